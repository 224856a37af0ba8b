using OktaIdc.Posture.Health.Evidence;

namespace OktaIdc.Posture.Health.Checks;

/// <summary>Permission sets of which accounts have an older state: what was changed is not in force there.</summary>
internal sealed class PermissionSetOutdated() : HealthCheck(HealthCheckIds.PermissionSetOutdated, "Permission sets that are not provisioned")
{
    /// <inheritdoc/>
    public override async Task<HealthResult> RunAsync(HealthFacts facts, CancellationToken cancellationToken)
    {
        var outdated = await facts.Aws.OutdatedSetsAsync(cancellationToken).ConfigureAwait(false);
        var places = outdated.Sum(s => s.Accounts.Count);
        var limit = facts.Limit(Id);
        return Result(
            limit.Over(places),
            places == 0 ? "Every account has the newest state of its permission sets." : $"{Names(outdated.Select(s => s.Name))}: {Count(places, "account")} {(places == 1 ? "has" : "have")} an older state.",
            [.. outdated.Select(s => $"{s.Name}: {Names(s.Accounts, 5)}")],
            outdated.Count == 0 ? "" : $"Publish-IdcPermissionSet {string.Join(", ", outdated.Take(5).Select(s => Quote(s.Name)))}") with
        { Observed = Count(places, "account"), Threshold = $"warning above {limit.Warning}, critical above {limit.Critical} (accounts times sets)", Value = places, Unit = "Count" };
    }
}
