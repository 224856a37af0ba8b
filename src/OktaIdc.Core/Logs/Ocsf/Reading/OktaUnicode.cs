using System.Globalization;
using System.Text;

namespace OktaIdc.Logs.Ocsf.Reading;

/// <summary>
/// Makes text of what is none: a byte that is not UTF-8, and half of a surrogate pair, become U+FFFD, as the Unicode standard advises (5.22).
/// Without it one such letter in a user agent would keep an event from the readers of the lake.
/// </summary>
internal static class OktaUnicode
{
    private const int EscapeLength = 6;
#if !NET
    private static readonly UTF8Encoding s_strict = new(false, true);
#endif

    /// <summary>The same event in proper Unicode; the very same bytes where it is so already, which is nearly always.</summary>
    public static ReadOnlySpan<byte> Mend(ReadOnlySpan<byte> json)
    {
        var valid = IsUtf8(json) ? json : Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(json));
        return valid.IndexOf("\\ud"u8) < 0 && valid.IndexOf("\\uD"u8) < 0 ? valid : MendEscapes(valid);
    }

    private static ReadOnlySpan<byte> MendEscapes(ReadOnlySpan<byte> json)
    {
        byte[]? mended = null;
        for (var i = 0; i < json.Length - 1; i++)
        {
            if (json[i] != '\\')
            {
                continue;
            }

            var unit = Unit(json[i..]);
            if (!char.IsSurrogate(unit))
            {
                i++;
            }
            else if (char.IsHighSurrogate(unit) && json.Length > i + EscapeLength && char.IsLowSurrogate(Unit(json[(i + EscapeLength)..])))
            {
                i += (2 * EscapeLength) - 1;
            }
            else
            {
                mended ??= json.ToArray();
                "\\ufffd"u8.CopyTo(mended.AsSpan(i));
                i += EscapeLength - 1;
            }
        }

        return mended ?? json;
    }

    // The UTF-16 unit of an escape \uXXXX at the beginning; a blank where there is none.
    private static char Unit(ReadOnlySpan<byte> json) =>
        json is [(byte)'\\', (byte)'u', _, _, _, _, ..] && ushort.TryParse(Encoding.UTF8.GetString(json.Slice(2, 4)), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)
            ? (char)unit
            : ' ';

#if NET
    private static bool IsUtf8(ReadOnlySpan<byte> json) => System.Text.Unicode.Utf8.IsValid(json);
#else
    private static bool IsUtf8(ReadOnlySpan<byte> json)
    {
        try
        {
            return s_strict.GetCharCount(json.ToArray()) >= 0;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
#endif
}
