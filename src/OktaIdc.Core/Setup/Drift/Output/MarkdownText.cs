using System.Text;
using OktaIdc.Http;

namespace OktaIdc.Setup.Drift.Output;

/// <summary>
/// Text of tenants and files as plain words in Markdown: it makes no table cell, link, image, heading, tag or mention, whatever it holds
/// (CommonMark 0.31 and GitHub's extensions).
/// </summary>
internal static class MarkdownText
{
    private const string Marks = "\\`*_{}[]()#!|~$^";

    private const int Longest = 1000;

    /// <summary>The text, escaped, on one line.</summary>
    public static string Escape(string? text)
    {
        var line = Redaction.OneLine(text);
        line = line.Length > Longest ? line[..Longest] + "..." : line;
        var escaped = new StringBuilder(line.Length + 16);
        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            _ = c switch
            {
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '&' => escaped.Append("&amp;"),
                ':' when At(line, i + 1, "//") => escaped.Append("&#58;"), // No address becomes a link by itself.
                '.' when At(line, i - 3, "www") => escaped.Append("&#46;"),
                '@' when i == 0 || !char.IsLetterOrDigit(line[i - 1]) => escaped.Append("@<!-- -->"), // Nobody is called by a group that is named like them.
                '-' or '+' or '=' when i == 0 => escaped.Append('\\').Append(c), // No list, no underline of a heading.
                _ when Marks.Contains(c) => escaped.Append('\\').Append(c),
                _ => escaped.Append(c),
            };
        }

        return escaped.ToString();
    }

    private static bool At(string line, int index, string what) =>
        index >= 0 && index + what.Length <= line.Length && string.Compare(line, index, what, 0, what.Length, StringComparison.OrdinalIgnoreCase) == 0;
}
