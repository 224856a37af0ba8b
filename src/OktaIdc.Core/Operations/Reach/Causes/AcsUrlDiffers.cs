using OktaIdc.Operations.Reach.Evidence;

namespace OktaIdc.Operations.Reach.Causes;

/// <summary>The app sends assertions to another address than AWS expects them at.</summary>
internal sealed class AcsUrlDiffers() : ReachCause(ReachLinkKind.OktaApp)
{
    /// <inheritdoc/>
    public override ReachFinding? Find(ReachEvidence e) => e.Okta.App.Value is { } app && e.Aws.Idp.Value?.AcsUrl is { } acs && app.AcsUrl != acs
        ? Found(
            app.AcsUrl is null ? $"The Okta app {app.Label} has no ACS URL." : $"The Okta app {app.Label} sends assertions to {app.AcsUrl}; AWS expects them at {acs}.",
            $"Okta settings.app.acsURL: {app.AcsUrl ?? "(empty)"}; IAM Identity Center: {acs}.",
            $"Get-IdcExternalIdp | Set-OktaSamlSetting -App {Quote(e.App)}")
        : null;
}
