using OktaIdc.Okta;
using OktaIdc.Posture.Health.Evidence;

namespace OktaIdc.Posture.Health.Checks;

/// <summary>Provisioning into IAM Identity Center fails: people or groups do not come, or do not go.</summary>
internal sealed class ScimFailure() : HealthCheck(HealthCheckIds.ScimFailure, "Provisioning failures in a day")
{
    /// <inheritdoc/>
    public override LogWish Log { get; } = new(ProvisioningFailure.Filter, OfApp: true);

    /// <inheritdoc/>
    public override async Task<HealthResult> RunAsync(HealthFacts facts, CancellationToken cancellationToken)
    {
        var app = await facts.Okta.AppAsync(cancellationToken).ConfigureAwait(false);
        var read = await facts.Okta.EventsAsync(this, cancellationToken).ConfigureAwait(false);
        var day = facts.Now - TimeSpan.FromDays(1);
        var own = read.Events.Where(e => e.Published > day && e.Targets.Any(t => t.Id == app.Id)).ToList();

        var shown = ProvisioningFailure.Of(own);
        var count = shown.Count;
        var limit = facts.Limit(Id);
        var status = limit.Over(count);
        var result = Result(
            status,
            count == 0 ? "Provisioning has not failed in 24 hours." : $"Provisioning has failed {Count(count, "time")} in 24 hours{(!read.Covers(day) ? " at least" : "")}.",
            [.. shown.OrderByDescending(e => e.Published).Select(e => $"{At(e.Published)} {Whom(e)}: {e.Reason ?? e.DisplayMessage} (event {e.Uuid})")],
            $"Get-OktaProvisioningFailure {Quote(app.Label ?? app.Id)}") with
        { Observed = $"{Count(count, "failure")} in 24 hours", Threshold = $"warning above {limit.Warning}, critical above {limit.Critical} a day", Value = count, Unit = "Count" };
        return Checked(result, read, day);
    }

    // Groups have no other name than the one that is shown.
    private static string Whom(OktaLogEvent e) => e.Targets.FirstOrDefault(t => t.Type is "User" or "UserGroup") is { } target
        ? (target.Type == "UserGroup" ? target.DisplayName : target.AlternateId) ?? target.Id ?? e.EventType
        : e.EventType;
}
