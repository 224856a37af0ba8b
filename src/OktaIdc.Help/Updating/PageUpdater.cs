using OktaIdc.Help.Commands;
using OktaIdc.Help.Facts;
using OktaIdc.Help.Pages;

namespace OktaIdc.Help.Updating;

/// <summary>Puts what the code says into pages, and leaves what people wrote.</summary>
internal static class PageUpdater
{
    private static readonly string[] s_machineKeys = ["external help file", "Module Name", "online version", "schema"];

    /// <summary>The text that each cmdlet's page should have.</summary>
    public static IEnumerable<(string Path, string Text)> Update(string folder, IReadOnlyList<CmdletFacts> cmdlets) =>
        from facts in cmdlets
        let path = Path.Combine(folder, facts.Name + ".md")
        let page = File.Exists(path) ? PageReader.Read(path, File.ReadAllText(path)) : Skeleton(path, facts, cmdlets)
        select (path, PageWriter.Write(Update(page, facts)));

    private static HelpPage Update(HelpPage page, CmdletFacts facts)
    {
        ParameterSection[] parameters = [.. facts.Parameters.Select(p => ParameterText.Write(p, page.Parameters.FirstOrDefault(e => e.Name == p.Name)))];
        return page with
        {
            Name = facts.Name,
            Front = [.. Front(page, facts)],
            Synopsis = Placeholders.IsEmpty(page.Synopsis.Text) ? new(Synopsis(facts)) : page.Synopsis,
            Syntax = [.. Syntax(facts, parameters)],
            Description = Placeholders.IsEmpty(page.Description.Text) ? new(Placeholders.Description) : page.Description,
            Parameters = parameters,
            Inputs = [.. Types(Inputs(facts), page.Inputs)],
            Outputs = [.. Types(facts.Outputs.Where(o => o.FullName != "System.Void").Select(o => (o.FullName, o.Text)), page.Outputs)],
            NoteSections = NotesText.Write(facts, page.NoteSections),
        };
    }

    private static HelpPage Skeleton(string path, CmdletFacts facts, IReadOnlyList<CmdletFacts> cmdlets) => new()
    {
        Path = path,
        Name = facts.Name,
        Front = [],
        Synopsis = TextSection.Empty,
        Syntax = [],
        Description = TextSection.Empty,
        Examples = [new("Example 1", Placeholders.Examples, 1)],
        Parameters = [],
        Inputs = [],
        Outputs = [],
        Notes = TextSection.Empty,
        NoteSections = [],
        Links = new(string.Join("\n\n", Siblings(facts, cmdlets).Append("about_OktaIdc").Select(n => $"[{n}]({n}.md)"))),
    };

    private static IEnumerable<KeyValuePair<string, string>> Front(HelpPage page, CmdletFacts facts) =>
    [
        new("external help file", BuildCommand.MamlFile),
        new("Module Name", "OktaIdc"),
        new("online version", facts.HelpUri),
        .. page.Front.Where(f => !s_machineKeys.Contains(f.Key)),
        new("schema", "2.0.0"),
    ];

    // The first sentence; what follows belongs into the description.
    private static string Synopsis(CmdletFacts facts)
    {
        var end = facts.Summary.IndexOf(". ", StringComparison.Ordinal);
        return facts.Summary.Length == 0 ? Placeholders.Synopsis : MarkdownText.Escape(end < 0 ? facts.Summary : facts.Summary[..(end + 1)]);
    }

    private static IEnumerable<SyntaxSection> Syntax(CmdletFacts facts, ParameterSection[] parameters) =>
        from set in facts.Sets.Count == 0 ? [ParameterMetadata.AllSets] : facts.Sets
        select new SyntaxSection(set, set == facts.DefaultSet, SyntaxText.Write(facts.Name, parameters, set));

    private static IEnumerable<(string Type, string Text)> Inputs(CmdletFacts facts) =>
        from parameter in facts.Parameters
        let byValue = parameter.Uses.Any(u => u.ByValue)
        where byValue || parameter.Uses.Any(u => u.ByPropertyName)
        group $"-{parameter.Name}{(byValue ? "" : " (by property name)")}" by parameter.Type.FullName into ofType
        select (ofType.Key, $"For {string.Join(", ", ofType)}.");

    private static IEnumerable<TypeSection> Types(IEnumerable<(string Type, string Text)> types, IReadOnlyList<TypeSection> existing)
    {
        var sections = types.Select(t => new TypeSection(t.Type, existing.FirstOrDefault(e => e.Type == t.Type)?.Text ?? MarkdownText.Escape(t.Text), 1)).ToList();
        return sections.Count == 0 ? [new TypeSection("None", existing.FirstOrDefault(e => e.Type == "None")?.Text ?? "", 1)] : sections;
    }

    private static IEnumerable<string> Siblings(CmdletFacts facts, IReadOnlyList<CmdletFacts> cmdlets) =>
        cmdlets.Select(c => c.Name).Where(n => n != facts.Name && n.Split('-')[1] == facts.Name.Split('-')[1]);
}
