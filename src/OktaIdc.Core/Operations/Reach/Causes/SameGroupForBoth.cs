using OktaIdc.Operations.Reach.Evidence;

namespace OktaIdc.Operations.Reach.Causes;

/// <summary>The same Okta group is assigned to the app and pushed.</summary>
internal sealed class SameGroupForBoth() : ReachCause(ReachLinkKind.GroupPush)
{
    /// <inheritdoc/>
    public override bool IsBlocking => false;

    /// <inheritdoc/>
    public override ReachFinding? Find(ReachEvidence e) => e.Okta.AppGroups.Value is { } assigned && e.Aws.Groups.FirstOrDefault(g => g.Push?.SourceGroupId is { } id && assigned.Exists(a => a.Id == id)) is { } group
        ? Found(
            $"{group.Name} is both assigned to the app and pushed; Okta and AWS do not support that, and members may be missing.",
            $"Group {group.Push!.SourceGroupId} stands in the app's groups and in the push mapping {group.Push.Id}.",
            $"New-OktaGroup {Quote(group.Name + "-users")} | Add-OktaAppAssignment -App {Quote(e.App)}")
        : null;
}
