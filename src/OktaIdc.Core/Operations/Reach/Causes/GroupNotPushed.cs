using OktaIdc.Operations.Reach.Evidence;

namespace OktaIdc.Operations.Reach.Causes;

/// <summary>The group is not pushed to IAM Identity Center.</summary>
internal sealed class GroupNotPushed() : ReachCause(ReachLinkKind.GroupPush)
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> ExplainedBy => [nameof(OktaAppMissing)];

    /// <inheritdoc/>
    public override ReachFinding? Find(ReachEvidence e) => e.Okta.Pushes.IsRead && e.Way.FirstOrDefault(g => g.Source is not null && g.Push is null) is { } group
        ? Found($"The Okta group {group.Source!.Name} is not pushed to IAM Identity Center.", $"The app {e.App} has {e.Okta.Pushes.Value?.Count ?? 0} push mappings, none of them of {group.Source.Id}.", $"Push-OktaGroup {Quote(group.Source.Name)} -App {Quote(e.App)}")
        : null;
}
