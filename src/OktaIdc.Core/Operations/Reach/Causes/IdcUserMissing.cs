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
            Again(e))
        : null;

    // Okta sends nobody again whom it takes for provisioned: she has to lose the app and get it back.
    private static string Again(ReachEvidence e)
    {
        if (string.IsNullOrEmpty(e.Okta.AppUser.Value?.ExternalId))
        {
            return $"Sync-OktaAppUser {Quote(e.App)} -User {Quote(e.Login)}";
        }

        var group = e.Okta.AppUser.Value.Scope == "GROUP" ? e.Okta.Groups.Value?.FirstOrDefault(g => e.Okta.AppGroups.Value?.Any(a => a.Id == g.Id) == true)?.Name : null;
        return group is null
            ? $"Remove-OktaAppAssignment -App {Quote(e.App)} -User {Quote(e.Login)} -Confirm:$false; Add-OktaAppAssignment -App {Quote(e.App)} -User {Quote(e.Login)}"
            : $"Remove-OktaGroupMember {Quote(group)} -User {Quote(e.Login)} -Confirm:$false; Add-OktaGroupMember {Quote(group)} -User {Quote(e.Login)}";
    }
}
