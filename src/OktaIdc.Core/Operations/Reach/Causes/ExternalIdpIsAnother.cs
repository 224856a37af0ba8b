using OktaIdc.Operations.Reach.Evidence;

namespace OktaIdc.Operations.Reach.Causes;

/// <summary>The enabled identity provider is another app or org than the one that was asked about.</summary>
internal sealed class ExternalIdpIsAnother() : ReachCause(ReachLinkKind.ExternalIdp)
{
    /// <inheritdoc/>
    public override ReachFinding? Find(ReachEvidence e) => e.Aws.Idp.Value is { IsEnabled: true, EntityId: { } entity } idp && e.Okta.Metadata.Value?.EntityId is { } own && entity != own
        ? Found(
            $"IAM Identity Center trusts {entity}, which is not the app {e.App} ({own}).",
            $"Identity provider {idp.IdpId}: entity id {entity}; metadata of the app: {own}.",
            $"Get-OktaSamlMetadata {Quote(e.App)} | Set-IdcExternalIdp")
        : null;
}
