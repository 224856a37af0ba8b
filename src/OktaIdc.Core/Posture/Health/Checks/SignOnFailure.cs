using OktaIdc.Failures;
using OktaIdc.Posture.Health.Evidence;

namespace OktaIdc.Posture.Health.Checks;

/// <summary>Sign-ons into AWS fail: people do not get into Okta, Okta does not let them into the app, or AWS does not take Okta's assertions. The worst of the three is told.</summary>
internal sealed class SignOnFailure() : HealthCheck(HealthCheckIds.SignOnFailure, "Failed sign-ons in fifteen minutes")
{
    /// <inheritdoc/>
    public override async Task<HealthResult> RunAsync(HealthFacts facts, CancellationToken cancellationToken)
    {
        var app = await facts.Okta.AppAsync(cancellationToken).ConfigureAwait(false);
        var limit = facts.Limit(Id);
        var threshold = $"warning above {limit.Warning} %, critical above {limit.Critical} %, of {limit.Minimum} at least; a warning where all of fewer fail; critical where the app is off, or nobody gets into Okta and {Math.Max(1, limit.Minimum)} are refused there";
        if (IsOff(app))
        {
            return Result(HealthStatus.Critical, $"{app.Label} is {app.Status} in Okta: nobody can sign in through it.", [$"{app}: status {app.Status}, last changed {At(app.LastUpdated)}"], $"Get-OktaIdcApp {Quote(app.Label ?? app.Id)} | Format-List") with
            { Observed = "app is off", Threshold = threshold, Unit = "Percent" };
        }

        var log = await facts.Okta.SignOnEventsAsync(cancellationToken).ConfigureAwait(false);
        var okta = OfOkta(log);
        var attempts = new List<Attempts> { okta };
        var (signIns, unread) = await SignInsAsync(facts, log, cancellationToken).ConfigureAwait(false);
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

        gap ??= unread;
        var worst = attempts.OrderByDescending(a => a.Status(limit)).ThenByDescending(a => a.IsEnough(limit)).ThenByDescending(a => a.Percent).First();
        if (signIns is not null && signIns.Status(limit) > worst.Status(limit))
        {
            return BeforeTheApp(facts, app, signIns, signIns.Status(limit), gap) with { Threshold = threshold, Unit = "Percent" };
        }

        var enough = worst.IsEnough(limit);
        var status = worst.Status(limit) is var told && told == HealthStatus.Ok && gap is not null ? HealthStatus.Unknown : told;
        return Result(
            status,
            status == HealthStatus.Unknown ? gap!.Value.Why
                : (worst.All == 0 ? "Nobody has signed on in fifteen minutes."
                : enough ? $"{worst.Failures.Count} of {Count(worst.All, "sign-on")} failed at {worst.Side} in fifteen minutes."
                : $"{worst.Failures.Count} of {Count(worst.All, "sign-on")} failed at {worst.Side}; fewer than {limit.Minimum} in fifteen minutes say nothing of a share.") + Beside(signIns),
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

    // What people's sign-ins at Okta tell, or why they could not be judged.
    private static async Task<(OktaSignIns? SignIns, (string Why, string Remedy)? Gap)> SignInsAsync(HealthFacts facts, LogReading signOns, CancellationToken cancellationToken)
    {
        try
        {
            var signIns = await OktaSignIns.ReadAsync(facts, signOns, cancellationToken).ConfigureAwait(false);
            return (signIns, signIns.IsCut ? ("Okta's log tells of more sign-ins than are read, so the older ones of fifteen minutes were not looked at.", Export(facts)) : null);
        }
        catch (OktaIdcException e)
        {
            return (null, ($"Whether people get into Okta was not read: {e.Message}", e.RecommendedAction)); // What is told of the app and of AWS is worth telling.
        }
    }

    private HealthResult BeforeTheApp(HealthFacts facts, Okta.OktaApp app, OktaSignIns signIns, HealthStatus status, (string Why, string Remedy)? gap)
    {
        var (failed, refused) = (signIns.Failed.Count, signIns.Refused.Count);
        return Result(
            status,
            !signIns.IsNobodyIn ? $"{refused} of {Count(signIns.People, "person", "people")} who have {app.Label} and tried were refused by Okta in fifteen minutes, before they reached the app."
                : $"None of the {(failed == 1 ? "people" : $"{failed} people")} who have {app.Label} and tried got into Okta in fifteen minutes"
                    + (refused > 0 ? $"; {refused} failed for another reason than a wrong password." : ": all gave a wrong password or were locked out. Somebody tries passwords, or what checks them refuses everybody."),
            [.. signIns.Refused.Concat(signIns.Failed.Except(signIns.Refused)).Select(Line), .. gap is null ? [] : new[] { gap.Value.Why }],
            Export(facts)) with
        { Observed = $"{failed} of {Count(signIns.People, "person", "people")} did not get into Okta" };
    }

    private static string Beside(OktaSignIns? signIns) => signIns switch
    {
        null or { Failed.Count: 0, Others: 0 } => "",
        { Failed.Count: 0 } => $" Before the app, {Others(signIns.Others)} did not get into Okta, and {(signIns.Others == 1 ? "does" : "do")} not count.",
        _ => $" Before the app, {Count(signIns.Failed.Count, "person", "people")} who {(signIns.Failed.Count == 1 ? "has" : "have")} it did not get into Okta{(signIns.Others == 0 ? "" : $", nor did {Others(signIns.Others)}, which {(signIns.Others == 1 ? "does" : "do")} not count")}.",
    };

    private static string Others(int count) => $"{Count(count, "name")} without it";

    private static string Export(HealthFacts facts) => FormattableString.Invariant($"Export-OktaSystemLog ./sign-ins -Since {(facts.Now - TimeSpan.FromMinutes(15)).UtcDateTime:yyyy-MM-ddTHH:mm:ss}Z -Filter '{OktaSignIns.Filter}'");

    // A policy's denial and the sign-on that it ended are one attempt: they have one transaction.
    private static Attempts OfOkta(LogReading read)
    {
        var tries = read.Events.GroupBy(e => e.ToJson()["transaction"]?["id"]?.ToString() ?? e.Uuid).ToList();
        var failed = tries.Select(t => t.FirstOrDefault(e => e.EventType != "user.authentication.sso" || e.Result is "FAILURE" or "DENY")).OfType<Okta.OktaLogEvent>().ToList();
        return new Attempts("Okta", tries.Count, [.. failed.OrderByDescending(e => e.Published).Select(Line)]) { IsCut = read.IsCut };
    }

    private static string Line(Okta.OktaLogEvent e) => $"{At(e.Published)} {e.Actor?.AlternateId ?? "somebody"}: {e.Reason ?? e.DisplayMessage ?? e.EventType} (event {e.Uuid})";

    private sealed record Attempts(string Side, int All, IReadOnlyList<string> Failures)
    {
        public bool IsCut { get; init; }

        public double Percent => All == 0 ? 0 : 100.0 * Failures.Count / All;

        public bool IsEnough(HealthLimit limit) => All > 0 && All >= limit.Minimum;

        public HealthStatus Status(HealthLimit limit) => IsEnough(limit) ? limit.Over(Percent) : All > 0 && Failures.Count == All ? HealthStatus.Warning : HealthStatus.Ok;
    }
}
