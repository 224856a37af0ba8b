using OktaIdc.Operations.Reach.Evidence;

namespace OktaIdc.Operations.Reach.Causes;

/// <summary>There is no SCIM token.</summary>
internal sealed class NoScimToken() : ReachCause(ReachLinkKind.Scim)
{
    /// <inheritdoc/>
    public override ReachFinding? Find(ReachEvidence e) => e.Aws.Tokens.Value is { Count: 0 }
        ? Found("There is no SCIM token in IAM Identity Center, so every push of Okta is refused.", $"Tenant {e.Aws.Tenant.Value?.TenantId} lists no bearer token.", $"Enable-IdcScim -NewToken -Accept | Set-OktaProvisioning -App {Quote(e.App)}")
        : null;
}
