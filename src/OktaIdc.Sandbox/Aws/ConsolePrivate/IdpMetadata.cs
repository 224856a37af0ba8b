using System.Xml;

namespace OktaIdc.Sandbox.Aws.ConsolePrivate;

/// <summary>What IAM Identity Center takes from an IdP's SAML metadata (SAML 2.0 Metadata, section 2.4.3).</summary>
/// <param name="EntityId">Issuer of its responses.</param>
/// <param name="LoginUrl">Where browsers are sent, by HTTP-Redirect if it can do that.</param>
/// <param name="WantRequestSigned">Whether it wants AuthnRequests signed.</param>
/// <param name="Certificates">Its signing certificates, base64.</param>
internal sealed record IdpMetadata(string EntityId, string LoginUrl, bool WantRequestSigned, IReadOnlyList<string> Certificates)
{
    /// <summary>Longest metadata (User Guide, quotas).</summary>
    public const int MaxLength = 75_000;

    private const string Md = "urn:oasis:names:tc:SAML:2.0:metadata";
    private const string Bindings = "urn:oasis:names:tc:SAML:2.0:bindings:";

    /// <summary>Reads metadata.</summary>
    /// <exception cref="ConsoleException">Too long, not well-formed, with a DTD, or without one of the parts that IdC needs.</exception>
    public static IdpMetadata Parse(string xml)
    {
        if (xml.Length > MaxLength)
        {
            throw ConsoleException.Invalid($"The metadata is longer than {MaxLength} characters");
        }

        var names = new XmlNamespaceManager(new NameTable());
        names.AddNamespace("md", Md);
        names.AddNamespace("ds", "http://www.w3.org/2000/09/xmldsig#");
        var root = Load(xml);
        if (root.LocalName != "EntityDescriptor" || root.NamespaceURI != Md)
        {
            throw ConsoleException.Invalid("The metadata does not start with an EntityDescriptor");
        }

        var entityId = root.GetAttribute("entityID");
        var idp = root.SelectSingleNode("md:IDPSSODescriptor", names) as XmlElement;
        var login = Endpoint(idp, "HTTP-Redirect", names) ?? Endpoint(idp, "HTTP-POST", names);
        var certificates = idp?.SelectNodes("md:KeyDescriptor[not(@use) or @use='signing']/ds:KeyInfo/ds:X509Data/ds:X509Certificate", names)!
            .Cast<XmlNode>().Select(n => string.Concat(n.InnerText.Where(c => !char.IsWhiteSpace(c)))).ToList() ?? [];
        if (entityId.Length == 0 || login is null || certificates.Count == 0)
        {
            throw ConsoleException.Invalid("The metadata must contain an entityID, an X509 certificate and a SingleSignOnService");
        }

        return new(entityId, login, idp!.GetAttribute("WantAuthnRequestsSigned") is "true" or "1", certificates);
    }

    private static string? Endpoint(XmlElement? idp, string binding, XmlNamespaceManager names) =>
        (idp?.SelectSingleNode($"md:SingleSignOnService[@Binding='{Bindings}{binding}']/@Location", names) as XmlAttribute)?.Value is { Length: > 0 } url ? url : null;

    private static XmlElement Load(string xml)
    {
        var document = new XmlDocument { XmlResolver = null };
        try
        {
            using var reader = XmlReader.Create(new StringReader(xml), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            document.Load(reader);
            return document.DocumentElement!;
        }
        catch (XmlException e)
        {
            throw ConsoleException.Invalid($"The metadata is not well-formed XML: {e.Message}");
        }
    }
}
