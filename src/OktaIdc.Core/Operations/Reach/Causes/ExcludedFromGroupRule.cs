using OktaIdc.Operations.Reach.Evidence;
using System.Text.Json.Nodes;

namespace OktaIdc.Operations.Reach.Causes;

/// <summary>A rule that fills a group that the app is assigned to excludes the user by name.</summary>
internal sealed class ExcludedFromGroupRule() : ReachCause(ReachLinkKind.AppAssignment)
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> ExplainedBy => [nameof(OktaUserMissing), nameof(OktaUserDeactivated), nameof(OktaUserStaged), nameof(OktaAppMissing)];

    /// <inheritdoc/>
    public override ReachFinding? Find(ReachEvidence e)
    {
        if (e.Okta.AppUser is not { IsMissing: true } || e.Okta is not { AppGroups.Value: { } groups, User.Value: { } user })
        {
            return null;
        }

        var rule = e.Okta.Rules.Value?.Find(r => r.IsActive && r.GroupIds.Any(id => groups.Exists(g => g.Id == id))
            && r.Conditions?["people"]?["users"]?["exclude"] is JsonArray out1 && out1.Any(id => id?.ToString() == user.Id));
        return rule is null ? null : ByHand(
            $"The app {e.App} is not assigned to {user.Login}: the rule '{rule.Name}' excludes this user.",
            $"Okta group rule {rule.Id}: conditions.people.users.exclude names {user.Id}.",
            $"Okta Admin Console, Directory, Groups, Rules, {rule.Name}: take {user.Login} off the list of users to exclude.");
    }
}
