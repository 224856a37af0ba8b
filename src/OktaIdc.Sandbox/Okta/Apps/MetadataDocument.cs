using System.Text;
using System.Xml;

namespace OktaIdc.Sandbox.Okta.Apps;

/// <summary>SAML 2.0 metadata of an app as Okta writes it (OASIS saml-metadata-2.0).</summary>
internal static class MetadataDocument
{
    private const string Md = "urn:oasis:names:tc:SAML:2.0:metadata";
    private const string Ds = "http://www.w3.org/2000/09/xmldsig#";

    /// <summary>The entity id: independent of the domain.</summary>
    public static string EntityId(App app) => "http://www.okta.com/" + app.ExternalKey;

    /// <summary>Where sign-in requests go.</summary>
    public static string SsoUrl(App app, string host) => $"{host}/app/{app.Name}/{app.ExternalKey}/sso/saml";

    /// <summary>The document, with one key.</summary>
    public static string Render(App app, SigningKey key, string host)
    {
        using var text = new MemoryStream();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { Encoding = new UTF8Encoding(false) }))
        {
            xml.WriteStartElement("md", "EntityDescriptor", Md);
            xml.WriteAttributeString("entityID", EntityId(app));
            xml.WriteStartElement("md", "IDPSSODescriptor", Md);
            xml.WriteAttributeString("WantAuthnRequestsSigned", "false");
            xml.WriteAttributeString("protocolSupportEnumeration", "urn:oasis:names:tc:SAML:2.0:protocol");
            xml.WriteStartElement("md", "KeyDescriptor", Md);
            xml.WriteAttributeString("use", "signing");
            xml.WriteStartElement("ds", "KeyInfo", Ds);
            xml.WriteStartElement("ds", "X509Data", Ds);
            xml.WriteElementString("ds", "X509Certificate", Ds, Convert.ToBase64String(key.Certificate.RawData, Base64FormattingOptions.InsertLineBreaks).ReplaceLineEndings("\n"));
            xml.WriteEndElement();
            xml.WriteEndElement();
            xml.WriteEndElement();
            foreach (var format in new[] { "unspecified", "emailAddress" })
            {
                xml.WriteElementString("md", "NameIDFormat", Md, "urn:oasis:names:tc:SAML:1.1:nameid-format:" + format);
            }

            foreach (var binding in new[] { "HTTP-POST", "HTTP-Redirect" })
            {
                xml.WriteStartElement("md", "SingleSignOnService", Md);
                xml.WriteAttributeString("Binding", "urn:oasis:names:tc:SAML:2.0:bindings:" + binding);
                xml.WriteAttributeString("Location", SsoUrl(app, host));
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        return Encoding.UTF8.GetString(text.ToArray());
    }
}
