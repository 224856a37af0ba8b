using OktaIdc.Operations.Reach.Evidence;

namespace OktaIdc.Operations.Reach.Causes;

/// <summary>The app is switched off in Okta.</summary>
internal sealed class OktaAppInactive() : ReachCause(ReachLinkKind.OktaApp)
{
    /// <inheritdoc/>
    public override ReachFinding? Find(ReachEvidence e) => e.Okta.App.Value is { Status: not "ACTIVE" } app
        ? Found($"The Okta app {app.Label} is {app.Status}: nobody can open it.", $"Okta shows status {app.Status}, last changed {At(app.LastUpdated)}.", $"New-OktaIdcApp -Label {Quote(e.App)}")
        : null;
}
