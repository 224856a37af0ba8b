using OktaIdc.Posture.Health.Evidence;

namespace OktaIdc.Posture.Health.Checks;

/// <summary>Somebody took a role after being deactivated, suspended or deleted in Okta, or after the end of employment: the session at the portal, or the user in IAM Identity Center, is still alive.</summary>
internal sealed class SignInAfterDeactivation() : HealthCheck(HealthCheckIds.SignInAfterDeactivation, "Roles taken after deactivation")
{
    /// <inheritdoc/>
    public override async Task<HealthResult> RunAsync(HealthFacts facts, CancellationToken cancellationToken)
    {
        var read = await facts.Aws.SamlSignInsAsync(cancellationToken).ConfigureAwait(false);
        var all = read.SignIns.Where(s => s.Event is { ErrorCode: null, EventTime: not null }).ToList();
        var taken = all.GroupBy(s => s.Person, StringComparer.OrdinalIgnoreCase).ToDictionary(g => g.Key, g => g.ToList(), StringComparer.OrdinalIgnoreCase);
        var absences = new Absences(facts);

        // Those who come through a provider beside IAM Identity Center that is meant to be there need not be Okta's.
        await absences.ReadAsync([.. taken.Keys], all.Select(s => s.Event.EventTime!.Value).Append(read.Since).Min(), p => taken[p].Exists(s => s.IsIdentityCenter || ExpectedProvider.Vouches(facts, s) != true), cancellationToken).ConfigureAwait(false);
        var late = Late(taken, absences).OrderByDescending(l => l.SignIn.Event.EventTime).ToList();

        // What was an incident an hour ago is one still, whatever Okta says of the person now.
        var known = OpenIncidents.Of(facts, OpenIncidents.Late);
        late.AddRange(all.Where(s => s.Event.EventId is { } id && known.ContainsKey(id) && !late.Exists(l => l.SignIn == s)).Select(s => (s, (Absence?)null)));
        var unseen = known.Where(k => !all.Exists(s => s.Event.EventId == k.Key)).ToList();
        var missing = absences.Missing.Where(p => !late.Exists(l => string.Equals(l.SignIn.Person, p, StringComparison.OrdinalIgnoreCase))).ToList();
        var absent = missing.SelectMany(p => taken[p]).ToList();
        facts.Learn(h => h.With(Kept(OpenIncidents.Late, late.Select(l => l.SignIn)).Concat(Kept(OpenIncidents.Absent, absent)), facts.Now));
        IReadOnlyList<string> rest = [.. absent.Select(s => $"not in Okta: {s}"), .. ForeignIssuer.Gaps(read), .. absences.Gap is { } unread ? new[] { unread.Why } : []];
        var result = late.Count > 0
            ? Result(HealthStatus.Critical, Told(late), [.. late.Select(Line), .. OpenIncidents.Lines(unseen), .. rest], $"Revoke-OktaIdcSession {Argument(late[0].SignIn.Person)} -Reason Left -WhatIf")
            : unseen.Count > 0
                ? Result(HealthStatus.Critical, $"{Count(unseen.Count, "role")} taken after deactivation {(unseen.Count == 1 ? "was" : "were")} told by an earlier run, and could not be looked at again.", [.. OpenIncidents.Lines(unseen), .. rest], "Get-IdcUser")
            : missing.Count > 0
                ? Result(HealthStatus.Warning, $"{Names(missing)} took {Count(absent.Count, "role")} and {(missing.Count == 1 ? "is" : "are")} not in Okta: deleted there, or never there.", rest, $"Get-IdcUser {Argument(missing[0])}")
            : read.Gaps.Count > 0
                ? Unknown(read.Missing, read.Gaps[0].Remedy, rest)
            : TrailRegions.Unknown(facts) is { Count: > 0 } strange
                ? Unknown($"{Names(strange)} {(strange.Count == 1 ? "is no Region" : "are no Regions")} of AWS that this version knows: what was not found there proves nothing.", "Correct the name behind -TrailRegion, or update OktaIdc where the Region is new.", rest)
            : absences.Gap is { } gap
                ? Unknown(gap.Why, gap.Remedy, rest)
            : taken.Count == 0
                ? Result(HealthStatus.Ok, $"Nobody took a role since {At(read.Since)} {read.Where}.{TrailRegions.LeftOut(facts)}", TrailRegions.Evidence(facts, read))
            : Result(HealthStatus.Ok, $"{(taken.Count == 1 ? "The person" : $"None of the {taken.Count} people")} who took roles since {At(read.Since)} {read.Where} had {(taken.Count == 1 ? "not " : "")}been deactivated, suspended or deleted before.{TrailRegions.LeftOut(facts)}", TrailRegions.Evidence(facts, read));
        return result with
        {
            Observed = $"{Count(late.Count + unseen.Count, "role")}{(missing.Count == 0 ? "" : $", {Count(missing.Count, "person", "people")} not in Okta")}",
            Threshold = "critical above 0",
            Value = result.Status == HealthStatus.Unknown ? null : late.Count + unseen.Count,
            Unit = "Count",
            Incidents = [.. late.Select(l => l.SignIn).Concat(absent).Select(s => s.Event.EventId).OfType<string>(), .. unseen.Select(u => u.Key)],
        };
    }

    private static IEnumerable<(SamlSignIn SignIn, Absence? Absence)> Late(Dictionary<string, List<SamlSignIn>> taken, Absences absences) =>
        from g in absences.Found.GroupBy(a => a.Person, StringComparer.OrdinalIgnoreCase)
        from s in taken[g.Key]
        let absence = g.Where(a => a.Covers(s.Event.EventTime)).OrderBy(a => a.From).FirstOrDefault() // The earlier end counts.
        where absence is not null
        select (s, (Absence?)absence);

    private static IEnumerable<KeyValuePair<string, DateTimeOffset>> Kept(string kind, IEnumerable<SamlSignIn> signIns) => ForeignIssuer.Incidents(signIns).Select(i => KeyValuePair.Create(kind + i.Key, i.Value));

    private static string Told(List<(SamlSignIn SignIn, Absence? Absence)> late) =>
        $"{Names(late.Select(l => l.SignIn.Person))} took {Count(late.Count, "role")} {(late.Select(l => l.Absence).FirstOrDefault(a => a is not null) is { } absence ? $"after {absence.Why} at {At(absence.From)}{(absence.Until is null ? "" : $", which was taken back at {At(absence.Until)}")}" : "after an end of access that an earlier run has seen")}.";

    private static string Line((SamlSignIn SignIn, Absence? Absence) late) => late.Absence is { } absence
        ? $"{absence.Why} {At(absence.From)}{(absence.Until is null ? "" : $" until {At(absence.Until)}")}: {late.SignIn}"
        : $"an earlier run has seen that the person was out: {late.SignIn}";
}
