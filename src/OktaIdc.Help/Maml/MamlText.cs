using System.Xml.Linq;
using OktaIdc.Help.Markdown;

namespace OktaIdc.Help.Maml;

/// <summary>Text in MAML: a paragraph is set off by an empty line, so a list is one paragraph with a line for each item.</summary>
internal static class MamlText
{
    public static IEnumerable<XElement> Paragraphs(string markdown, string path, int line) => Paragraphs(PlainText.Blocks(markdown, path, line));

    public static IEnumerable<XElement> Paragraphs(IEnumerable<TextBlock> blocks)
    {
        var list = new List<string>();
        foreach (var block in blocks)
        {
            if (block.Kind == TextKind.Item)
            {
                list.Add(new string(' ', 2 * block.Depth) + block.Text);
                continue;
            }

            if (list.Count > 0)
            {
                yield return Paragraph(string.Join("\n", list));
                list.Clear();
            }

            yield return Paragraph(Text(block));
        }

        if (list.Count > 0)
        {
            yield return Paragraph(string.Join("\n", list));
        }
    }

    public static XElement Paragraph(string text) => new(MamlNames.Content + "para", text);

    private static string Text(TextBlock block) =>
        block.Kind == TextKind.Code ? string.Join("\n", block.Text.Split('\n').Select(l => "    " + l)) : block.Text;
}
