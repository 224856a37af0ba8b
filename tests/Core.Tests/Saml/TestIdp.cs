using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Security.Cryptography.Xml;
using System.Text;
using System.Xml;
using OktaIdc.Saml;

namespace OktaIdc.Core.Tests.Saml;

/// <summary>An identity provider with a key of its own, which signs what a test wants it to sign.</summary>
internal sealed class TestIdp
{
    public const string Acs = "https://eu-west-1.signin.aws.amazon.com/platform/saml/acs/11111111-2222-3333-4444-555555555555";
    public const string Audience = "https://eu-west-1.signin.aws.amazon.com/platform/saml/d-1234567890";
    public const string Email = "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress";
    public const string Sha256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";

    public static readonly DateTimeOffset Now = new(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);
    private static readonly Lazy<TestIdp> Default = new(() => new TestIdp());

    public TestIdp(int bits = 2048, DateTimeOffset? from = null, DateTimeOffset? to = null)
    {
        Key = RsaKeys.Create(bits);
#if NET
        var request = new CertificateRequest("CN=dev-1, O=Okta", Key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        Certificate = request.CreateSelfSigned(from ?? Now.AddYears(-1), to ?? Now.AddYears(9));
#else
        Certificate = new X509Certificate2(SelfSignedCertificate.Make(new X500DistinguishedName("CN=dev-1, O=Okta"), Key, from ?? Now.AddYears(-1), to ?? Now.AddYears(9)));
#endif
    }

    public static TestIdp Shared => Default.Value;

    public RSA Key { get; }

    public X509Certificate2 Certificate { get; }

    public string EntityId { get; init; } = "http://www.okta.com/exk1fcia6d6EMsf331d8";

    public string Base64 => Convert.ToBase64String(Certificate.RawData);

    public SamlMetadata Metadata => _metadata ??= SamlMetadata.Parse(MetadataXml());

    private SamlMetadata? _metadata;

    public string MetadataXml(string? certificates = null, string? endpoints = null) =>
        $"""
        <?xml version="1.0" encoding="UTF-8"?><md:EntityDescriptor entityID="{EntityId}" xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata"><md:IDPSSODescriptor WantAuthnRequestsSigned="false" protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">{certificates ?? KeyDescriptor(Base64)}<md:NameIDFormat>{Email}</md:NameIDFormat>{endpoints ?? """<md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="https://dev-1.okta.com/app/amazon_aws_sso/exk1/sso/saml"/><md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="https://dev-1.okta.com/app/amazon_aws_sso/exk1/sso/saml"/>"""}</md:IDPSSODescriptor></md:EntityDescriptor>
        """;

    public static string KeyDescriptor(string base64) =>
        $"""<md:KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data><ds:X509Certificate>{base64}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>""";

    /// <summary>A response as Okta writes it, not signed yet.</summary>
    public XmlDocument Response(string nameId = "ada.king@example.com", string? extra = null, string assertionId = "id4711", string attributes = "")
    {
        var document = new XmlDocument { PreserveWhitespace = true };
        document.LoadXml(
            $"""
            <?xml version="1.0" encoding="UTF-8"?><saml2p:Response Destination="{Acs}" ID="id0815" InResponseTo="req-1" IssueInstant="2026-11-22T10:00:00.123Z" Version="2.0" xmlns:saml2p="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:xs="http://www.w3.org/2001/XMLSchema"><saml2:Issuer Format="urn:oasis:names:tc:SAML:2.0:nameid-format:entity" xmlns:saml2="urn:oasis:names:tc:SAML:2.0:assertion">{EntityId}</saml2:Issuer><saml2p:Status><saml2p:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></saml2p:Status>{extra}<saml2:Assertion ID="{assertionId}" IssueInstant="2026-11-22T10:00:00.123Z" Version="2.0" xmlns:saml2="urn:oasis:names:tc:SAML:2.0:assertion"><saml2:Issuer>{EntityId}</saml2:Issuer><saml2:Subject><saml2:NameID Format="{Email}">{nameId}</saml2:NameID><saml2:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml2:SubjectConfirmationData InResponseTo="req-1" NotOnOrAfter="2026-11-22T10:05:00Z" Recipient="{Acs}"/></saml2:SubjectConfirmation></saml2:Subject><saml2:Conditions NotBefore="2026-11-22T09:55:00Z" NotOnOrAfter="2026-11-22T10:05:00Z"><saml2:AudienceRestriction><saml2:Audience>{Audience}</saml2:Audience></saml2:AudienceRestriction></saml2:Conditions><saml2:AuthnStatement AuthnInstant="2026-11-22T09:59:00Z" SessionIndex="s1"><saml2:AuthnContext><saml2:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport</saml2:AuthnContextClassRef></saml2:AuthnContext></saml2:AuthnStatement>{attributes}</saml2:Assertion></saml2p:Response>
            """);
        return document;
    }

    /// <summary>A response with signed assertion and signed envelope, as Okta sends it.</summary>
    public XmlDocument Signed(XmlDocument? response = null)
    {
        var document = response ?? Response();
        SignAssertion(document);
        Sign(document.DocumentElement!);
        return document;
    }

    public XmlDocument SignAssertion(XmlDocument document, Action<SignedXml, Reference>? change = null)
    {
        Sign(Assertion(document), change);
        return document;
    }

    public void Sign(XmlElement element, Action<SignedXml, Reference>? change = null)
    {
        var signed = new SignedXml(element) { SigningKey = Key };
        signed.SignedInfo!.CanonicalizationMethod = SignedXml.XmlDsigExcC14NTransformUrl;
        signed.SignedInfo.SignatureMethod = Sha256;
        var reference = new Reference("#" + element.GetAttribute("ID")) { DigestMethod = SignedXml.XmlDsigSHA256Url };
        reference.AddTransform(new XmlDsigEnvelopedSignatureTransform());
        reference.AddTransform(new XmlDsigExcC14NTransform("xs"));
        signed.AddReference(reference);
        signed.KeyInfo.AddClause(new KeyInfoX509Data(Certificate));
        change?.Invoke(signed, reference);
        signed.ComputeSignature();
        element.InsertAfter(element.OwnerDocument.ImportNode(signed.GetXml(), deep: true), element.FirstChild);
    }

    public SamlResponseResult Verify(XmlDocument response, DateTimeOffset? now = null, IReplayCache? replays = null, SamlResponseExpectations? expected = null) =>
        VerifyText(Encode(response), now, replays, expected);

    public SamlResponseResult VerifyText(string response, DateTimeOffset? now = null, IReplayCache? replays = null, SamlResponseExpectations? expected = null) =>
        new SamlResponseVerifier(Metadata, expected ?? Expected, new FixedTime(now ?? Now.AddSeconds(5)), replays).Verify(response);

    public static SamlResponseExpectations Expected => new() { Audience = Audience, AcsUrl = Acs, InResponseTo = "req-1" };

    public static string Encode(XmlDocument response) => Convert.ToBase64String(Encoding.UTF8.GetBytes(response.OuterXml));

    public static XmlElement Assertion(XmlDocument document) =>
        document.DocumentElement!.ChildNodes.OfType<XmlElement>().Single(e => e.LocalName == "Assertion");

    public static XmlElement Find(XmlNode node, string name) =>
        node.SelectNodes($".//*[local-name()='{name}']")!.OfType<XmlElement>().First();
}
