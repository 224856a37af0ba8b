using OktaIdc.Operations.Reach.Evidence;

namespace OktaIdc.Operations.Reach.Causes;

/// <summary>The push of the group failed.</summary>
internal sealed class PushFailed() : ReachCause(ReachLinkKind.GroupPush)
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> ExplainedBy => [nameof(PushTargetGone), nameof(ScimOff), nameof(NoScimToken), nameof(ScimTokenExpired), nameof(ProvisioningOff), nameof(ScimEndpointDiffers), nameof(ScimTokenRefused)];

    /// <inheritdoc/>
    public override ReachFinding? Find(ReachEvidence e) => e.Way.FirstOrDefault(g => g.Push is { IsFailed: true }) is { } group
        ? Found(
            $"The push of {group.Name} failed: {group.Push!.ErrorSummary}",
            $"Push mapping {group.Push.Id}: {group.Push.Status}, last push {At(group.Push.LastPush)}.",
            $"Remove-OktaGroupPush {Quote(group.Source?.Name ?? group.Name)} -App {Quote(e.App)}; Push-OktaGroup {Quote(group.Source?.Name ?? group.Name)} -App {Quote(e.App)}")
        : null;
}
