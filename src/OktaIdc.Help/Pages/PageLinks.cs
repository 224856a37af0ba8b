using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using OktaIdc.Help.Markdown;

namespace OktaIdc.Help.Pages;

/// <summary>The related links of a page.</summary>
internal static class PageLinks
{
    public static IReadOnlyList<(string Text, string Url)> Read(HelpPage page) =>
    [
        .. from link in MarkdownFile.Parse(page.Links.Text).Descendants<LinkInline>()
           select (string.Concat(link.Descendants<LiteralInline>().Select(l => l.Content.ToString())), link.Url ?? ""),
    ];
}
