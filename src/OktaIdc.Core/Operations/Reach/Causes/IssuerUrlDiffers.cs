using OktaIdc.Operations.Reach.Evidence;

namespace OktaIdc.Operations.Reach.Causes;

/// <summary>The app names another audience than AWS.</summary>
internal sealed class IssuerUrlDiffers() : ReachCause(ReachLinkKind.OktaApp)
{
    /// <inheritdoc/>
    public override ReachFinding? Find(ReachEvidence e) => e.Okta.App.Value is { } app && e.Aws.Idp.Value?.IssuerUrl is { } issuer && app.EntityId != issuer
        ? Found(
            app.EntityId is null ? $"The Okta app {app.Label} has no issuer URL." : $"The Okta app {app.Label} names {app.EntityId} as audience; AWS is {issuer}.",
            $"Okta settings.app.entityID: {app.EntityId ?? "(empty)"}; IAM Identity Center: {issuer}.",
            $"Get-IdcExternalIdp | Set-OktaSamlSetting -App {Quote(e.App)}")
        : null;
}
