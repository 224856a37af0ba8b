#if !NET
using System.Globalization;

namespace System.Text;

/// <summary>Members of encodings, builders and numbers that read or write text.</summary>
internal static class TextMembers
{
    extension(Encoding)
    {
        public static Encoding Latin1 => Encoding.GetEncoding(28591);
    }

    extension(Encoding encoding)
    {
        public int GetBytes(string text, byte[] bytes) => encoding.GetBytes(text, 0, text.Length, bytes, 0);

        public string GetString(ReadOnlySpan<byte> bytes) => encoding.GetString(bytes.ToArray());
    }

    extension(StringBuilder builder)
    {
        public StringBuilder Append(IFormatProvider? provider, FormattableString text) => builder.Append(text.ToString(provider));

        public StringBuilder AppendJoin(string separator, IEnumerable<string> values) => builder.Append(string.Join(separator, values));
    }

    extension(long)
    {
        public static bool TryParse(ReadOnlySpan<char> text, NumberStyles styles, IFormatProvider? provider, out long value) =>
            long.TryParse(text.ToString(), styles, provider, out value);
    }

    extension(DateTimeOffset)
    {
        public static bool TryParse(string? text, IFormatProvider? provider, out DateTimeOffset value) =>
            DateTimeOffset.TryParse(text, provider, DateTimeStyles.None, out value);
    }
}
#endif
