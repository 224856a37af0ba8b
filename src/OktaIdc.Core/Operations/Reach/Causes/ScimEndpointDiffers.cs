using OktaIdc.Operations.Reach.Evidence;

namespace OktaIdc.Operations.Reach.Causes;

/// <summary>Okta pushes to another SCIM endpoint.</summary>
internal sealed class ScimEndpointDiffers() : ReachCause(ReachLinkKind.Scim)
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> ExplainedBy => [nameof(ScimOff), nameof(ProvisioningOff)];

    /// <inheritdoc/>
    public override ReachFinding? Find(ReachEvidence e) => e.Okta.Connection.Value is { IsEnabled: true, BaseUrl: { } url } && e.Aws.Tenant.Value is { } tenant && url.TrimEnd('/') != tenant.ScimEndpoint.TrimEnd('/')
        ? Found($"Okta pushes to {url}; the SCIM endpoint of IAM Identity Center is {tenant.ScimEndpoint.TrimEnd('/')}.", "Base URL of the app's provisioning connection, against the provisioning tenant.", $"Enable-IdcScim -NewToken | Set-OktaProvisioning -App {Quote(e.App)}")
        : null;
}
