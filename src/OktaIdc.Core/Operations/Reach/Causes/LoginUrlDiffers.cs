using OktaIdc.Operations.Reach.Evidence;

namespace OktaIdc.Operations.Reach.Causes;

/// <summary>IAM Identity Center sends people to another sign-in address than the app has.</summary>
internal sealed class LoginUrlDiffers() : ReachCause(ReachLinkKind.ExternalIdp)
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> ExplainedBy => [nameof(ExternalIdpIsAnother)];

    /// <inheritdoc/>
    public override ReachFinding? Find(ReachEvidence e) => e.Aws.Idp.Value is { IsEnabled: true, LoginUrl: { } url } idp && e.Okta.Metadata.Value?.LoginUrl is { } own && url != own
        ? Found(
            $"IAM Identity Center sends people to {url}; the app signs in at {own}.",
            $"Identity provider {idp.IdpId}: sign-in URL {url}; metadata of the app: {own}.",
            $"Get-OktaSamlMetadata {Quote(e.App)} | Set-IdcExternalIdp")
        : null;
}
