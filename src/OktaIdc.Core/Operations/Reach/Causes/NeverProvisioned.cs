using OktaIdc.Operations.Reach.Evidence;

namespace OktaIdc.Operations.Reach.Causes;

/// <summary>The user was assigned before provisioning was on, and was never brought to IAM Identity Center.</summary>
internal sealed class NeverProvisioned() : ReachCause(ReachLinkKind.Provisioning)
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> ExplainedBy => [nameof(ScimOff), nameof(NoScimToken), nameof(ScimTokenExpired), nameof(ProvisioningOff), nameof(ScimEndpointDiffers), nameof(ScimTokenRefused)];

    /// <inheritdoc/>
    public override ReachFinding? Find(ReachEvidence e) => e.Okta.AppUser.Value is { ExternalId: null, Status: not "STAGED" and not "PENDING", SyncState: not "ERROR" } assigned && e.Okta.App.Value?.Features.Contains("PUSH_NEW_USERS") == true && e.Aws.User.IsMissing
        ? Found(
            $"{e.Login} is assigned to {e.App} but was never provisioned: Okta does not go back to those who were assigned before provisioning was on.",
            $"App user: status {assigned.Status}, no external id, assigned {At(assigned.Created)}.",
            $"Sync-OktaAppUser {Quote(e.App)} -User {Quote(e.Login)}")
        : null;
}
