using System.Security.Cryptography.Xml;
using System.Xml;

namespace OktaIdc.Sandbox.Tests.SignIn;

/// <summary>What a test IdP says; the defaults make a response that must be accepted.</summary>
internal sealed record SamlOptions(string Acs, string Audience, DateTimeOffset Now)
{
    public string NameId { get; init; } = "ada.king@example.com";
    public string Format { get; init; } = "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress";
    public string? Issuer { get; init; }
    public string Destination { get; init; } = Acs;
    public string Recipient { get; init; } = Acs;
    public string? InResponseTo { get; init; }
    public string Status { get; init; } = "urn:oasis:names:tc:SAML:2.0:status:Success";
    public string AssertionId { get; init; } = "_" + Guid.NewGuid().ToString("N");
    public DateTimeOffset NotBefore { get; init; } = Now.AddMinutes(-5);
    public DateTimeOffset NotOnOrAfter { get; init; } = Now.AddMinutes(5);
    public bool SignResponse { get; init; } = true;
    public bool SignAssertion { get; init; } = true;
    public string SignatureMethod { get; init; } = SignedXml.XmlDsigRSASHA256Url;
    public string DigestMethod { get; init; } = SignedXml.XmlDsigSHA256Url;
    public bool WithKeyInfo { get; init; } = true;

    /// <summary>An AttributeStatement, or nothing.</summary>
    public string Attributes { get; init; } = "";

    /// <summary>Changes the document after it was signed.</summary>
    public Action<XmlDocument>? Tamper { get; init; }
}
