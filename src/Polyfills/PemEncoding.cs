#if !NET
namespace System.Security.Cryptography;

/// <summary>Text form of keys and certificates, RFC 7468.</summary>
internal static class PemEncoding
{
    private const string Begin = "-----BEGIN ";
    private const string End = "-----END ";
    private const string Dashes = "-----";
    private const int LineLength = 64;

    public static string WriteString(string label, ReadOnlySpan<byte> data)
    {
        var base64 = Convert.ToBase64String(data.ToArray());
        var lines = Enumerable.Range(0, (base64.Length + LineLength - 1) / LineLength).Select(i => base64.Substring(i * LineLength, Math.Min(LineLength, base64.Length - (i * LineLength))));
        return $"{Begin}{label}{Dashes}\n{string.Join("\n", lines)}\n{End}{label}{Dashes}";
    }

    public static bool TryFind(string text, out PemFields fields) => TryFind(text, 0, out fields);

    public static bool TryFind(string text, int from, out PemFields fields)
    {
        fields = default;
        for (var begin = from; (begin = text.IndexOf(Begin, begin, StringComparison.Ordinal)) >= 0; begin += Begin.Length)
        {
            var labelAt = begin + Begin.Length;
            var labelEnd = text.IndexOf(Dashes, labelAt, StringComparison.Ordinal);
            if (labelEnd < 0)
            {
                return false;
            }

            var label = text.Substring(labelAt, labelEnd - labelAt);
            var dataAt = labelEnd + Dashes.Length;
            var end = text.IndexOf($"{End}{label}{Dashes}", dataAt, StringComparison.Ordinal);
            if (end >= 0 && text.Substring(dataAt, end - dataAt).All(c => char.IsWhiteSpace(c) || char.IsAsciiLetterOrDigit(c) || c is '+' or '/' or '='))
            {
                fields = new PemFields(new Range(labelAt, labelEnd), new Range(dataAt, end), new Range(begin, end + End.Length + label.Length + Dashes.Length));
                return true;
            }
        }

        return false;
    }
}

/// <summary>Where the parts of a PEM block stand in the text.</summary>
internal readonly record struct PemFields(Range Label, Range Base64Data, Range Location);
#endif
