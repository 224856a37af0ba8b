using OktaIdc.Operations.Reach.Evidence;

namespace OktaIdc.Operations.Reach.Causes;

/// <summary>The app is not assigned to the user, neither directly nor through a group.</summary>
internal sealed class AppNotAssigned() : ReachCause(ReachLinkKind.AppAssignment)
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> ExplainedBy => [nameof(OktaUserMissing), nameof(OktaUserDeactivated), nameof(OktaUserStaged), nameof(OktaAppMissing), nameof(GroupRuleNotActive), nameof(ExcludedFromGroupRule)];

    /// <inheritdoc/>
    public override ReachFinding? Find(ReachEvidence e)
    {
        if (!e.Okta.AppUser.IsMissing || e.Okta.AppGroups.Value is not { } groups)
        {
            return null;
        }

        var names = groups.Select(g => e.Okta.GroupName(g.Id)).Order(StringComparer.Ordinal).ToList();
        return names.Count == 0
            ? ToDecide($"The app {e.App} is not assigned to {e.Login}, nor to any group.", "Okta lists no group of the app, and no assignment of this user.", $"Add-OktaAppAssignment -App {Quote(e.App)} -User {Quote(e.Login)}")
            : ToDecide(
                $"The app {e.App} is not assigned to {e.Login}: it comes through {string.Join(" or ", names)}, and she is in none of them.",
                $"Okta lists no assignment of this user; the app's groups are {string.Join(", ", names)}.",
                $"Add-OktaGroupMember {Quote(names[0])} -User {Quote(e.Login)}");
    }
}
