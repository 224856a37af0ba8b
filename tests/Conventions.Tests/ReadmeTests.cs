namespace OktaIdc.Conventions.Tests;

public class ReadmeTests
{
    private static readonly string s_readme = Repository.Read("README.md");

    [Fact]
    public void Every_cmdlet_stands_under_its_area_with_the_synopsis_of_its_page() => Repository.AssertNone(
        "Put this line into README.md, under the area's heading:",
        from cmdlet in DeclaredCmdlet.All
        let area = cmdlet.Type.Namespace!.Split('.')[^1]
        let synopsis = HelpPages.All.Single(p => p.Name == cmdlet.Name).Synopsis.Text.ReplaceLineEndings(" ").Trim()
        let row = $"| [`{cmdlet.Name}`](module/help/{cmdlet.Name}.md) | {synopsis} |"
        where !Section(area).Contains(row, StringComparison.Ordinal)
        select $"{area}: {row}");

    [Fact]
    public void The_readme_names_no_cmdlet_that_is_not_there()
    {
        var names = DeclaredCmdlet.All.Select(c => c.Name).ToHashSet();
        Repository.AssertNone(
            "There is no such cmdlet; take the row away:",
            s_readme.Split('\n').Where(l => l.StartsWith("| [`", StringComparison.Ordinal)).Select(l => l.Split('`')[1]).Where(n => n.Contains('-', StringComparison.Ordinal) && !names.Contains(n)));
    }

    [Fact]
    public void What_the_readme_links_to_is_there() => Repository.AssertNone(
        "The file does not exist:",
        from link in s_readme.Split("](").Skip(1).Select(l => l.Split(')')[0])
        where !link.StartsWith("http", StringComparison.Ordinal) && !Path.Exists(Path.Combine(Repository.Root, link.Split('#')[0]))
        select link);

    private static string Section(string area)
    {
        var start = s_readme.IndexOf($"\n**{area}**\n", StringComparison.Ordinal);
        var end = start < 0 ? -1 : s_readme.IndexOf("\n**", start + 3, StringComparison.Ordinal);
        return start < 0 ? "" : end < 0 ? s_readme[start..] : s_readme[start..end];
    }
}
