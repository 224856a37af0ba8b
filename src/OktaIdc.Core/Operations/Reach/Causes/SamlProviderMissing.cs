using OktaIdc.Operations.Reach.Evidence;

namespace OktaIdc.Operations.Reach.Causes;

/// <summary>IAM Identity Center's own SAML provider was deleted in the account.</summary>
internal sealed class SamlProviderMissing() : ReachCause(ReachLinkKind.Role)
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> ExplainedBy => [nameof(AccountMissing), nameof(AccountNotActive), nameof(PermissionSetNotProvisioned)];

    /// <inheritdoc/>
    public override ReachFinding? Find(ReachEvidence e) => e.Aws is { Inside: { Own: null, Providers.Value: { } providers }, Set.Value: { } set, SetsInAccount.Value: { } sets } && sets.Contains(set.PermissionSetArn)
        ? Found(
            $"IAM Identity Center's SAML provider (AWSSSO_..._DO_NOT_DELETE) was deleted on {e.Account}: its roles can be taken by nobody.",
            $"ListSAMLProviders of {e.Target.Id} lists {(providers.Count == 0 ? "none" : string.Join(", ", providers.Select(p => p.Name)))}.",
            $"Publish-IdcPermissionSet {Quote(set.Name)} -Account {e.Target.Id}")
        : null;
}
