using OktaIdc.Operations.Provisioning;
using OktaIdc.Posture.Health.Evidence;

namespace OktaIdc.Posture.Health.Checks;

/// <summary>Provisioning into IAM Identity Center fails: people or groups do not come, or do not go.</summary>
internal sealed class ScimFailure() : HealthCheck(HealthCheckIds.ScimFailure, "Provisioning failures in a day")
{
    private const string UserEvents = "application.provision.user.";

    /// <inheritdoc/>
    public override LogWish Log { get; } = new(
        $"(eventType sw \"{UserEvents}\" and outcome.result eq \"FAILURE\") or eventType eq \"{EventTypes.GroupFailed}\" or eventType eq \"{EventTypes.GroupRetried}\" or eventType eq \"{EventTypes.AuthenticationFailure}\" or eventType eq \"{EventTypes.GeneralFailure}\" or eventType eq \"{EventTypes.RateLimitExceeded}\"",
        OfApp: true);

    /// <inheritdoc/>
    public override async Task<HealthResult> RunAsync(HealthFacts facts, CancellationToken cancellationToken)
    {
        var app = await facts.Okta.AppAsync(cancellationToken).ConfigureAwait(false);
        var read = await facts.Okta.EventsAsync(this, cancellationToken).ConfigureAwait(false);
        var day = facts.Now - TimeSpan.FromDays(1);
        var own = read.Events.Where(e => e.Published > day && e.Targets.Any(t => t.Id == app.Id)).ToList();

        // Where a push failed, the integration's own event about the same request is its reason and not another failure.
        var pushes = own.Where(e => (e.EventType.StartsWith(UserEvents, StringComparison.Ordinal) && e.Result == "FAILURE") || e.EventType is EventTypes.GroupFailed or EventTypes.GroupRetried).ToList();
        var others = own.Where(e => e.EventType is EventTypes.AuthenticationFailure or EventTypes.GeneralFailure or EventTypes.RateLimitExceeded).ToList();
        var count = Math.Max(pushes.Count, others.Count);
        var limit = facts.Limit(Id);
        var status = limit.Over(count);
        var shown = pushes.Count >= others.Count ? pushes : others;
        var result = Result(
            status,
            count == 0 ? "Provisioning has not failed in 24 hours." : $"Provisioning has failed {Count(count, "time")} in 24 hours{(!read.Covers(day) ? " at least" : "")}.",
            [.. shown.OrderByDescending(e => e.Published).Select(e => $"{At(e.Published)} {e.Targets.FirstOrDefault(t => t.Type is "User" or "UserGroup")?.AlternateId ?? e.EventType}: {e.Reason ?? e.DisplayMessage} (event {e.Uuid})")],
            $"Get-OktaProvisioningFailure {Quote(app.Label ?? app.Id)}") with
        { Observed = $"{Count(count, "failure")} in 24 hours", Threshold = $"warning above {limit.Warning}, critical above {limit.Critical} a day", Value = count, Unit = "Count" };
        return Checked(result, read, day);
    }
}
