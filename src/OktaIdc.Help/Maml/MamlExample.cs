using System.Xml.Linq;
using OktaIdc.Help.Markdown;
using OktaIdc.Help.Pages;
using static OktaIdc.Help.Maml.MamlNames;

namespace OktaIdc.Help.Maml;

/// <summary>An example: its title, its commands, then text and output in the page's order.</summary>
internal static class MamlExample
{
    private const int TitleWidth = 66;

    public static XElement Write(HelpPage page, ExampleSection example)
    {
        var blocks = PlainText.Blocks(example.Body, page.Path, example.Line);
        var code = blocks.Where(b => b.Kind == TextKind.Code && b.Language == "powershell").Select(b => b.Text);
        var rest = blocks.Where(b => b.Kind != TextKind.Code || b.Language != "powershell");
        return new XElement(
            Command + "example",
            new XElement(Content + "title", Title(example.Title)),
            new XElement(Dev + "code", string.Join("\n\n", code)),
            new XElement(Dev + "remarks", MamlText.Paragraphs(rest)));
    }

    private static string Title(string title)
    {
        var dashes = new string('-', Math.Max(2, (TitleWidth - title.Length) / 2));
        return $"{dashes} {title} {dashes}";
    }
}
