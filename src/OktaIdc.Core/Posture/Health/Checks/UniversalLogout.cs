using OktaIdc.Posture.Health.Evidence;

namespace OktaIdc.Posture.Health.Checks;

/// <summary>Universal Logout fails: somebody whose sessions were to end still has some.</summary>
internal sealed class UniversalLogout() : HealthCheck(HealthCheckIds.UniversalLogout, "Universal Logouts that succeed")
{
    private const string EventType = "user.authentication.universal_logout";

    /// <inheritdoc/>
    public override LogWish Log { get; } = new($"eventType eq \"{EventType}\"", OfApp: false);

    /// <inheritdoc/>
    public override async Task<HealthResult> RunAsync(HealthFacts facts, CancellationToken cancellationToken)
    {
        var read = await facts.Okta.EventsAsync(this, cancellationToken).ConfigureAwait(false);
        var day = facts.Now - TimeSpan.FromDays(1);
        var all = read.Events.Where(e => e.EventType == EventType && e.Published > day).ToList();
        var failed = all.Where(e => e.Result != "SUCCESS").OrderByDescending(e => e.Published).ToList();
        var limit = facts.Limit(Id);
        var percent = all.Count == 0 ? 100 : 100.0 * (all.Count - failed.Count) / all.Count;
        var enough = all.Count > 0 && all.Count >= limit.Minimum;

        // A few say nothing of a rate, but whoever was to be logged out and was not still has a session.
        var status = enough ? limit.Under(percent) : failed.Count > 0 ? HealthStatus.Warning : HealthStatus.Ok;
        var result = Result(
            status,
            all.Count == 0 ? "Nobody was logged out everywhere in 24 hours."
                : enough ? $"{all.Count - failed.Count} of {Count(all.Count, "Universal Logout")} succeeded in 24 hours."
                : $"{failed.Count} of {Count(all.Count, "Universal Logout")} failed in 24 hours; fewer than {limit.Minimum} say nothing of the rate.",
            [.. failed.Select(e => $"{At(e.Published)} {e.Targets.FirstOrDefault(t => t.Type == "User")?.AlternateId ?? "somebody"}{(e.Targets.FirstOrDefault(t => t.Type == "AppInstance") is { } app ? $" at {app.DisplayName}" : "")}: {e.Reason ?? e.Result} (event {e.Uuid})")],
            failed.SelectMany(e => e.Targets).FirstOrDefault(t => t.Type == "User")?.AlternateId is { } login ? $"Revoke-OktaIdcSession {Argument(login)} -Reason Compromised -WhatIf" : "Get-Help Revoke-OktaIdcSession") with
        {
            Observed = all.Count == 0 ? "none" : FormattableString.Invariant($"{Number(percent)} % of {all.Count}"),
            Threshold = $"warning below {limit.Warning} %, critical below {limit.Critical} %, of {limit.Minimum} at least; a failure among fewer is a warning",
            Value = enough ? Math.Round(percent, 2) : null,
            Unit = "Percent",
        };
        return Checked(result, read, day);
    }
}
