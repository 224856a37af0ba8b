using OktaIdc.Operations.Reach.Evidence;

namespace OktaIdc.Operations.Reach.Causes;

/// <summary>Automatic provisioning is off in IAM Identity Center.</summary>
internal sealed class ScimOff() : ReachCause(ReachLinkKind.Scim)
{
    /// <inheritdoc/>
    public override ReachFinding? Find(ReachEvidence e) => e.Aws.Tenant.IsMissing
        ? Found("Automatic provisioning is off in IAM Identity Center: Okta cannot bring users and groups there.", $"Identity store {e.Instance.IdentityStoreId} has no provisioning tenant.", $"Enable-IdcScim -Accept | Set-OktaProvisioning -App {Quote(e.App)}")
        : null;
}
