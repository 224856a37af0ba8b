using System.Globalization;
using System.Xml;

namespace OktaIdc.Saml;

/// <summary>Reads XML from strangers: no document type, no resolver, limited size and depth.</summary>
internal static class SamlXml
{
    public const string Metadata = "urn:oasis:names:tc:SAML:2.0:metadata";
    public const string Protocol = "urn:oasis:names:tc:SAML:2.0:protocol";
    public const string Assertion = "urn:oasis:names:tc:SAML:2.0:assertion";
    public const string Dsig = "http://www.w3.org/2000/09/xmldsig#";
    public const string ExclusiveC14N = "http://www.w3.org/2001/10/xml-exc-c14n#";
    public const string PostBinding = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST";
    public const string RedirectBinding = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect";
    public const string EmailFormat = "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress";

    private const int LongestDocument = 1_000_000;

    // Canonicalization recurses; a document of a thousand levels is an attack on the stack.
    private const int Deepest = 64;

    /// <summary>Reads a document, or says in one finding why not.</summary>
    public static (XmlDocument? Document, SamlFinding? Finding) Load(string text, string wanted)
    {
        var xml = text.TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        if (xml.Length == 0)
        {
            return (null, Error(SamlFindingIds.Empty, "There is nothing in it.", $"Give {wanted}."));
        }

        if (xml.Length > LongestDocument)
        {
            return (null, Error(SamlFindingIds.TooLarge, $"It has {xml.Length:N0} characters.", $"Check that it is {wanted}."));
        }

        if (xml[0] is '{' or '[')
        {
            return (null, Error(SamlFindingIds.Json, "It is JSON, not XML; often that is an error answer of an API.", $"Read what it says; then give {wanted}."));
        }

        if (IsHtml(xml))
        {
            return (null, Error(SamlFindingIds.Html, "It is a web page, not SAML; often a sign-in page.", $"Check the address that it came from; then give {wanted}."));
        }

        return Parse(xml, wanted);
    }

    public static SamlFinding Error(string id, string message, string remedy) => new(SamlSeverity.Error, id, message, remedy);

    public static bool Is(XmlNode? node, string name, string ns) =>
        node is XmlElement && node.LocalName == name && node.NamespaceURI == ns;

    /// <summary>Child elements of that name.</summary>
    public static IEnumerable<XmlElement> Children(XmlElement element, string name, string ns) =>
        element.ChildNodes.OfType<XmlElement>().Where(e => Is(e, name, ns));

    /// <summary>The one child element of that name; null where there is none or more than one.</summary>
    public static XmlElement? Only(XmlElement element, string name, string ns)
    {
        var found = Children(element, name, ns).Take(2).ToList();
        return found.Count == 1 ? found[0] : null;
    }

    /// <summary>The element and all below it, without recursion.</summary>
    public static IEnumerable<XmlElement> Descendants(XmlElement root)
    {
        var open = new Stack<XmlElement>([root]);
        while (open.TryPop(out var element))
        {
            yield return element;
            foreach (var child in element.ChildNodes.OfType<XmlElement>())
            {
                open.Push(child);
            }
        }
    }

    /// <summary>An attribute without namespace, or null where it is absent.</summary>
    public static string? Attribute(XmlElement element, string name) => element.GetAttributeNode(name)?.Value;

    /// <summary>A time as SAML core 1.3.3 wants it: UTC with Z.</summary>
    public static DateTimeOffset? Time(string? text) =>
        text is not null && DateTimeOffset.TryParseExact(
            text, ["yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : null;

    private static bool IsHtml(string xml) =>
        xml.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || xml.StartsWith("<html", StringComparison.OrdinalIgnoreCase);

    private static (XmlDocument?, SamlFinding?) Parse(string xml, string wanted)
    {
        try
        {
            using (var scan = Reader(xml))
            {
                while (scan.Read())
                {
                    if (scan.Depth > Deepest)
                    {
                        return (null, Error(SamlFindingIds.TooLarge, $"It is nested deeper than {Deepest} levels.", $"Check that it is {wanted}."));
                    }

                    if (scan.NodeType is XmlNodeType.Element && scan.Depth == 0 && scan.LocalName.Equals("html", StringComparison.OrdinalIgnoreCase))
                    {
                        return (null, Error(SamlFindingIds.Html, "It is a web page, not SAML; often a sign-in page.", $"Check the address that it came from; then give {wanted}."));
                    }
                }
            }

            var document = new XmlDocument { PreserveWhitespace = true, XmlResolver = null };
            using var reader = Reader(xml);
            document.Load(reader);
            return (document, null);
        }
        catch (XmlException e)
        {
            return xml.Contains("<!DOCTYPE", StringComparison.Ordinal)
                ? (null, Error(SamlFindingIds.Dtd, "It has a document type declaration, which is refused because it can pull in other files.", "Get the document from its issuer again; SAML needs no DOCTYPE."))
                : (null, Error(SamlFindingIds.Unreadable, $"It is not well-formed XML: {e.Message}", $"Give {wanted} as it was issued, unchanged."));
        }
    }

    private static XmlReader Reader(string xml) => XmlReader.Create(
        new StringReader(xml),
        new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = LongestDocument, MaxCharactersFromEntities = 1024 });
}
