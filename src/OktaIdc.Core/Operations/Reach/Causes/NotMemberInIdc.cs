using OktaIdc.Operations.Reach.Evidence;

namespace OktaIdc.Operations.Reach.Causes;

/// <summary>The user is in the group in Okta and not in IAM Identity Center.</summary>
internal sealed class NotMemberInIdc() : ReachCause(ReachLinkKind.IdcMembership)
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> ExplainedBy => [nameof(OktaUserMissing), nameof(OktaUserDeactivated), nameof(OktaUserStaged), nameof(OktaUserMissing), nameof(OktaUserDeactivated), nameof(OktaUserStaged), nameof(OktaAppMissing), nameof(GroupRuleNotActive), nameof(ExcludedFromGroupRule), nameof(AppNotAssigned), nameof(ScimOff), nameof(NoScimToken), nameof(ScimTokenExpired), nameof(ProvisioningOff), nameof(ScimEndpointDiffers), nameof(ScimTokenRefused), nameof(NeverProvisioned), nameof(ProvisioningFailed), nameof(ProvisioningPending), nameof(IdcUserMissing), nameof(IdcUserNotLinked), nameof(AccountMissing), nameof(PermissionSetMissing), nameof(AssignmentNotMade), nameof(AssignmentNotApplied), nameof(AssignmentOrphaned), nameof(NotAssigned), nameof(GroupNotPushed), nameof(PushSuspended), nameof(PushTargetGone), nameof(PushFailed)];

    /// <inheritdoc/>
    public override ReachFinding? Find(ReachEvidence e) => e.Aws.Memberships.Value is not null && !e.HasAssignment && e.InOkta.FirstOrDefault(g => g.Group is not null) is { } group
        ? Found(
            $"{e.Login} is in {group.Source!.Name} in Okta, and not in {group.Name} in IAM Identity Center.",
            $"ListGroupMembershipsForMember of {e.IdcUserId} does not name {group.Id}; the mapping {group.Push?.Id} last pushed {At(group.Push?.LastPush)}.",
            $"Suspend-OktaGroupPush {Quote(group.Source.Name)} -App {Quote(e.App)}; Resume-OktaGroupPush {Quote(group.Source.Name)} -App {Quote(e.App)}")
        : null;
}
