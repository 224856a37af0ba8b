using OktaIdc.Operations.Reach.Evidence;

namespace OktaIdc.Operations.Reach.Causes;

/// <summary>Okta signs with a certificate that IAM Identity Center does not trust.</summary>
internal sealed class CertificateNotTrusted() : ReachCause(ReachLinkKind.ExternalIdp)
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> ExplainedBy => [nameof(ExternalIdpIsAnother), nameof(CertificateExpired)];

    /// <inheritdoc/>
    public override ReachFinding? Find(ReachEvidence e)
    {
        if (e.Aws.Idp.Value is not { IsEnabled: true } idp || ActiveKey.Of(e) is not { } active || idp.Certificates.Any(c => c.Certificate is null || c.Certificate.Sha256Thumbprint == active.Sha256Thumbprint))
        {
            return null;
        }

        return Found(
            $"Okta signs with the certificate {active.Sha1Thumbprint}, which IAM Identity Center does not trust.",
            $"Okta's active key {e.Okta.App.Value!.SigningKid}; trusted in AWS: {string.Join(", ", idp.Certificates.Select(c => c.Certificate?.Sha1Thumbprint))}.",
            $"Get-OktaSamlMetadata {Quote(e.App)} | Test-SamlMetadata | ForEach-Object {{ $_.Metadata.Certificates.Pem }} | Add-IdcIdpCertificate");
    }
}
