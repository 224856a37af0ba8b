using OktaIdc.Operations.Reach.Evidence;

namespace OktaIdc.Operations.Reach.Causes;

/// <summary>The user is in none of the groups that have the permission set in the account.</summary>
internal sealed class NotMemberOfAssignedGroup() : ReachCause(ReachLinkKind.OktaMembership)
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> ExplainedBy => [nameof(OktaUserMissing), nameof(OktaUserDeactivated), nameof(OktaUserStaged), nameof(AccountMissing), nameof(PermissionSetMissing), nameof(AssignmentNotMade), nameof(AssignmentNotApplied), nameof(AssignmentOrphaned), nameof(NotAssigned)];

    /// <inheritdoc/>
    public override ReachFinding? Find(ReachEvidence e)
    {
        if (e.HasAssignment || e.Okta.User.Value is null || e.Okta.Groups.Value is null || e.InOkta.Any() || !e.Aws.Groups.Any(g => g.Source is not null))
        {
            return null;
        }

        var groups = e.Aws.Groups.Where(g => g.Source is not null).ToList();
        var rule = e.Okta.Rules.Value?.Find(r => groups.Exists(g => r.GroupIds.Contains(g.Source!.Id)));
        return ToDecide(
            $"{e.Set} on {e.Account} belongs to {string.Join(" or ", groups.Select(g => g.Name))}, and {e.Login} is in none of them.",
            $"Okta lists the groups {string.Join(", ", e.Okta.Groups.Value.Where(g => g.Name != "Everyone").Select(g => g.Name))} of this user.{(rule is null ? "" : $" The rule '{rule.Name}' ({rule.Status}: {rule.Expression}) fills {e.Okta.GroupName(rule.GroupIds[0])}.")}",
            $"Add-OktaGroupMember {Quote(groups[0].Source!.Name)} -User {Quote(e.Login)}");
    }
}
