using OktaIdc.Operations.Reach.Evidence;

namespace OktaIdc.Operations.Reach.Causes;

/// <summary>The group that the push is linked to was deleted in AWS.</summary>
internal sealed class PushTargetGone() : ReachCause(ReachLinkKind.GroupPush)
{
    /// <inheritdoc/>
    public override ReachFinding? Find(ReachEvidence e) => e.Way.FirstOrDefault(g => g.Push is { IsFailed: true } p && p.ErrorSummary?.Contains("missing", StringComparison.OrdinalIgnoreCase) == true) is { } group
        ? Found(
            $"The group that the push of {group.Name} was linked to was deleted in IAM Identity Center.",
            $"Push mapping {group.Push!.Id}: {group.Push.Status}, {group.Push.ErrorSummary}",
            $"Remove-OktaGroupPush {Quote(group.Source?.Name ?? group.Name)} -App {Quote(e.App)}; Push-OktaGroup {Quote(group.Source?.Name ?? group.Name)} -App {Quote(e.App)}")
        : null;
}
