using OktaIdc.Operations.Reach.Evidence;

namespace OktaIdc.Operations.Reach.Causes;

/// <summary>IAM Identity Center has no external identity provider.</summary>
internal sealed class ExternalIdpMissing() : ReachCause(ReachLinkKind.ExternalIdp)
{
    /// <inheritdoc/>
    public override ReachFinding? Find(ReachEvidence e) => e.Aws.Idp.Value is { IdpId: null }
        ? Found("IAM Identity Center has no external identity provider: nobody signs in through Okta.", $"Identity store {e.Instance.IdentityStoreId} lists none.", $"Get-OktaSamlMetadata {Quote(e.App)} | Set-IdcExternalIdp")
        : null;
}
