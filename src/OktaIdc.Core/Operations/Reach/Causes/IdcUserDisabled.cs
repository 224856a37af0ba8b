using OktaIdc.Operations.Reach.Evidence;

namespace OktaIdc.Operations.Reach.Causes;

/// <summary>The user is disabled in IAM Identity Center.</summary>
internal sealed class IdcUserDisabled() : ReachCause(ReachLinkKind.IdcUser)
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> ExplainedBy => [nameof(OktaUserMissing), nameof(OktaUserDeactivated), nameof(OktaUserStaged), nameof(OktaAppMissing), nameof(GroupRuleNotActive), nameof(ExcludedFromGroupRule), nameof(AppNotAssigned)];

    /// <inheritdoc/>
    public override ReachFinding? Find(ReachEvidence e) => (e.Aws.User.Value ?? e.Aws.LinkedUser.Value) is { IsEnabled: false } user
        ? Found($"{user.UserName} is disabled in IAM Identity Center.", $"DescribeUser of {user.UserId}: UserStatus DISABLED, last changed {At(user.UpdatedAt)}.", $"Sync-OktaAppUser {Quote(e.App)} -User {Quote(e.Login)}")
        : null;
}
