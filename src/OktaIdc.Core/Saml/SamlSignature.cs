using System.Security.Cryptography;
using System.Security.Cryptography.Xml;
using System.Xml;

namespace OktaIdc.Saml;

/// <summary>
/// Checks one enveloped signature: first its form against a list of what is allowed, then its value against the metadata's keys. Only
/// the parent element can be what it signs; the key named inside the signature is never used.
/// </summary>
internal static class SamlSignature
{
    private const string Enveloped = "http://www.w3.org/2000/09/xmldsig#enveloped-signature";

    private static readonly HashSet<string> SignatureAlgorithms = new(StringComparer.Ordinal)
    {
        "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
        "http://www.w3.org/2001/04/xmldsig-more#rsa-sha384",
        "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512",
    };

    private static readonly HashSet<string> DigestAlgorithms = new(StringComparer.Ordinal)
    {
        "http://www.w3.org/2001/04/xmlenc#sha256",
        "http://www.w3.org/2001/04/xmldsig-more#sha384",
        "http://www.w3.org/2001/04/xmlenc#sha512",
    };

    /// <summary>Checks the signature; the certificate whose key fits, or null with findings.</summary>
    public static SamlCertificate? Check(XmlElement signature, IReadOnlyCollection<SamlCertificate> trusted, List<SamlFinding> findings)
    {
        var signed = (XmlElement)signature.ParentNode!;
        var before = findings.Count;
        CheckForm(signature, signed, findings);
        if (findings.Count > before)
        {
            return null;
        }

        foreach (var certificate in trusted)
        {
            using var key = certificate.RsaKey();
            if (key is not null && key.KeySize >= 2048 && Fits(signature, signed, key, findings))
            {
                return certificate;
            }
        }

        if (findings.Count == before)
        {
            findings.Add(SamlXml.Error(SamlFindingIds.Signature, $"The signature of the {signed.LocalName} does not fit: {Reason(signature, trusted)}", "Fetch the app's metadata again and give it to AWS, if Okta's signing key was changed; else do not trust the response."));
        }

        return null;
    }

    private static void CheckForm(XmlElement signature, XmlElement signed, List<SamlFinding> findings)
    {
        var info = SamlXml.Only(signature, "SignedInfo", SamlXml.Dsig);
        var reference = info is null ? null : SamlXml.Only(info, "Reference", SamlXml.Dsig);
        if (info is null || reference is null || SamlXml.Only(signature, "SignatureValue", SamlXml.Dsig) is null)
        {
            findings.Add(Refused(signed, "does not have exactly one SignedInfo, Reference and SignatureValue"));
            return;
        }

        if (signature.ChildNodes.OfType<XmlElement>().Any(e => e.NamespaceURI != SamlXml.Dsig || e.LocalName is not ("SignedInfo" or "SignatureValue" or "KeyInfo")))
        {
            findings.Add(Refused(signed, "carries more than SignedInfo, SignatureValue and KeyInfo"));
        }

        var id = SamlXml.Attribute(signed, "ID");
        if (string.IsNullOrEmpty(id) || SamlXml.Attribute(reference, "URI") != "#" + id)
        {
            findings.Add(SamlXml.Error(SamlFindingIds.Wrapping, $"The signature inside the {signed.LocalName} '{id}' is over '{SamlXml.Attribute(reference, "URI")}', not over that element.", "Do not trust the response; somebody may have rearranged it."));
        }

        Allowed(info, "CanonicalizationMethod", [SamlXml.ExclusiveC14N], signed, findings);
        Allowed(info, "SignatureMethod", SignatureAlgorithms, signed, findings);
        Allowed(reference, "DigestMethod", DigestAlgorithms, signed, findings);
        var names = SamlXml.Children(reference, "Transforms", SamlXml.Dsig)
            .SelectMany(t => t.ChildNodes.OfType<XmlElement>())
            .Select(t => SamlXml.Is(t, "Transform", SamlXml.Dsig) ? SamlXml.Attribute(t, "Algorithm") : t.LocalName)
            .ToList();
        if (names is not [Enveloped, SamlXml.ExclusiveC14N])
        {
            findings.Add(Refused(signed, $"uses the transforms [{string.Join(", ", names)}]; allowed are enveloped-signature, then exclusive canonicalization"));
        }
    }

    private static void Allowed(XmlElement parent, string name, HashSet<string> allowed, XmlElement signed, List<SamlFinding> findings)
    {
        var element = SamlXml.Only(parent, name, SamlXml.Dsig);
        var algorithm = element is null ? null : SamlXml.Attribute(element, "Algorithm");
        if (algorithm is null || !allowed.Contains(algorithm) || element!.ChildNodes.OfType<XmlElement>().Any(e => e.NamespaceURI != SamlXml.ExclusiveC14N))
        {
            findings.Add(Refused(signed, $"uses {name} '{algorithm}', which is not allowed"));
        }
    }

    private static bool Fits(XmlElement signature, XmlElement signed, RSA key, List<SamlFinding> findings)
    {
        try
        {
            var xml = new OneElementSignedXml(signed);
            xml.LoadXml(signature);
            return xml.CheckSignature(key);
        }
        catch (Exception e) when (e is CryptographicException or FormatException or ArgumentException or XmlException or NullReferenceException or InvalidOperationException)
        {
            // The library answers some malformed values with whatever exception they run into.
            findings.Add(SamlXml.Error(SamlFindingIds.Signature, $"The signature of the {signed.LocalName} cannot be read: {e.Message}", "Do not trust the response."));
            return false;
        }
    }

    private static string Reason(XmlElement signature, IReadOnlyCollection<SamlCertificate> trusted)
    {
        var named = SamlXml.Descendants(signature).FirstOrDefault(e => SamlXml.Is(e, "X509Certificate", SamlXml.Dsig)) is { } element ? SamlCertificate.TryParse(element.InnerText.Trim()) : null;
        return named is null ? "the content was changed, or the key is not in the metadata."
            : trusted.Any(t => t.Sha256Thumbprint == named.Sha256Thumbprint) ? "it names a certificate of the metadata, so the content was changed."
            : $"it names the certificate {named.Subject} (SHA-256 {named.Sha256Thumbprint[..16]}...), which is not in the metadata.";
    }

    private static SamlFinding Refused(XmlElement signed, string what) =>
        SamlXml.Error(SamlFindingIds.Algorithm, $"The signature of the {signed.LocalName} {what}.", "Sign with RSA-SHA256 and exclusive canonicalization, as Okta does by default; else do not trust the response.");

    /// <summary>Resolves a reference to one given element and to nothing else.</summary>
    private sealed class OneElementSignedXml : SignedXml
    {
        private readonly XmlElement _element;

        public OneElementSignedXml(XmlElement element)
            : base(element)
        {
            _element = element;
            Resolver = null!;
        }

        public override XmlElement? GetIdElement(XmlDocument? document, string idValue) =>
            idValue == SamlXml.Attribute(_element, "ID") ? _element : null;
    }
}
