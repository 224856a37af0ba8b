using System.Text;
using System.Xml;

namespace OktaIdc.Sandbox.Aws.SignIn;

/// <summary>A SAML response after parsing: well-formed, no DTD, one Response with exactly one Assertion as its child, every ID once.</summary>
internal sealed class SamlDocument
{
    /// <summary>Longest response in characters (User Guide, quotas).</summary>
    public const int MaxLength = 50_000;

    private SamlDocument(XmlElement response, XmlElement assertion) => (Response, Assertion) = (response, assertion);

    /// <summary>The root.</summary>
    public XmlElement Response { get; }

    /// <summary>The one assertion.</summary>
    public XmlElement Assertion { get; }

    /// <summary>Reads the SAMLResponse field of the HTTP-POST binding.</summary>
    /// <exception cref="SignInException">It is not what it must be.</exception>
    public static SamlDocument Parse(string samlResponse)
    {
        var root = Load(Decode(samlResponse));
        if (root.LocalName != "Response" || root.NamespaceURI != SamlNames.Protocol || root.GetAttribute("Version") != "2.0" || root.GetAttribute("ID").Length == 0)
        {
            throw Malformed("The document is not a SAML 2.0 Response");
        }

        CheckStatus(root);
        if (root.GetElementsByTagName("EncryptedAssertion", SamlNames.Assertion).Count > 0)
        {
            throw new SignInException(SignInRefusal.EncryptedAssertion, "Assertion encryption is not supported");
        }

        // Anywhere, not just below the root: a second assertion in any corner is what wrapping attacks need.
        var assertions = root.GetElementsByTagName("Assertion", SamlNames.Assertion).Cast<XmlElement>().ToList();
        if (assertions.Count > 1 || root.GetElementsByTagName("Response", SamlNames.Protocol).Count > 0)
        {
            throw new SignInException(SignInRefusal.SignatureWrapping, "The response holds more than one assertion or response");
        }

        if (assertions is not [var assertion] || assertion.ParentNode != root || assertion.GetAttribute("Version") != "2.0" || assertion.GetAttribute("ID").Length == 0)
        {
            throw Malformed("The response does not hold one SAML 2.0 Assertion");
        }

        CheckIds(root);
        return new(root, assertion);
    }

    /// <summary>The only child of that name.</summary>
    /// <exception cref="SignInException">There is none, or more than one.</exception>
    public static XmlElement Only(XmlElement parent, string name, string ns = SamlNames.Assertion) =>
        Children(parent, name, ns) is [var only] ? only : throw Malformed($"{parent.LocalName} must hold exactly one {name}");

    /// <summary>All children of that name.</summary>
    public static List<XmlElement> Children(XmlElement parent, string name, string ns = SamlNames.Assertion) =>
        [.. parent.ChildNodes.OfType<XmlElement>().Where(e => e.LocalName == name && e.NamespaceURI == ns)];

    /// <summary>Text of an element that holds nothing but text: a comment inside would split it (CVE-2018-0489 and its kin).</summary>
    /// <exception cref="SignInException">It holds something else.</exception>
    public static string Text(XmlElement element) =>
        element.ChildNodes is { Count: 1 } nodes && nodes[0] is XmlText text ? text.Value ?? "" : throw Malformed($"{element.LocalName} must hold plain text");

    /// <summary>A malformed response.</summary>
    public static SignInException Malformed(string message) => new(SignInRefusal.MalformedResponse, message);

    private static string Decode(string samlResponse)
    {
        // Base64 of the longest response, with room for line breaks.
        if (samlResponse.Length > MaxLength * 2)
        {
            throw TooLarge();
        }

        try
        {
            var xml = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Convert.FromBase64String(samlResponse));
            return xml.Length <= MaxLength ? xml : throw TooLarge();
        }
        catch (Exception e) when (e is FormatException or DecoderFallbackException)
        {
            throw Malformed("SAMLResponse is not UTF-8 text in base64");
        }
    }

    private static SignInException TooLarge() => new(SignInRefusal.ResponseTooLarge, $"The SAML response has more than {MaxLength} characters");

    private static XmlElement Load(string xml)
    {
        // Whitespace counts: the digest was made over it.
        var document = new XmlDocument { XmlResolver = null, PreserveWhitespace = true };
        try
        {
            using var reader = XmlReader.Create(new StringReader(xml), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            document.Load(reader);
            return document.DocumentElement!;
        }
        catch (Exception e) when (e is XmlException or ArgumentException)
        {
            throw Malformed("SAMLResponse is not well-formed XML without a DTD");
        }
    }

    private static void CheckStatus(XmlElement response)
    {
        var status = Only(Only(response, "Status", SamlNames.Protocol), "StatusCode", SamlNames.Protocol).GetAttribute("Value");
        if (status != SamlNames.Success)
        {
            throw new SignInException(SignInRefusal.StatusNotSuccess, $"The identity provider answered {status}");
        }
    }

    private static void CheckIds(XmlElement root)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var element in root.SelectNodes("descendant-or-self::*")!.Cast<XmlElement>())
        {
            foreach (var name in (string[])["ID", "Id", "id"])
            {
                if (element.GetAttribute(name) is { Length: > 0 } id && !seen.Add(id))
                {
                    throw new SignInException(SignInRefusal.SignatureWrapping, $"The ID {id} stands more than once");
                }
            }
        }
    }
}
