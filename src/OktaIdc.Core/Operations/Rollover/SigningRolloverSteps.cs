using System.Globalization;
using OktaIdc.Connections;
using OktaIdc.Saml;

namespace OktaIdc.Operations.Rollover;

/// <summary>What a person does with certificates where AWS's calls are not used (User Guide, "Rotate a SAML 2.0 certificate").</summary>
internal static class SigningRolloverSteps
{
    public static ManualStep Import(TrustView view, string region, SamlCertificate certificate) => new()
    {
        Id = $"import-idp-certificate:{view.Store}:{Short(certificate)}",
        Kind = ManualStepKind.ImportIdpCertificate,
        Title = "Import Okta's new signing certificate in IAM Identity Center, beside the old one",
        Where = Place(region),
        Instructions =
        [
            "Choose Actions, Manage authentication, then Manage SAML 2.0 certificates, Import certificate.",
            "Save the certificate below as a .pem file and upload it. Leave every certificate that is listed where it is: both must be trusted.",
            $"Check that the list shows one that ends on {certificate.NotAfter:yyyy-MM-dd}. Okta does not sign with it before this step is completed.",
        ],
        Values = [new ManualValue("Certificate", certificate.Pem)],
        Why = Why(view),
    };

    /// <summary>Import the old certificate again, or see that it is still there. The step is one rollover's own: an import for an earlier one proves nothing.</summary>
    public static ManualStep BringBack(TrustView view, string region, SamlCertificate certificate, DateTimeOffset rollover) => new()
    {
        Id = string.Create(CultureInfo.InvariantCulture, $"bring-back-idp-certificate:{view.Store}:{Short(certificate)}:{rollover.ToUnixTimeSeconds()}"),
        Kind = ManualStepKind.ImportIdpCertificate,
        Title = "See that IAM Identity Center trusts Okta's old signing certificate, and import it again where it was deleted",
        Where = Place(region),
        Instructions =
        [
            "Choose Actions, Manage authentication, then Manage SAML 2.0 certificates.",
            $"Look for the certificate that is valid from {certificate.NotBefore:yyyy-MM-dd} to {certificate.NotAfter:yyyy-MM-dd} (serial number {certificate.SerialNumber}). Where it is not listed, save the certificate below as a .pem file, choose Import certificate and upload it.",
            "Leave every other certificate where it is. Okta goes on signing with the new key until this step is completed: with the old key and without this certificate nobody could sign in.",
        ],
        Values = [new ManualValue("Certificate", certificate.Pem)],
        Why = Why(view),
    };

    public static ManualStep Remove(TrustView view, string region, SamlCertificate certificate) => new()
    {
        Id = $"remove-idp-certificate:{view.Store}:{Short(certificate)}",
        Kind = ManualStepKind.RemoveIdpCertificate,
        Title = "Delete the signing certificate that Okta no longer uses from IAM Identity Center",
        Where = Place(region),
        Instructions =
        [
            "Choose Actions, Manage authentication, then Manage SAML 2.0 certificates.",
            $"Select the certificate that is valid from {certificate.NotBefore:yyyy-MM-dd} to {certificate.NotAfter:yyyy-MM-dd} (serial number {certificate.SerialNumber}), choose Delete, type DELETE.",
            "Leave the other one: at least one valid certificate must remain.",
        ],
        Values = [new ManualValue("Certificate", certificate.Pem)],
        Why = Why(view),
    };

    private static string Short(SamlCertificate certificate) => certificate.Sha256Thumbprint[..16];

    private static string Place(string region) => $"AWS console, Region {region}, IAM Identity Center, Settings, Identity source";

    private static string Why(TrustView view) =>
        "AWS publishes no API for the certificates of the external identity provider." + (view.Probe is { } probe ? $" The call that its console uses does not answer as expected: {probe.Saw}" : "");
}
