using OktaIdc.Operations.Reach.Evidence;

namespace OktaIdc.Operations.Reach.Causes;

/// <summary>The external identity provider is there but not enabled.</summary>
internal sealed class ExternalIdpDisabled() : ReachCause(ReachLinkKind.ExternalIdp)
{
    /// <inheritdoc/>
    public override ReachFinding? Find(ReachEvidence e) => e.Aws.Idp.Value is { IdpId: not null, IsEnabled: false } idp
        ? ToDecide($"The external identity provider {idp.EntityId} is not enabled: people sign in with IAM Identity Center's own passwords.", $"Identity store {e.Instance.IdentityStoreId}: identity provider {idp.IdpId}, isEnabled false.", $"Get-OktaSamlMetadata {Quote(e.App)} | Set-IdcExternalIdp")
        : null;
}
