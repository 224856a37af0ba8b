using System.Buffers;
using System.Text;
using System.Xml;

namespace OktaIdc.Saml;

/// <summary>Gets the XML out of what people have: the form field's base64, the whole form body, or the XML itself.</summary>
internal static class SamlResponseDecoder
{
    private const string Wanted = "the value of the form field SAMLResponse";
    private const int Longest = 2_000_000;

    public static (XmlDocument? Document, SamlFinding? Finding) Decode(string text)
    {
        if (text.Length > Longest)
        {
            return (null, SamlXml.Error(SamlFindingIds.TooLarge, $"It has {text.Length:N0} characters.", $"Check that it is {Wanted}."));
        }

        var given = text.Trim();
        if (given.StartsWith('<') || given.StartsWith('\uFEFF'))
        {
            return SamlXml.Load(given, Wanted);
        }

        var field = Field(given);
        if (field.Contains('%', StringComparison.Ordinal))
        {
            field = Uri.UnescapeDataString(field);
        }

        field = new string([.. field.Where(c => !char.IsWhiteSpace(c))]);
        if (field.Length == 0)
        {
            return (null, SamlXml.Error(SamlFindingIds.Empty, "There is nothing in it.", $"Give {Wanted}."));
        }

        var bytes = new byte[(field.Length / 4 * 3) + 3];
        if (!Convert.TryFromBase64String(field, bytes, out var written))
        {
            return (null, SamlXml.Error(SamlFindingIds.NotEncoded, "It is not base64.", $"Give {Wanted}, unchanged."));
        }

        try
        {
            return SamlXml.Load(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes, 0, written), Wanted);
        }
        catch (DecoderFallbackException)
        {
            return (null, SamlXml.Error(SamlFindingIds.NotEncoded, "Its bytes are not UTF-8; it may be a request of the redirect binding, which is compressed.", $"Give {Wanted}, unchanged."));
        }
    }

    private static string Field(string text)
    {
        const string Name = "SAMLResponse=";
        var start = text.StartsWith(Name, StringComparison.Ordinal) ? 0 : text.IndexOf("&" + Name, StringComparison.Ordinal);
        if (start < 0)
        {
            return text;
        }

        var value = text[(text.IndexOf('=', start) + 1)..];
        var end = value.IndexOf('&', StringComparison.Ordinal);
        return end < 0 ? value : value[..end];
    }
}
