#if !NET
namespace System;

/// <summary>Members of strings and characters.</summary>
internal static class StringMembers
{
    extension(string text)
    {
        public bool Contains(char value) => text.IndexOf(value) >= 0;

        public bool Contains(char value, StringComparison comparison) => text.IndexOf(value.ToString(), comparison) >= 0;

        public bool Contains(string value, StringComparison comparison) => text.IndexOf(value, comparison) >= 0;

        public bool StartsWith(char value) => text.Length > 0 && text[0] == value;

        public bool EndsWith(char value) => text.Length > 0 && text[text.Length - 1] == value;

        public int IndexOf(char value, StringComparison comparison) => text.IndexOf(value.ToString(), comparison);

        public string ReplaceLineEndings(string replacement) => text.Replace("\r\n", "\n").Replace('\r', '\n').Replace("\n", replacement);

        public string Replace(string oldValue, string? newValue, StringComparison comparison)
        {
            if (comparison == StringComparison.Ordinal)
            {
                return text.Replace(oldValue, newValue);
            }

            var result = new Text.StringBuilder();
            var start = 0;
            for (int found; (found = text.IndexOf(oldValue, start, comparison)) >= 0; start = found + oldValue.Length)
            {
                result.Append(text, start, found - start).Append(newValue);
            }

            return result.Append(text, start, text.Length - start).ToString();
        }

        public string[] Split(char separator, StringSplitOptions options) => text.Split(separator, int.MaxValue, options);

        public string[] Split(char separator, int count, StringSplitOptions options = StringSplitOptions.None) =>
            text.Split(separator.ToString(), count, options);

        public string[] Split(string separator, StringSplitOptions options = StringSplitOptions.None) => text.Split(separator, int.MaxValue, options);

        public string[] Split(string separator, int count, StringSplitOptions options = StringSplitOptions.None)
        {
            if ((options & StringSplitOptions.TrimEntries) == 0)
            {
                return text.Split([separator], count, options);
            }

            var all = text.Split([separator], count, StringSplitOptions.None).Select(part => part.Trim());
            return [.. (options & StringSplitOptions.RemoveEmptyEntries) == 0 ? all : all.Where(part => part.Length > 0)];
        }
    }

    extension(string)
    {
        public static string Create(IFormatProvider? provider, FormattableString text) => text.ToString(provider);

        public static string Join(char separator, params string?[] values) => string.Join(separator.ToString(), values);

        public static string Join<T>(char separator, IEnumerable<T> values) => string.Join(separator.ToString(), values);

        public static string Concat(ReadOnlySpan<char> first, ReadOnlySpan<char> second) => first.ToString() + second.ToString();

        public static string Concat(ReadOnlySpan<char> first, ReadOnlySpan<char> second, ReadOnlySpan<char> third) =>
            first.ToString() + second.ToString() + third.ToString();
    }

    extension(StringSplitOptions)
    {
        public static StringSplitOptions TrimEntries => (StringSplitOptions)2;
    }

    extension(char)
    {
        public static bool IsAsciiDigit(char c) => c is >= '0' and <= '9';

        public static bool IsAsciiLetterUpper(char c) => c is >= 'A' and <= 'Z';

        public static bool IsAsciiLetterLower(char c) => c is >= 'a' and <= 'z';

        public static bool IsAsciiLetter(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');

        public static bool IsAsciiLetterOrDigit(char c) => char.IsAsciiLetter(c) || char.IsAsciiDigit(c);

        public static bool IsAsciiHexDigit(char c) => c is (>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F');

        public static bool IsAsciiHexDigitLower(char c) => c is (>= '0' and <= '9') or (>= 'a' and <= 'f');

        public static bool IsAscii(char c) => c <= '\u007f';

        public static bool IsBetween(char c, char first, char last) => c >= first && c <= last;
    }
}
#endif
