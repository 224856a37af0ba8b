using System.Globalization;
using System.Security.Cryptography.Xml;
using System.Text;
using System.Xml;
using OktaIdc.Sandbox.Okta.Apps;

namespace OktaIdc.Sandbox.Okta.Sso;

/// <summary>What goes into a SAML response.</summary>
internal sealed record SamlResponseContent
{
    /// <summary>entityID of the app.</summary>
    public required string Issuer { get; init; }

    /// <summary>NameID.</summary>
    public required string NameId { get; init; }

    /// <summary>Format of the NameID.</summary>
    public required string NameIdFormat { get; init; }

    /// <summary>Audience: who may consume it.</summary>
    public required string Audience { get; init; }

    /// <summary>Where it is posted to.</summary>
    public required string Destination { get; init; }

    /// <summary>Recipient in the subject's confirmation.</summary>
    public required string Recipient { get; init; }

    /// <summary>ID of the request it answers; null where there was none.</summary>
    public string? InResponseTo { get; init; }

    /// <summary>Attributes: name, name format, values.</summary>
    public IReadOnlyList<(string Name, string Format, IReadOnlyList<string> Values)> Attributes { get; init; } = [];

    /// <summary>Now.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>How long the assertion is good.</summary>
    public required TimeSpan Lifetime { get; init; }
}

/// <summary>Builds and signs SAML 2.0 responses (OASIS saml-core-2.0, exclusive canonicalization, RSA with SHA-256).</summary>
internal static class SamlResponse
{
    /// <summary>Namespace of the protocol.</summary>
    public const string Protocol = "urn:oasis:names:tc:SAML:2.0:protocol";

    /// <summary>Namespace of assertions.</summary>
    public const string Assertion = "urn:oasis:names:tc:SAML:2.0:assertion";

    /// <summary>A response, base64-encoded as the POST binding carries it: the assertion is signed, and the response around it too.</summary>
    /// <param name="content">What it says.</param>
    /// <param name="key">What signs it.</param>
    public static string Build(SamlResponseContent content, SigningKey key)
    {
        var document = new XmlDocument { PreserveWhitespace = true, XmlResolver = null };
        document.LoadXml(Write(content));
        Sign((XmlElement)document.GetElementsByTagName("Assertion", Assertion).Item(0)!, key);
        Sign(document.DocumentElement!, key);
        return Convert.ToBase64String(Encoding.UTF8.GetBytes(document.OuterXml));
    }

    private static void Sign(XmlElement element, SigningKey key)
    {
        var signed = new SignedXml(element) { SigningKey = key.Key };
        var reference = new Reference("#" + element.GetAttribute("ID")) { DigestMethod = SignedXml.XmlDsigSHA256Url };
        reference.AddTransform(new XmlDsigEnvelopedSignatureTransform());
        reference.AddTransform(new XmlDsigExcC14NTransform());
        signed.AddReference(reference);
        signed.SignedInfo!.CanonicalizationMethod = SignedXml.XmlDsigExcC14NTransformUrl;
        signed.SignedInfo.SignatureMethod = SignedXml.XmlDsigRSASHA256Url;
        signed.KeyInfo = new KeyInfo();
        signed.KeyInfo.AddClause(new KeyInfoX509Data(key.Certificate));
        signed.ComputeSignature();
        var issuer = element.ChildNodes.OfType<XmlElement>().First(e => e.LocalName == "Issuer");
        element.InsertAfter(element.OwnerDocument.ImportNode(signed.GetXml(), true), issuer);
    }

    private static string Write(SamlResponseContent c)
    {
        var text = new StringBuilder();
        using var xml = XmlWriter.Create(text, new XmlWriterSettings { OmitXmlDeclaration = true });
        xml.WriteStartElement("saml2p", "Response", Protocol);
        xml.WriteAttributeString("Destination", c.Destination);
        Head(xml, c);
        if (c.InResponseTo is not null)
        {
            xml.WriteAttributeString("InResponseTo", c.InResponseTo);
        }

        Issuer(xml, c);
        xml.WriteStartElement("saml2p", "Status", Protocol);
        xml.WriteStartElement("saml2p", "StatusCode", Protocol);
        xml.WriteAttributeString("Value", "urn:oasis:names:tc:SAML:2.0:status:Success");
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteStartElement("saml2", "Assertion", Assertion);
        Head(xml, c);
        Issuer(xml, c);
        Subject(xml, c);
        Conditions(xml, c);
        xml.WriteStartElement("saml2", "AuthnStatement", Assertion);
        xml.WriteAttributeString("AuthnInstant", Time(c.Time));
        xml.WriteAttributeString("SessionIndex", c.InResponseTo ?? NewId());
        xml.WriteStartElement("saml2", "AuthnContext", Assertion);
        xml.WriteElementString("saml2", "AuthnContextClassRef", Assertion, "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport");
        xml.WriteEndElement();
        xml.WriteEndElement();
        Attributes(xml, c);
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.Flush();
        return text.ToString();
    }

    private static void Head(XmlWriter xml, SamlResponseContent c)
    {
        xml.WriteAttributeString("ID", NewId());
        xml.WriteAttributeString("IssueInstant", Time(c.Time));
        xml.WriteAttributeString("Version", "2.0");
    }

    private static void Issuer(XmlWriter xml, SamlResponseContent c)
    {
        xml.WriteStartElement("saml2", "Issuer", Assertion);
        xml.WriteAttributeString("Format", "urn:oasis:names:tc:SAML:2.0:nameid-format:entity");
        xml.WriteString(c.Issuer);
        xml.WriteEndElement();
    }

    private static void Subject(XmlWriter xml, SamlResponseContent c)
    {
        xml.WriteStartElement("saml2", "Subject", Assertion);
        xml.WriteStartElement("saml2", "NameID", Assertion);
        xml.WriteAttributeString("Format", c.NameIdFormat);
        xml.WriteString(c.NameId);
        xml.WriteEndElement();
        xml.WriteStartElement("saml2", "SubjectConfirmation", Assertion);
        xml.WriteAttributeString("Method", "urn:oasis:names:tc:SAML:2.0:cm:bearer");
        xml.WriteStartElement("saml2", "SubjectConfirmationData", Assertion);
        if (c.InResponseTo is not null)
        {
            xml.WriteAttributeString("InResponseTo", c.InResponseTo);
        }

        xml.WriteAttributeString("NotOnOrAfter", Time(c.Time + c.Lifetime));
        xml.WriteAttributeString("Recipient", c.Recipient);
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Conditions(XmlWriter xml, SamlResponseContent c)
    {
        xml.WriteStartElement("saml2", "Conditions", Assertion);
        xml.WriteAttributeString("NotBefore", Time(c.Time - TimeSpan.FromMinutes(5)));
        xml.WriteAttributeString("NotOnOrAfter", Time(c.Time + c.Lifetime));
        xml.WriteStartElement("saml2", "AudienceRestriction", Assertion);
        xml.WriteElementString("saml2", "Audience", Assertion, c.Audience);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Attributes(XmlWriter xml, SamlResponseContent c)
    {
        if (c.Attributes.Count == 0)
        {
            return;
        }

        xml.WriteStartElement("saml2", "AttributeStatement", Assertion);
        foreach (var (name, format, values) in c.Attributes)
        {
            xml.WriteStartElement("saml2", "Attribute", Assertion);
            xml.WriteAttributeString("Name", name);
            xml.WriteAttributeString("NameFormat", format);
            foreach (var value in values)
            {
                xml.WriteElementString("saml2", "AttributeValue", Assertion, value);
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static string NewId() => "id" + OktaId.New("", 34);

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
