using System.Collections.Immutable;
using System.Globalization;

namespace OktaIdc.Saml;

/// <summary>Checks metadata of an identity provider against what IAM Identity Center takes (user guide, pages other-idps and limits).</summary>
public static class SamlMetadataCheck
{
    /// <summary>The longest metadata that AWS takes, in characters.</summary>
    public const int LongestMetadata = 75_000;

    /// <summary>The longest certificate that AWS takes, in characters of PEM.</summary>
    public const int LongestCertificate = 2_500;

    private const string NewKey = "Make a new signing certificate in Okta (at least RSA 2048 with SHA-256), activate it, and fetch the metadata again.";

    /// <summary>Reads and checks metadata. It never throws for what is in the text.</summary>
    /// <param name="xml">The metadata.</param>
    /// <param name="time">The clock; null: the system's.</param>
    /// <param name="soon">How long before its end a certificate is reported; null: 60 days.</param>
    public static SamlMetadataReport Run(string xml, TimeProvider? time = null, TimeSpan? soon = null)
    {
        ArgumentNullException.ThrowIfNull(xml);
        var now = (time ?? TimeProvider.System).GetUtcNow();
        var (metadata, read) = SamlMetadataReader.Read(xml);
        var findings = new List<SamlFinding>(read);
        if (xml.Length > LongestMetadata)
        {
            findings.Add(SamlXml.Error(
                SamlFindingIds.MetadataTooLong, $"The metadata has {xml.Length:N0} characters; AWS takes {LongestMetadata:N0}.", "Remove what is not the identity provider's own descriptor, or give entity id, login URL and certificate instead."));
        }

        if (metadata is not null)
        {
            findings.AddRange(Entity(metadata, now));
            findings.AddRange(Endpoints(metadata));
            findings.AddRange(Certificates([.. metadata.SigningCertificates], now, soon ?? TimeSpan.FromDays(60)));
        }

        return new SamlMetadataReport(metadata, [.. findings.OrderByDescending(f => f.Severity)]);
    }

    /// <summary>Judges one certificate that shall be trusted.</summary>
    internal static IEnumerable<SamlFinding> Certificate(SamlCertificate certificate, DateTimeOffset now, TimeSpan soon, bool othersRemain)
    {
        var name = $"The certificate {certificate.Subject} (SHA-256 {certificate.Sha256Thumbprint[..16]}...)";
        var weight = othersRemain ? SamlSeverity.Warning : SamlSeverity.Error;
        if (now > certificate.NotAfter)
        {
            yield return new SamlFinding(weight, SamlFindingIds.CertificateExpired, $"{name} expired on {Day(certificate.NotAfter)}.", NewKey);
        }
        else if (now < certificate.NotBefore)
        {
            yield return new SamlFinding(weight, SamlFindingIds.CertificateNotYetValid, $"{name} is not valid before {Day(certificate.NotBefore)}.", "Wait, correct the clock, or use a certificate that is valid now.");
        }
        else if (now + soon > certificate.NotAfter)
        {
            yield return new SamlFinding(
                SamlSeverity.Warning, SamlFindingIds.CertificateExpiresSoon, $"{name} expires on {Day(certificate.NotAfter)}.", "Plan the change: new certificate in Okta, import it in AWS, activate it in Okta, remove the old one.");
        }

        if (certificate.KeyAlgorithm != "RSA" || certificate.KeySize < 2048)
        {
            yield return SamlXml.Error(SamlFindingIds.WeakKey, $"{name} has a key {certificate.KeyAlgorithm} of {certificate.KeySize} bits; RSA of 2048 bits or more is needed.", NewKey);
        }

        if (certificate.SignatureAlgorithm.Contains("sha1", StringComparison.OrdinalIgnoreCase) || certificate.SignatureAlgorithm.Contains("md5", StringComparison.OrdinalIgnoreCase))
        {
            yield return SamlXml.Error(SamlFindingIds.WeakSignature, $"{name} is signed with {certificate.SignatureAlgorithm}.", NewKey);
        }

        if (certificate.Pem.Length > LongestCertificate)
        {
            yield return SamlXml.Error(SamlFindingIds.CertificateTooLong, $"{name} has {certificate.Pem.Length:N0} characters of PEM; AWS takes {LongestCertificate:N0}.", "Use a self-signed certificate without extensions.");
        }
    }

    private static IEnumerable<SamlFinding> Entity(SamlMetadata metadata, DateTimeOffset now)
    {
        if (metadata.EntityId.Length == 0)
        {
            yield return SamlXml.Error(SamlFindingIds.EntityIdMissing, "The entity id is missing.", "Get the metadata from the identity provider again.");
        }

        if (metadata.ValidUntil is { } until && until < now)
        {
            yield return SamlXml.Error(SamlFindingIds.MetadataExpired, $"The metadata was valid until {Day(until)}.", "Fetch the metadata again.");
        }

        if (!metadata.NameIdFormats.IsEmpty && !metadata.NameIdFormats.Contains(SamlXml.EmailFormat))
        {
            yield return new SamlFinding(
                SamlSeverity.Warning, SamlFindingIds.NameIdFormatNotOffered, $"The NameID format emailAddress, which AWS requires, is not among those offered ({string.Join(", ", metadata.NameIdFormats)}).", "Set the app's name format to EmailAddress.");
        }
    }

    private static IEnumerable<SamlFinding> Endpoints(SamlMetadata metadata)
    {
        var usable = metadata.SingleSignOnServices.Where(s => s.Binding is SamlXml.PostBinding or SamlXml.RedirectBinding && s.Location.Length > 0).ToList();
        if (usable.Count == 0)
        {
            yield return SamlXml.Error(SamlFindingIds.NoEndpoint, "It has no single sign-on endpoint with HTTP-POST or HTTP-Redirect binding.", "Get the metadata from the identity provider again.");
        }

        foreach (var endpoint in usable)
        {
            if (!Uri.TryCreate(endpoint.Location, UriKind.Absolute, out var url) || (url.Scheme != Uri.UriSchemeHttps && !(url.Scheme == Uri.UriSchemeHttp && url.IsLoopback)))
            {
                yield return SamlXml.Error(SamlFindingIds.InsecureEndpoint, $"The sign-on endpoint '{endpoint.Location}' is no https URL.", "Use the identity provider's https address.");
            }
        }
    }

    private static IEnumerable<SamlFinding> Certificates(ImmutableArray<SamlCertificate> certificates, DateTimeOffset now, TimeSpan soon)
    {
        if (certificates.IsEmpty)
        {
            yield return SamlXml.Error(SamlFindingIds.NoCertificate, "It has no signing certificate.", NewKey);
        }

        foreach (var finding in certificates.SelectMany(c => Certificate(c, now, soon, certificates.Any(other => !ReferenceEquals(other, c) && other.IsValidAt(now)))))
        {
            yield return finding;
        }
    }

    private static string Day(DateTimeOffset time) => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
