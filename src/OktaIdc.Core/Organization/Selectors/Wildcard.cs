namespace OktaIdc.Organization;

/// <summary>Wildcards: <c>*</c> is any run of characters, <c>?</c> any one character. Time is at most length times length.</summary>
internal static class Wildcard
{
    /// <summary>True where the text holds a wildcard.</summary>
    public static bool IsPattern(string text) => text.AsSpan().IndexOfAny('*', '?') >= 0;

    /// <summary>True where a pattern is nothing but wildcards, and so takes whatever there is.</summary>
    public static bool IsOnlyWildcards(string pattern) => IsPattern(pattern) && pattern.AsSpan().Trim("*? \t\r\n").IsEmpty;

    /// <summary>True where the whole of <paramref name="text"/> matches.</summary>
    public static bool Matches(string pattern, string text, bool ignoreCase)
    {
        int p = 0, t = 0, star = -1, mark = 0;
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                (star, mark) = (p++, t);
            }
            else if (p < pattern.Length && (pattern[p] == '?' || Same(pattern[p], text[t], ignoreCase)))
            {
                (p, t) = (p + 1, t + 1);
            }
            else if (star >= 0)
            {
                (p, t) = (star + 1, ++mark);
            }
            else
            {
                return false;
            }
        }

        return pattern.AsSpan(p).TrimStart('*').IsEmpty;
    }

    private static bool Same(char a, char b, bool ignoreCase) =>
        a == b || (ignoreCase && char.ToUpperInvariant(a) == char.ToUpperInvariant(b));
}
