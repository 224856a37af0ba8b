using System.Text;
using OktaIdc.Help.Markdown;

namespace OktaIdc.Help.About;

/// <summary>An about topic as text: 80 columns, in the layout of PowerShell's own topics.</summary>
internal static class AboutWriter
{
    private const int Width = 80;
    private const int Indent = 4;

    public static string Write(string path)
    {
        var file = MarkdownFile.Read(path);
        var name = Path.GetFileNameWithoutExtension(path);
        var text = new StringBuilder($"TOPIC\n    {name}\n");
        foreach (var section in file.Sections.Where(s => s.Level > 1))
        {
            text.Append('\n').Append(section.Level == 2 ? section.Title.ToUpperInvariant() : "  " + section.Title).Append('\n');
            var last = TextKind.Heading;
            foreach (var block in PlainText.Blocks(section.Body, path, section.Line))
            {
                if (last != TextKind.Heading && !(block.Kind == TextKind.Item && last == TextKind.Item))
                {
                    text.Append('\n');
                }

                Write(text, block, path, section.Line);
                last = block.Kind;
            }
        }

        return text.ToString();
    }

    private static void Write(StringBuilder text, TextBlock block, string path, int line)
    {
        if (block.Kind == TextKind.Code)
        {
            foreach (var row in block.Text.Split('\n'))
            {
                var shown = (new string(' ', 2 * Indent) + row).TrimEnd();
                text.Append(shown.Length <= Width ? shown : throw new PageException(path, line, $"This line of code is too long for a console of {Width} columns, break it: {row}"));
                text.Append('\n');
            }

            return;
        }

        var hang = block.Kind == TextKind.Item ? block.Text.IndexOf(' ', StringComparison.Ordinal) + 1 : 0;
        TextWrapper.Append(text, block.Text, Indent + (2 * block.Depth), hang, Width);
    }
}
