namespace OktaIdc.Saml;

/// <summary>The addr-spec of RFC 5322 section 3.4.1, without obsolete forms, comments, folding or address literals: what AWS asks of a NameID.</summary>
internal static class AddrSpec
{
    private const string AtomText = "!#$%&'*+-/=?^_`{|}~";
    private const int Longest = 254;

    public static bool IsValid(string text)
    {
        var at = text.LastIndexOf('@');
        return at > 0 && text.Length <= Longest && IsLocal(text.AsSpan(0, at)) && IsDotAtom(text.AsSpan(at + 1));
    }

    private static bool IsLocal(ReadOnlySpan<char> local) =>
        local is ['"', .., '"'] ? local.Length > 2 && IsQuoted(local[1..^1]) : IsDotAtom(local);

    private static bool IsDotAtom(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || text[0] == '.' || text[^1] == '.' || text.IndexOf("..", StringComparison.Ordinal) >= 0)
        {
            return false;
        }

        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c != '.' && !AtomText.Contains(c, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsQuoted(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\')
            {
                i++;
            }

            if (i >= text.Length || text[i] is < ' ' or > '~' || (text[i] == '"' && (i == 0 || text[i - 1] != '\\')))
            {
                return false;
            }
        }

        return true;
    }
}
