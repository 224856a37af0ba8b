using OktaIdc.Operations.Reach.Evidence;

namespace OktaIdc.Operations.Reach.Causes;

/// <summary>The app does not sign in with SAML.</summary>
internal sealed class OktaAppNotSaml() : ReachCause(ReachLinkKind.OktaApp)
{
    /// <inheritdoc/>
    public override ReachFinding? Find(ReachEvidence e) => e.Okta.App.Value is { SignOnMode: not "SAML_2_0" } app
        ? ByHand($"The Okta app {app.Label} signs in with {app.SignOnMode}, not with SAML 2.0.", $"Okta shows signOnMode {app.SignOnMode}.", $"Okta Admin Console, Applications, {app.Label}, Sign On: choose SAML 2.0.")
        : null;
}
