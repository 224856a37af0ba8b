using System.Text;
using Markdig.Extensions.Yaml;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace OktaIdc.Help.Markdown;

/// <summary>Markdown to plain text, for readers that show text as it is.</summary>
internal static class PlainText
{
    /// <summary>The blocks of a piece of Markdown.</summary>
    /// <param name="markdown">The piece.</param>
    /// <param name="path">The page it is from, for errors.</param>
    /// <param name="line">The line it begins at, for errors.</param>
    public static IReadOnlyList<TextBlock> Blocks(string markdown, string path, int line) =>
        [.. MarkdownFile.Parse(markdown).SelectMany(block => Convert(block, 0, path, line))];

    /// <summary>One paragraph of text; blocks are joined.</summary>
    public static string OneLine(string markdown, string path, int line) =>
        string.Join(" ", Blocks(markdown, path, line).Select(b => b.Text)).Trim();

    private static IEnumerable<TextBlock> Convert(Block block, int depth, string path, int line)
    {
        switch (block)
        {
            case YamlFrontMatterBlock or LinkReferenceDefinitionGroup:
                return [];
            case HeadingBlock heading:
                return [new TextBlock(TextKind.Heading, Inline(heading.Inline), depth)];
            case ParagraphBlock paragraph:
                return [new TextBlock(TextKind.Paragraph, Inline(paragraph.Inline), depth)];
            case CodeBlock code:
                return [new TextBlock(TextKind.Code, code.Lines.ToString().TrimEnd(), depth, (code as FencedCodeBlock)?.Info ?? "")];
            case QuoteBlock quote:
                return quote.SelectMany(b => Convert(b, depth, path, line));
            case ListBlock list:
                return list.OfType<ListItemBlock>().SelectMany((item, i) => Item(item, Mark(list, i), depth, path, line));
            default:
                throw new PageException(path, line + block.Line, $"{block.GetType().Name} cannot be shown by Get-Help: use paragraphs, lists and code.");
        }
    }

    private static string Mark(ListBlock list, int index) => list.IsOrdered ? $"{index + 1}. " : "- ";

    private static IEnumerable<TextBlock> Item(ListItemBlock item, string mark, int depth, string path, int line)
    {
        var blocks = item.SelectMany(b => Convert(b, depth + 1, path, line)).ToList();
        if (blocks.Count > 0 && blocks[0].Kind == TextKind.Paragraph)
        {
            blocks[0] = new TextBlock(TextKind.Item, mark + blocks[0].Text, depth);
        }

        return blocks;
    }

    private static string Inline(ContainerInline? inlines)
    {
        var text = new StringBuilder();
        foreach (var inline in inlines ?? [])
        {
            text.Append(inline switch
            {
                LiteralInline literal => literal.Content.ToString(),
                CodeInline code => code.Content,
                LineBreakInline => " ",
                LinkInline link => Link(Inline(link), link.Url),
                AutolinkInline auto => auto.Url,
                HtmlEntityInline entity => entity.Transcoded.ToString(),
                HtmlInline html => html.Tag,
                ContainerInline container => Inline(container),
                _ => "",
            });
        }

        return text.ToString();
    }

    // Another page is found by its name; an address must be written out.
    private static string Link(string text, string? url) =>
        url is null || text == url || !url.Contains("://", StringComparison.Ordinal) ? text : $"{text} ({url})";
}
