using OktaIdc.Operations.Reach.Evidence;

namespace OktaIdc.Operations.Reach.Causes;

/// <summary>Okta does not create users in IAM Identity Center.</summary>
internal sealed class ProvisioningOff() : ReachCause(ReachLinkKind.Scim)
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> ExplainedBy => [nameof(ScimOff)];

    /// <inheritdoc/>
    public override ReachFinding? Find(ReachEvidence e) => e.Okta.App.Value is { } app && !app.Features.Contains("PUSH_NEW_USERS")
        ? Found(
            $"Provisioning of the app {app.Label} is off in Okta: it creates no users in IAM Identity Center.",
            $"Features of the app: {(app.Features.IsEmpty ? "none" : string.Join(", ", app.Features))}; the connection is {e.Okta.Connection.Value?.Status ?? "not read"}.",
            $"Enable-IdcScim -NewToken | Set-OktaProvisioning -App {Quote(e.App)}")
        : null;
}
