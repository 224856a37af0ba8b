using System.Text.RegularExpressions;
using OktaIdc.Help.Markdown;

namespace OktaIdc.Help.Pages;

/// <summary>Reads a page.</summary>
internal static partial class PageReader
{
    public static HelpPage Read(string path, string text)
    {
        var file = MarkdownFile.Read(path, text);
        var name = file.Sections.FirstOrDefault(s => s.Level == 1) ?? throw new PageException(path, 1, "The page lacks its heading, '# Verb-Noun'.");
        return new HelpPage
        {
            Path = path,
            Name = name.Title,
            Front = file.Front,
            Synopsis = Text(file, "SYNOPSIS"),
            Syntax = [.. Syntax(file)],
            Description = Text(file, "DESCRIPTION"),
            Examples = [.. Under(file, "EXAMPLES").Select(s => new ExampleSection(s.Title, s.Body, s.Line))],
            Parameters = [.. Under(file, "PARAMETERS").Where(s => s.Title.StartsWith('-')).Select(s => Parameter(path, s))],
            Inputs = [.. Types(file, "INPUTS")],
            Outputs = [.. Types(file, "OUTPUTS")],
            Notes = Text(file, "NOTES"),
            NoteSections = [.. Under(file, "NOTES").Select(s => new ExampleSection(s.Title, s.Body, s.Line))],
            Links = Text(file, "RELATED LINKS"),
        };
    }

    private static TextSection Text(MarkdownFile file, string title) => Find(file, title) is { } section ? new(section.Body, section.Line + 1) : TextSection.Empty;

    private static Section? Find(MarkdownFile file, string title) => file.Sections.FirstOrDefault(s => s.Level == 2 && s.Title == title);

    private static IEnumerable<Section> Under(MarkdownFile file, string title) =>
        file.Sections.SkipWhile(s => s.Level != 2 || s.Title != title).Skip(1).TakeWhile(s => s.Level == 3);

    private static IEnumerable<TypeSection> Types(MarkdownFile file, string title) =>
        Under(file, title).Select(s => new TypeSection(s.Title, s.Body, s.Line));

    private static IEnumerable<SyntaxSection> Syntax(MarkdownFile file)
    {
        var sections = Under(file, "SYNTAX").ToList();
        return sections.Count == 0
            ? [new SyntaxSection(ParameterMetadata.AllSets, true, Text(file, "SYNTAX").Text.Trim('`', '\n'))]
            : sections.Select(s => new SyntaxSection(s.Title.Replace(" (Default)", "", StringComparison.Ordinal), s.Title.EndsWith(" (Default)", StringComparison.Ordinal), s.Body.Trim('`', '\n')));
    }

    private static ParameterSection Parameter(string path, Section section)
    {
        var blocks = MetadataBlock().Matches(section.Body);
        var text = blocks.Count == 0 ? section.Body : section.Body[..blocks[0].Index].Trim('\n', ' ');
        return new ParameterSection(section.Title[1..], text, [.. blocks.Select(b => ParameterMetadata.Parse(b.Groups[1].Value, path, section.Line))], section.Line);
    }

    [GeneratedRegex("^```yaml\n(.*?)\n```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex MetadataBlock();
}
