using OktaIdc.Operations.Reach.Evidence;

namespace OktaIdc.Operations.Reach.Causes;

/// <summary>A rule that would bring the user into a group that the app is assigned to is not at work.</summary>
internal sealed class GroupRuleNotActive() : ReachCause(ReachLinkKind.AppAssignment)
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> ExplainedBy => [nameof(OktaUserMissing), nameof(OktaUserDeactivated), nameof(OktaUserStaged), nameof(OktaAppMissing)];

    /// <inheritdoc/>
    public override ReachFinding? Find(ReachEvidence e)
    {
        if (e.Okta.AppUser is not { IsMissing: true } || e.Okta.AppGroups.Value is not { } groups)
        {
            return null;
        }

        var rule = e.Okta.Rules.Value?.Find(r => !r.IsActive && r.GroupIds.Any(id => groups.Exists(g => g.Id == id)));
        return rule is null ? null : ByHand(
            $"The app {e.App} is not assigned to {e.Login}, and the rule '{rule.Name}' that fills {string.Join(", ", rule.GroupIds.Select(e.Okta.GroupName))} is {rule.Status}.",
            $"Okta group rule {rule.Id}: {rule.Status}, expression {rule.Expression}.",
            $"Okta Admin Console, Directory, Groups, Rules, {rule.Name}: correct it where it is INVALID, and press Activate.");
    }
}
