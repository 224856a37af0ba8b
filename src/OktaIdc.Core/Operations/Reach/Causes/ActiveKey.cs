using OktaIdc.Operations.Reach.Evidence;
using OktaIdc.Saml;

namespace OktaIdc.Operations.Reach.Causes;

/// <summary>The certificate that Okta signs assertions with now.</summary>
internal static class ActiveKey
{
    /// <summary>The certificate; null where it is not known.</summary>
    public static SamlCertificate? Of(ReachEvidence e) =>
        e.Okta.App.Value?.SigningKid is { } kid && e.Okta.Keys.Value?.Find(k => k.Kid == kid) is { CertificateChain: { IsDefaultOrEmpty: false } chain } ? SamlCertificate.TryParse(chain[0]) : null;
}
