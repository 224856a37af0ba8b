using System.Management.Automation;
using System.Text;
using System.Text.RegularExpressions;

namespace OktaIdc.PowerShell.Binding.Completion;

/// <summary>The word that stands before the cursor, with the quotes that were typed; and how an answer is written in its place.</summary>
internal sealed class TypedWord
{
    // What stands by itself in an argument: everything else could end the word, or mean something to the parser.
    private static readonly Regex s_plain = new(@"\A[\p{L}\p{Nd}_./\\!*?%+~^][\p{L}\p{Nd}_./\\!*?%+~^:=@\[\]-]*\z", RegexOptions.CultureInvariant);

    // The parser takes typographic quotes for quotes.
    private const string SingleQuotes = "'\u2018\u2019\u201a\u201b";
    private const string DoubleQuotes = "\"\u201c\u201d\u201e";

    private readonly char? _quote;

    /// <summary>Reads the word as the engine hands it over: in its quotes, the closing one added where it was missing.</summary>
    public TypedWord(string? word)
    {
        var text = word ?? "";
        _quote = text.Length == 0 ? null : SingleQuotes.IndexOf(text[0]) >= 0 ? '\'' : DoubleQuotes.IndexOf(text[0]) >= 0 ? '"' : null;
        if (_quote is { } quote)
        {
            var kind = quote == '\'' ? SingleQuotes : DoubleQuotes;
            text = text.Length > 1 && kind.IndexOf(text[^1]) >= 0 ? text[1..^1] : text[1..];
            text = Unquote(text, kind, quote == '"');
        }

        Text = text;
    }

    /// <summary>What was typed, without quotes.</summary>
    public string Text { get; }

    /// <summary>The text as an argument: in the quotes that were typed, or in single quotes where it needs some.</summary>
    public string Quote(string text) => _quote switch
    {
        '"' => "\"" + Escape(text, DoubleQuotes + "`$", '`') + "\"",
        '\'' => "'" + Escape(text, SingleQuotes, null) + "'",
        _ when NeedsQuotes(text) => "'" + Escape(text, SingleQuotes, null) + "'",
        _ => text,
    };

    /// <summary>The suggestions that fit, best first: those that begin with the word, then those that contain it; by wildcards where there are any.</summary>
    public IEnumerable<Suggestion> Pick(IEnumerable<Suggestion> suggestions)
    {
        if (Text.Length == 0)
        {
            return suggestions;
        }

        if (Text.IndexOfAny(['*', '?']) >= 0)
        {
            var pattern = new WildcardPattern(Text + "*", WildcardOptions.IgnoreCase);
            return suggestions.Where(s => s.Text.Equals(Text, StringComparison.OrdinalIgnoreCase) || pattern.IsMatch(s.Text));
        }

        return suggestions.Select(s => (Suggestion: s, Rank: Rank(s))).Where(x => x.Rank < 4).OrderBy(x => x.Rank).Select(x => x.Suggestion);
    }

    private int Rank(Suggestion s) =>
        Starts(s.Text) ? 0 : s.Also.Any(Starts) ? 1 : Has(s.Text) ? 2 : s.Also.Any(Has) ? 3 : 4;

    private bool Starts(string? text) => text?.StartsWith(Text, StringComparison.OrdinalIgnoreCase) == true;

    private bool Has(string? text) => text?.IndexOf(Text, StringComparison.OrdinalIgnoreCase) >= 0;

    // A number with a zero in front would lose it.
    private static bool NeedsQuotes(string text) => !s_plain.IsMatch(text) || (text[0] == '0' && text.All(char.IsDigit));

    private static string Escape(string text, string special, char? with)
    {
        var result = new StringBuilder(text.Length + 4);
        foreach (var c in text)
        {
            if (special.IndexOf(c) >= 0)
            {
                result.Append(with ?? c);
            }

            result.Append(c);
        }

        return result.ToString();
    }

    private static string Unquote(string text, string quotes, bool backticks)
    {
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var doubled = i + 1 < text.Length && quotes.IndexOf(text[i]) >= 0 && quotes.IndexOf(text[i + 1]) >= 0;
            var escaped = backticks && text[i] == '`' && i + 1 < text.Length;
            i += doubled || escaped ? 1 : 0;
            result.Append(text[i]);
        }

        return result.ToString();
    }
}
