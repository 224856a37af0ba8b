using OktaIdc.Failures;
using OktaIdc.Posture.Health.Evidence;

namespace OktaIdc.Posture.Health.Checks;

/// <summary>Sign-ons into AWS fail: Okta does not let people into the app, or AWS does not take Okta's assertions. The worse of the two is told.</summary>
internal sealed class SignOnFailure() : HealthCheck(HealthCheckIds.SignOnFailure, "Failed sign-ons in fifteen minutes")
{
    /// <inheritdoc/>
    public override async Task<HealthResult> RunAsync(HealthFacts facts, CancellationToken cancellationToken)
    {
        var app = await facts.Okta.AppAsync(cancellationToken).ConfigureAwait(false);
        var limit = facts.Limit(Id);
        var threshold = $"warning above {limit.Warning} %, critical above {limit.Critical} %, of {limit.Minimum} at least; a warning where all of fewer fail; critical where the app is off";
        if (IsOff(app))
        {
            return Result(HealthStatus.Critical, $"{app.Label} is {app.Status} in Okta: nobody can sign in through it.", [$"{app}: status {app.Status}, last changed {At(app.LastUpdated)}"], $"Get-OktaIdcApp {Quote(app.Label ?? app.Id)} | Format-List") with
            { Observed = "app is off", Threshold = threshold, Unit = "Percent" };
        }

        var (okta, attempts) = (await OktaAsync(facts, cancellationToken).ConfigureAwait(false), new List<Attempts>());
        attempts.Add(okta);
        (string Why, string Remedy)? gap = null;
        try
        {
            var aws = await facts.Aws.PortalSignInsAsync(cancellationToken).ConfigureAwait(false);
            attempts.Add(new Attempts("AWS", aws.SignIns.Count, [.. aws.SignIns.Where(s => !s.Succeeded).Select(s => s.Text)]));
            gap = aws.IsCut ? ("CloudTrail tells of more sign-ins than are read, so the older ones of fifteen minutes were not looked at.", "Look at UserAuthentication in CloudTrail's event history.") : null;
        }
        catch (OktaIdcException e)
        {
            gap = ($"AWS's side was not read: {e.Message}", e.RecommendedAction); // Okta's side alone is worth telling, and no reason to be content.
        }

        if (okta.IsCut)
        {
            gap ??= ("Okta's log tells of more sign-ons than are read, so the older ones of fifteen minutes were not looked at.", "Export-OktaSystemLog ./log -Filter 'eventType sw \"user.authentication\"'");
        }

        var worst = attempts.OrderByDescending(a => a.Status(limit)).ThenByDescending(a => a.IsEnough(limit)).ThenByDescending(a => a.Percent).First();
        var enough = worst.IsEnough(limit);
        var status = worst.Status(limit) is var told && told == HealthStatus.Ok && gap is not null ? HealthStatus.Unknown : told;
        return Result(
            status,
            status == HealthStatus.Unknown ? gap!.Value.Why
                : worst.All == 0 ? "Nobody has signed on in fifteen minutes."
                : enough ? $"{worst.Failures.Count} of {Count(worst.All, "sign-on")} failed at {worst.Side} in fifteen minutes."
                : $"{worst.Failures.Count} of {Count(worst.All, "sign-on")} failed at {worst.Side}; fewer than {limit.Minimum} in fifteen minutes say nothing of a share.",
            [.. worst.Failures, .. gap is null ? [] : new[] { gap.Value.Why }],
            status == HealthStatus.Unknown ? gap!.Value.Remedy
                : worst.Side == "AWS" ? $"Update-OktaSigningCertificate {Quote(app.Label ?? app.Id)} -Status" : $"Get-OktaIdcApp {Quote(app.Label ?? app.Id)} | Format-List") with
        {
            Observed = worst.All == 0 ? "no sign-ons" : FormattableString.Invariant($"{Number(worst.Percent)} % of {worst.All}"),
            Threshold = threshold,
            Value = enough && status != HealthStatus.Unknown ? Math.Round(worst.Percent, 2) : null,
            Unit = "Percent",
        };
    }

    /// <summary>Whether the app is switched off in Okta.</summary>
    internal static bool IsOff(Okta.OktaApp app) => app.Status is { } status && status != "ACTIVE";

    // A policy's denial and the sign-on that it ended are one attempt: they have one transaction.
    private static async Task<Attempts> OktaAsync(HealthFacts facts, CancellationToken cancellationToken)
    {
        var read = await facts.Okta.SignOnEventsAsync(cancellationToken).ConfigureAwait(false);
        var tries = read.Events.GroupBy(e => e.ToJson()["transaction"]?["id"]?.ToString() ?? e.Uuid).ToList();
        var failed = tries.Select(t => t.FirstOrDefault(e => e.EventType != "user.authentication.sso" || e.Result is "FAILURE" or "DENY")).OfType<Okta.OktaLogEvent>().ToList();
        return new Attempts("Okta", tries.Count, [.. failed.OrderByDescending(e => e.Published).Select(e => $"{At(e.Published)} {e.Actor?.AlternateId ?? "somebody"}: {e.Reason ?? e.DisplayMessage ?? e.EventType} (event {e.Uuid})")]) { IsCut = read.IsCut };
    }

    private sealed record Attempts(string Side, int All, IReadOnlyList<string> Failures)
    {
        public bool IsCut { get; init; }

        public double Percent => All == 0 ? 0 : 100.0 * Failures.Count / All;

        public bool IsEnough(HealthLimit limit) => All > 0 && All >= limit.Minimum;

        public HealthStatus Status(HealthLimit limit) => IsEnough(limit) ? limit.Over(Percent) : All > 0 && Failures.Count == All ? HealthStatus.Warning : HealthStatus.Ok;
    }
}
