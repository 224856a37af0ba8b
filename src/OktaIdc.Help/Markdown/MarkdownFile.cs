using Markdig;
using Markdig.Extensions.Yaml;
using Markdig.Syntax;

namespace OktaIdc.Help.Markdown;

/// <summary>A Markdown file cut into front matter and sections.</summary>
internal sealed class MarkdownFile
{
    private const int DeepestSection = 3;

    private static readonly MarkdownPipeline s_pipeline = new MarkdownPipelineBuilder().UseYamlFrontMatter().UsePreciseSourceLocation().Build();

    private MarkdownFile(string path, IReadOnlyList<KeyValuePair<string, string>> front, IReadOnlyList<Section> sections)
    {
        Path = path;
        Front = front;
        Sections = sections;
    }

    public string Path { get; }

    /// <summary>The front matter's keys and values, in order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Front { get; }

    public IReadOnlyList<Section> Sections { get; }

    public static MarkdownDocument Parse(string text) => Markdig.Markdown.Parse(text, s_pipeline);

    public static MarkdownFile Read(string path) => Read(path, File.ReadAllText(path));

    public static MarkdownFile Read(string path, string text)
    {
        text = text.ReplaceLineEndings("\n");
        var document = Parse(text);
        var front = document.OfType<YamlFrontMatterBlock>().SelectMany(Entries).ToList();
        var headings = document.OfType<HeadingBlock>().Where(h => h.Level <= DeepestSection).ToList();
        var sections = headings.Select((heading, i) => new Section(
            heading.Level,
            text[heading.Span.Start..(heading.Span.End + 1)].TrimStart('#').Trim(),
            text[(heading.Span.End + 1)..(i + 1 < headings.Count ? headings[i + 1].Span.Start : text.Length)].Trim('\n', ' '),
            heading.Line + 1));
        return new MarkdownFile(path, front, [.. sections]);
    }

    private static IEnumerable<KeyValuePair<string, string>> Entries(YamlFrontMatterBlock block) =>
        from line in block.Lines.ToString().Split('\n')
        let colon = line.IndexOf(':', StringComparison.Ordinal)
        where colon > 0
        select KeyValuePair.Create(line[..colon].Trim(), line[(colon + 1)..].Trim());
}
