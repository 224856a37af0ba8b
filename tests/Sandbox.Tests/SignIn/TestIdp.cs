using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Security.Cryptography.Xml;
using System.Text;
using System.Xml;

namespace OktaIdc.Sandbox.Tests.SignIn;

/// <summary>A SAML IdP of the tests' own: it signs what Okta would sign, and what an attacker would.</summary>
internal sealed class TestIdp : IDisposable
{
    // Making a key takes longer than a test: a finished IdP hands its key on. Two IdPs at the same time never share one.
    private static readonly ConcurrentBag<RSA> Keys = [];

    private readonly RSA _key = Keys.TryTake(out var key) ? key : RSA.Create(2048);

    public TestIdp(DateTimeOffset now, string entityId = "http://www.okta.com/exkTest", TimeSpan? lifetime = null)
    {
        EntityId = entityId;
        var request = new CertificateRequest("CN=test-idp", _key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        Certificate = request.CreateSelfSigned(now.AddDays(-1), now + (lifetime ?? TimeSpan.FromDays(3650)));
    }

    public string EntityId { get; }

    public string LoginUrl { get; init; } = "https://example.okta.com/app/amazon_aws_sso/exkTest/sso/saml";

    public X509Certificate2 Certificate { get; }

    public string Pem => Certificate.ExportCertificatePem();

    public string Metadata =>
        $"""
        <?xml version="1.0" encoding="UTF-8"?><md:EntityDescriptor entityID="{EntityId}" xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata"><md:IDPSSODescriptor WantAuthnRequestsSigned="false" protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"><md:KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data><ds:X509Certificate>{Convert.ToBase64String(Certificate.RawData, Base64FormattingOptions.InsertLineBreaks)}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor><md:NameIDFormat>urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress</md:NameIDFormat><md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="{LoginUrl}"/><md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="{LoginUrl}"/></md:IDPSSODescriptor></md:EntityDescriptor>
        """;

    /// <summary>The SAMLResponse form field.</summary>
    public string Respond(SamlOptions o)
    {
        var document = new XmlDocument { PreserveWhitespace = true };
        document.LoadXml(Xml(o));
        var response = document.DocumentElement!;
        if (o.SignAssertion)
        {
            Sign(document, (XmlElement)response.GetElementsByTagName("Assertion", "urn:oasis:names:tc:SAML:2.0:assertion")[0]!, o);
        }

        if (o.SignResponse)
        {
            Sign(document, response, o);
        }

        o.Tamper?.Invoke(document);
        return Convert.ToBase64String(Encoding.UTF8.GetBytes(document.OuterXml));
    }

    public void Dispose()
    {
        Certificate.Dispose();
        Keys.Add(_key);
    }

    private string Xml(SamlOptions o)
    {
        var inResponseTo = o.InResponseTo is null ? "" : $" InResponseTo=\"{o.InResponseTo}\"";
        var (now, notBefore, until) = (Time(o.Now), Time(o.NotBefore), Time(o.NotOnOrAfter));
        return $"""
            <saml2p:Response xmlns:saml2p="urn:oasis:names:tc:SAML:2.0:protocol" Destination="{o.Destination}" ID="id{Guid.NewGuid():N}"{inResponseTo} IssueInstant="{now}" Version="2.0"><saml2:Issuer xmlns:saml2="urn:oasis:names:tc:SAML:2.0:assertion">{o.Issuer ?? EntityId}</saml2:Issuer><saml2p:Status><saml2p:StatusCode Value="{o.Status}"/></saml2p:Status><saml2:Assertion xmlns:saml2="urn:oasis:names:tc:SAML:2.0:assertion" ID="{o.AssertionId}" IssueInstant="{now}" Version="2.0"><saml2:Issuer>{o.Issuer ?? EntityId}</saml2:Issuer><saml2:Subject><saml2:NameID Format="{o.Format}">{o.NameId}</saml2:NameID><saml2:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml2:SubjectConfirmationData{inResponseTo} NotOnOrAfter="{until}" Recipient="{o.Recipient}"/></saml2:SubjectConfirmation></saml2:Subject><saml2:Conditions NotBefore="{notBefore}" NotOnOrAfter="{until}"><saml2:AudienceRestriction><saml2:Audience>{o.Audience}</saml2:Audience></saml2:AudienceRestriction></saml2:Conditions><saml2:AuthnStatement AuthnInstant="{now}"><saml2:AuthnContext><saml2:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport</saml2:AuthnContextClassRef></saml2:AuthnContext></saml2:AuthnStatement>{o.Attributes}</saml2:Assertion></saml2p:Response>
            """;
    }

    private void Sign(XmlDocument document, XmlElement element, SamlOptions o)
    {
        var xml = new SignedXml(element) { SigningKey = _key };
        xml.SignedInfo!.CanonicalizationMethod = SignedXml.XmlDsigExcC14NTransformUrl;
        xml.SignedInfo.SignatureMethod = o.SignatureMethod;
        var reference = new Reference("#" + element.GetAttribute("ID")) { DigestMethod = o.DigestMethod };
        reference.AddTransform(new XmlDsigEnvelopedSignatureTransform());
        reference.AddTransform(new XmlDsigExcC14NTransform());
        xml.AddReference(reference);
        if (o.WithKeyInfo)
        {
            var keyInfo = new KeyInfo();
            keyInfo.AddClause(new KeyInfoX509Data(Certificate));
            xml.KeyInfo = keyInfo;
        }

        xml.ComputeSignature();
        element.InsertAfter(document.ImportNode(xml.GetXml(), true), element.FirstChild);
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
