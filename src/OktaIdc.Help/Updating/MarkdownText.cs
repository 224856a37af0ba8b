using System.Text.RegularExpressions;

namespace OktaIdc.Help.Updating;

/// <summary>Plain text to Markdown that shows the same.</summary>
internal static partial class MarkdownText
{
    /// <summary>With a backslash before what Markdown would take for a mark.</summary>
    public static string Escape(string text) => Marks().Replace(text, @"\$0");

    [GeneratedRegex(@"[*<`\[]")]
    private static partial Regex Marks();
}
