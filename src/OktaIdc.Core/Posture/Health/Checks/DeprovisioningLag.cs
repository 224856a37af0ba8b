using System.Text.Json.Nodes;
using OktaIdc.Aws.IdentityStore;
using OktaIdc.Failures;
using OktaIdc.Okta;
using OktaIdc.Posture.Health.Evidence;

namespace OktaIdc.Posture.Health.Checks;

/// <summary>Whoever was deactivated, suspended or deleted in Okta, or has the app no more, is still enabled in IAM Identity Center. Users whom provisioning has not brought are found by their names, as SAML finds them; those whose names Okta does not know are none of Okta's.</summary>
internal sealed class DeprovisioningLag() : HealthCheck(HealthCheckIds.DeprovisioningLag, "Minutes that people who left stay enabled")
{
    /// <inheritdoc/>
    public override async Task<HealthResult> RunAsync(HealthFacts facts, CancellationToken cancellationToken)
    {
        var assigned = await facts.Okta.UsersAsync(cancellationToken).ConfigureAwait(false);
        var app = await facts.Okta.AppAsync(cancellationToken).ConfigureAwait(false);
        var enabled = (await facts.Aws.UsersAsync(cancellationToken).ConfigureAwait(false)).Where(u => u.IsEnabled).ToList();
        var (left, strangers) = await LeftAsync(facts, enabled, assigned, cancellationToken).ConfigureAwait(false);

        // Who is suspended keeps the app, so Okta tells AWS nothing: no new sign-in comes through, but a session at the portal lives on.
        var suspended = Suspended(enabled, assigned, await facts.Okta.SuspendedAsync(cancellationToken).ConfigureAwait(false));
        var limit = facts.Limit(Id);
        double Minutes(Gone gone) => gone.At is { } at ? Math.Max(0, (facts.Now - at).TotalMinutes) : 0;
        var longest = left.Select(Minutes).DefaultIfEmpty(0).Max();
        var deleted = left.Count(l => l.IsDeleted);
        var status = deleted > 0 ? HealthStatus.Critical : limit.Over(longest);
        status = status == HealthStatus.Ok && left.Exists(l => l.At is null) ? HealthStatus.Warning : status;
        var late = suspended.Where(s => limit.Over(Minutes(s)) != HealthStatus.Ok).ToList();
        var off = app.ToJson()["features"] is JsonArray && !app.Features.Contains("PUSH_USER_DEACTIVATION");
        if (status == HealthStatus.Ok && late.Count > 0)
        {
            return Shaped(
                HealthStatus.Warning,
                $"{Names(suspended.Select(s => s.Name))}: {(suspended.Count == 1 ? "is" : "are")} suspended in Okta and still enabled in IAM Identity Center.",
                suspended,
                Revoke(suspended[0]),
                limit) with
            { Observed = $"{Count(suspended.Count, "suspended user")}, longest {Number(Minutes(suspended[0]))} minutes", Value = Math.Round(Minutes(suspended[0]), 1), Incidents = Ids(late) };
        }

        if (status == HealthStatus.Ok && off)
        {
            return Shaped(HealthStatus.Warning, $"{app.Label} does not deactivate users: whoever leaves Okta stays enabled in IAM Identity Center.", left, $"Get-OktaProvisioning {Quote(app.Label ?? app.Id)}", limit, [$"features {(app.Features.IsEmpty ? "none" : string.Join(", ", app.Features))}"]) with
            { Observed = "deactivating is off", Value = Math.Round(longest, 1) };
        }

        return Shaped(
            status,
            left.Count == 0 ? $"Of {Count(enabled.Count, "enabled user")} nobody has been deactivated{(suspended.Count == 0 ? ", suspended" : "")} or deleted in Okta, or has lost the app{(suspended.Count == 0 ? "" : $"; {suspended.Count} suspended within {limit.Warning} minutes")}{(strangers == 0 ? "" : $"; {strangers} of them {(strangers == 1 ? "was" : "were")} not brought by provisioning, and Okta knows no such {(strangers == 1 ? "name" : "names")}")}."
                : $"{Told(left.Where(l => !l.IsUnassigned).ToList(), "left Okta")}{(left.Exists(l => l.IsUnassigned) && left.Exists(l => !l.IsUnassigned) ? "; " : "")}{Told(left.Where(l => l.IsUnassigned).ToList(), $"{app.Label} no more")}.",
            left,
            left.Find(l => l is { IsUnassigned: false, At: not null }) is { } first ? Revoke(first) : $"Get-OktaProvisioningFailure {Quote(app.Label ?? app.Id)}",
            limit) with
        {
            Observed = left.Count == 0 ? "nobody" : $"{Count(left.Count, "user")}, longest {Number(longest)} minutes{(deleted > 0 ? $", {deleted} deleted in Okta" : "")}",
            Value = Math.Round(longest, 1),
            Incidents = status == HealthStatus.Ok ? [] : Ids(left),
        };
    }

    private HealthResult Shaped(HealthStatus status, string message, IReadOnlyList<Gone> gone, string action, HealthLimit limit, IReadOnlyList<string>? evidence = null) =>
        Result(status, message, [.. evidence ?? [], .. gone.Select(g => $"{g.Name} ({g.User.UserId}): {g.Why}{(g.At is null ? "" : $" {At(g.At)}")}, enabled in IAM Identity Center")], action) with
        { Threshold = $"warning above {limit.Warning}, critical above {limit.Critical} minutes; a suspension is no more than a warning", Unit = "Minutes" };

    private static string Told(List<Gone> gone, string what) =>
        gone.Count == 0 ? "" : $"{Names(gone.Select(g => g.Name))}: {(gone.Count == 1 ? "has" : "have")} {what} and {(gone.Count == 1 ? "is" : "are")} still enabled in IAM Identity Center";

    private static string Revoke(Gone gone) => $"Revoke-OktaIdcSession {Argument(gone.Name)} -Reason Left -WhatIf";

    private static IReadOnlyList<string> Ids(IEnumerable<Gone> gone) => [.. gone.OrderByDescending(g => g.At).Select(g => $"{g.User.UserId} {g.Why}")];

    // Whoever has the app is not deactivated; few others are enabled.
    private static async Task<(List<Gone> Left, int Strangers)> LeftAsync(HealthFacts facts, List<IdcUser> enabled, List<OktaAppUser> assigned, CancellationToken cancellationToken)
    {
        var known = assigned.Select(u => u.ExternalId).Concat(assigned.Select(u => u.Id)).Concat(assigned.Select(u => u.UserName)).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        var others = enabled.Where(u => !known.Contains(u.UserId) && !known.Contains(u.UserName ?? "") && !u.ExternalIds.Any(e => known.Contains(e.Id))).ToList();
        var found = await facts.Okta.FindAsync([.. others.SelectMany(Keys).Distinct(StringComparer.OrdinalIgnoreCase)], cancellationToken).ConfigureAwait(false);
        var left = others.Select(user => (User: user, Okta: Keys(user).Select(key => found.TryGetValue(key, out var one) ? one : null).FirstOrDefault(one => one is not null))).ToList();
        var removed = left.Exists(l => l.Okta is not (null or { Status: "DEPROVISIONED" })) ? await RemovedAsync(facts, cancellationToken).ConfigureAwait(false) : [];
        var gone = from l in left
                   let at = l.Okta is { } one && removed.TryGetValue(one.Id, out var time) ? time : null
                   where IsProvisioned(l.User) || l.Okta is { Status: "DEPROVISIONED" } || at is not null // Who never had the app is not gone from it.
                   select l.Okta switch
                   {
                       null => new Gone(l.User, null, "not in Okta any more") { IsDeleted = true },
                       { Status: "DEPROVISIONED" } => new Gone(l.User, l.Okta.StatusChanged, "deactivated"),
                       _ => new Gone(l.User, at, "not assigned to the app any more") { IsUnassigned = true },
                   };
        return ([.. gone.OrderBy(g => g.At)], left.Count(l => l.Okta is null && !IsProvisioned(l.User)));
    }

    private static async Task<Dictionary<string, DateTimeOffset?>> RemovedAsync(HealthFacts facts, CancellationToken cancellationToken)
    {
        try
        {
            var removals = await facts.Okta.RemovalsAsync(cancellationToken).ConfigureAwait(false);
            return (from e in removals.Events
                    from target in e.Targets
                    where target is { Type: "User", Id: not null }
                    group e.Published by target.Id! into g
                    select (g.Key, At: g.Max())).ToDictionary(r => r.Key, r => r.At, StringComparer.Ordinal);
        }
        catch (OktaIdcException)
        {
            return []; // That they are enabled is worth a warning without the time, too.
        }
    }

    private static List<Gone> Suspended(List<IdcUser> enabled, List<OktaAppUser> assigned, List<OktaUser> suspended)
    {
        var inApp = assigned.GroupBy(u => u.Id, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        var found = new List<Gone>();
        foreach (var user in suspended.Where(u => u.StatusChanged is not null))
        {
            var app = inApp.TryGetValue(user.Id, out var one) ? one : null;
            var keys = new[] { user.Id, user.Login, app?.ExternalId, app?.UserName }.OfType<string>().Where(k => k.Length > 0).ToHashSet(StringComparer.OrdinalIgnoreCase);
            found.AddRange(enabled.Where(u => keys.Contains(u.UserId) || Keys(u).Any(keys.Contains)).Select(u => new Gone(u, user.StatusChanged, "suspended")));
        }

        return [.. found.OrderBy(f => f.At)];
    }

    private static bool IsProvisioned(IdcUser user) => user.ExternalIds.Count > 0;

    private static IEnumerable<string> Keys(IdcUser user) => user.ExternalIds.Select(e => e.Id).Append(user.UserName).OfType<string>();

    private sealed record Gone(IdcUser User, DateTimeOffset? At, string Why)
    {
        public bool IsDeleted { get; init; }

        public bool IsUnassigned { get; init; }

        public string Name => User.UserName ?? User.UserId;
    }
}
