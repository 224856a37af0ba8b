using OktaIdc.Operations.Reach.Evidence;

namespace OktaIdc.Operations.Reach.Causes;

/// <summary>Okta has not provisioned the user yet.</summary>
internal sealed class ProvisioningPending() : ReachCause(ReachLinkKind.Provisioning)
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> ExplainedBy => [nameof(ScimOff), nameof(NoScimToken), nameof(ScimTokenExpired), nameof(ProvisioningOff), nameof(ScimEndpointDiffers), nameof(ScimTokenRefused)];

    /// <inheritdoc/>
    public override ReachFinding? Find(ReachEvidence e) => e.Okta.AppUser.Value is { ExternalId: null, Status: "STAGED" or "PENDING", SyncState: not "ERROR" } assigned && e.Aws.User.IsMissing
        ? ByHand($"Okta has queued {e.Login} for IAM Identity Center and not sent it yet.", $"App user: status {assigned.Status}, assigned {At(assigned.Created)}.", "Wait a few minutes and test again; then look at Okta Admin Console, Dashboard, Tasks.")
        : null;
}
