using System.Xml;

namespace OktaIdc.Saml;

/// <summary>Reads the text of an element that must hold text and nothing else.</summary>
internal static class SamlValue
{
    /// <summary>
    /// The text; null where there is none or there is markup. A comment vanishes in canonicalization, so a signed
    /// <c>admin@example.com&lt;!----&gt;.evil.example</c> would be read differently by different parsers.
    /// </summary>
    public static string? Of(XmlElement element, List<SamlFinding> findings)
    {
        if (element.ChildNodes.Count == 1 && element.FirstChild is XmlText or XmlWhitespace or XmlSignificantWhitespace)
        {
            return element.FirstChild!.Value!.Trim();
        }

        if (element.HasChildNodes)
        {
            findings.Add(SamlXml.Error(SamlFindingIds.MarkupInValue, $"The value of {element.LocalName} is broken up by a comment or other markup.", "Do not trust the response; this is how a signed name is made to read as another."));
        }

        return null;
    }
}
