using OktaIdc.Operations.Reach.Evidence;

namespace OktaIdc.Operations.Reach.Causes;

/// <summary>The push of the group is suspended.</summary>
internal sealed class PushSuspended() : ReachCause(ReachLinkKind.GroupPush)
{
    /// <inheritdoc/>
    public override ReachFinding? Find(ReachEvidence e) => e.Way.FirstOrDefault(g => g.Push is { Status: "INACTIVE" }) is { } group
        ? Found($"The push of {group.Name} is suspended: changes of its members do not reach AWS.", $"Push mapping {group.Push!.Id}: INACTIVE since {At(group.Push.LastUpdated)}, last push {At(group.Push.LastPush)}.", $"Resume-OktaGroupPush {Quote(group.Source?.Name ?? group.Name)} -App {Quote(e.App)}")
        : null;
}
