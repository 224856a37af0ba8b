using OktaIdc.Operations.Reach.Evidence;

namespace OktaIdc.Operations.Reach.Causes;

/// <summary>The certificate that Okta signs with has expired.</summary>
internal sealed class CertificateExpired() : ReachCause(ReachLinkKind.ExternalIdp)
{
    /// <inheritdoc/>
    public override ReachFinding? Find(ReachEvidence e) => ActiveKey.Of(e) is { } active && !active.IsValidAt(e.Now)
        ? Found(
            $"The certificate that Okta signs with is not valid: {active.Sha1Thumbprint} from {At(active.NotBefore)} to {At(active.NotAfter)}.",
            $"Okta's active key {e.Okta.App.Value!.SigningKid}, as listed at {At(e.Now)}.",
            $"Update-OktaSigningCertificate -App {Quote(e.App)}")
        : null;
}
