using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Security.Cryptography.Xml;
using System.Xml;
using OktaIdc.Sandbox.Aws.ConsolePrivate;

namespace OktaIdc.Sandbox.Aws.SignIn;

/// <summary>
/// Signatures of a SAML response: each one right below the element it signs, made with a trusted certificate, with allowed algorithms.
/// KeyInfo is never trusted: it only tells a rolled key from a broken signature.
/// </summary>
internal sealed class SamlSignatureCheck(IReadOnlyList<IdpCertificate> trusted, DateTimeOffset now)
{
    private const string ExclusiveC14N = SignedXml.XmlDsigExcC14NTransformUrl;

    private static readonly string[] SignatureMethods = [SignedXml.XmlDsigRSASHA256Url, SignedXml.XmlDsigRSASHA384Url, SignedXml.XmlDsigRSASHA512Url];
    private static readonly string[] DigestMethods = [SignedXml.XmlDsigSHA256Url, SignedXml.XmlDsigSHA384Url, SignedXml.XmlDsigSHA512Url];

    /// <summary>Checks every signature in the document and that one of them covers the assertion.</summary>
    /// <returns>Whether the response as a whole is signed.</returns>
    /// <exception cref="SignInException">A signature is missing, misplaced, untrusted or broken.</exception>
    public bool Check(SamlDocument document)
    {
        var signatures = document.Response.GetElementsByTagName("Signature", SamlNames.Signature).Cast<XmlElement>().ToList();
        if (signatures.Count == 0)
        {
            throw new SignInException(SignInRefusal.Unsigned, "Neither the response nor the assertion is signed");
        }

        var signed = new HashSet<XmlElement>();
        foreach (var signature in signatures)
        {
            if (signature.ParentNode is not XmlElement parent || (parent != document.Response && parent != document.Assertion) || !signed.Add(parent))
            {
                throw Wrapping("A signature does not stand right below the response or assertion that it signs");
            }

            Check(signature, parent);
        }

        return signed.Contains(document.Response);
    }

    private void Check(XmlElement signature, XmlElement signed)
    {
        if (SamlDocument.Children(signature, "Object", SamlNames.Signature).Count > 0)
        {
            throw Wrapping("A signature carries objects of its own");
        }

        try
        {
            var xml = new BoundSignedXml(signed);
            xml.LoadXml(signature);
            CheckAlgorithms(xml.SignedInfo!, signed);
            var matching = trusted.FirstOrDefault(c => xml.CheckSignature(c.Certificate, verifySignatureOnly: true));
            if (matching is null)
            {
                throw Unmatched(signature);
            }

            if (!matching.IsValidAt(now))
            {
                throw new SignInException(SignInRefusal.CertificateExpired, $"The signing certificate is valid from {matching.NotBefore:u} to {matching.NotAfter:u}");
            }
        }
        catch (Exception e) when (e is CryptographicException or FormatException or ArgumentException or XmlException or InvalidOperationException)
        {
            // SignedXml has no one way to say that a Signature element is not one.
            throw new SignInException(SignInRefusal.InvalidSignature, "A signature cannot be read");
        }
    }

    private static void CheckAlgorithms(SignedInfo info, XmlElement signed)
    {
        if (info.References.Count != 1 || info.References[0] is not Reference reference || reference.Uri != "#" + signed.GetAttribute("ID"))
        {
            throw Wrapping("A signature does not refer to exactly the element it stands in");
        }

        var transforms = Enumerable.Range(0, reference.TransformChain.Count).Select(i => reference.TransformChain[i].Algorithm).ToList();
        if (info.CanonicalizationMethod != ExclusiveC14N
            || !SignatureMethods.Contains(info.SignatureMethod)
            || !DigestMethods.Contains(reference.DigestMethod)
            || transforms.Count(t => t == SignedXml.XmlDsigEnvelopedSignatureTransformUrl) != 1
            || transforms.Any(t => t is not (SignedXml.XmlDsigEnvelopedSignatureTransformUrl or ExclusiveC14N)))
        {
            throw new SignInException(SignInRefusal.AlgorithmNotAllowed, $"Signature {info.SignatureMethod} with digest {reference.DigestMethod} is not allowed");
        }
    }

    private SignInException Unmatched(XmlElement signature)
    {
        var embedded = signature.GetElementsByTagName("X509Certificate", SamlNames.Signature).Cast<XmlElement>().FirstOrDefault()?.InnerText;
        var thumbprint = embedded is null ? null : Thumbprint(embedded);
        return thumbprint is not null && trusted.All(c => c.Certificate.Thumbprint != thumbprint)
            ? new(SignInRefusal.UntrustedCertificate, $"The response is signed with certificate {thumbprint}, which is not among the trusted ones")
            : new(SignInRefusal.InvalidSignature, "The signature does not fit the content");
    }

    private static string? Thumbprint(string base64)
    {
        try
        {
            return IdpCertificate.Parse("embedded", string.Concat(base64.Where(c => !char.IsWhiteSpace(c)))).Certificate.Thumbprint;
        }
        catch (ConsoleException)
        {
            return null;
        }
    }

    private static SignInException Wrapping(string message) => new(SignInRefusal.SignatureWrapping, message);

    // A reference can reach the element that the signature stands in, and no other.
    private sealed class BoundSignedXml(XmlElement signed) : SignedXml(signed)
    {
        private readonly XmlElement _signed = signed;

        public override XmlElement? GetIdElement(XmlDocument? document, string idValue) => idValue == _signed.GetAttribute("ID") ? _signed : null;
    }
}
