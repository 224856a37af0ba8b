using OktaIdc.Operations.Reach.Evidence;

namespace OktaIdc.Operations.Reach.Causes;

/// <summary>IAM Identity Center does not have the user that Okta provisioned.</summary>
internal sealed class IdcUserMissing() : ReachCause(ReachLinkKind.IdcUser)
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> ExplainedBy => [nameof(OktaUserMissing), nameof(OktaUserDeactivated), nameof(OktaUserStaged), nameof(OktaAppMissing), nameof(GroupRuleNotActive), nameof(ExcludedFromGroupRule), nameof(AppNotAssigned), nameof(ScimOff), nameof(NoScimToken), nameof(ScimTokenExpired), nameof(ProvisioningOff), nameof(ScimEndpointDiffers), nameof(ScimTokenRefused), nameof(NeverProvisioned), nameof(ProvisioningFailed), nameof(ProvisioningPending)];

    /// <inheritdoc/>
    public override ReachFinding? Find(ReachEvidence e) => e.Aws is { User.IsMissing: true, LinkedUser: { IsRead: true, Value: null } }
        ? Found(
            $"IAM Identity Center has no user {e.NameId}{(e.Okta.AppUser.Value?.ExternalId is { } id ? $": the one that Okta knows as {id} was deleted there" : "")}.",
            $"GetUserId of {e.NameId} in {e.Instance.IdentityStoreId} finds none{(e.Okta.AppUser.Value?.ExternalId is { } gone ? $", nor does DescribeUser of {gone}" : "")}.",
            $"Sync-OktaAppUser {Quote(e.App)} -User {Quote(e.Login)}")
        : null;
}
