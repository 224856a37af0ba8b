using System.IO.Compression;
using System.Text;
using System.Xml;

namespace OktaIdc.Sandbox.Okta.Sso;

/// <summary>What Okta takes from a SAML authentication request.</summary>
/// <param name="Id">ID, echoed as InResponseTo.</param>
/// <param name="Issuer">Who asks.</param>
internal sealed record AuthnRequest(string Id, string? Issuer)
{
    private const int MostCharacters = 100_000;

    /// <summary>Reads SAMLRequest of the Redirect binding (deflated) or the POST binding (plain). Null where it is not one.</summary>
    public static AuthnRequest? Read(string encoded, bool deflated)
    {
        try
        {
            var bytes = Convert.FromBase64String(encoded.Replace(' ', '+'));
            using var raw = new MemoryStream(bytes);
            using Stream text = deflated ? new DeflateStream(raw, CompressionMode.Decompress) : raw;
            using var xml = XmlReader.Create(new StreamReader(text, Encoding.UTF8), new XmlReaderSettings
            {
                DtdProcessing = DtdProcessing.Prohibit,
                XmlResolver = null,
                MaxCharactersInDocument = MostCharacters,
            });
            var document = new XmlDocument { XmlResolver = null };
            document.Load(xml);
            var root = document.DocumentElement!;
            return root is { LocalName: "AuthnRequest", NamespaceURI: SamlResponse.Protocol } && root.GetAttribute("ID") is { Length: > 0 } id
                ? new AuthnRequest(id, root.GetElementsByTagName("Issuer", SamlResponse.Assertion).Item(0)?.InnerText.Trim())
                : null;
        }
        catch (Exception e) when (e is FormatException or XmlException or InvalidDataException)
        {
            return null;
        }
    }
}
