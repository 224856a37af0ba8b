using System.Text.RegularExpressions;
using OktaIdc.Failures;
using OktaIdc.Help.Pages;
using OktaIdc.Help.Updating;
using OktaIdc.Setup;

namespace OktaIdc.Conventions.Tests;

public partial class HelpPageTests
{
    private const string Refresh = "Run: dotnet run --project src/OktaIdc.Help -- update --pages module/help";

    [Fact]
    public void Pages_say_what_the_code_says() => Repository.AssertNone(
        $"The code has changed since the page was written. {Refresh}",
        from page in PageUpdater.Update(HelpPages.Folder, HelpPages.Facts)
        where !File.Exists(page.Path) || File.ReadAllText(page.Path) != page.Text
        select Path.GetFileName(page.Path));

    [Fact]
    public void Every_page_is_about_a_cmdlet() => Repository.AssertNone(
        "There is no such cmdlet; delete the page:",
        HelpPages.All.Select(p => p.Name).Except(DeclaredCmdlet.All.Select(c => c.Name)));

    // Told from the page and from the attributes by two readers, so that a mistake of one does not pass.
    [Fact]
    public void A_page_lists_the_parameters_of_its_cmdlet_and_no_others() => Repository.AssertNone(
        $"Name, type, aliases, sets, position and pipeline input must be those of the code. {Refresh}",
        from cmdlet in DeclaredCmdlet.All
        let page = HelpPages.All.Single(p => p.Name == cmdlet.Name)
        from difference in Declared(cmdlet).Except(Documented(page)).Select(d => $"the code has {d}")
            .Concat(Documented(page).Except(Declared(cmdlet)).Select(d => $"the page has {d}"))
        select $"{cmdlet.Name}: {difference}");

    [Fact]
    public void A_page_is_written() => Repository.AssertNone(
        "A page has a synopsis and a description that says more, and nothing in {{ }}:",
        from page in HelpPages.All
        where Placeholders.IsEmpty(page.Synopsis.Text) || Placeholders.IsEmpty(page.Description.Text) || page.Synopsis.Text == page.Description.Text
            || File.ReadAllText(page.Path).Contains(Placeholders.Mark, StringComparison.Ordinal)
        select page.Name);

    [Fact]
    public void A_page_has_two_examples_or_more_each_with_commands() => Repository.AssertNone(
        "Write at least two, '### Example 1: Title', each with a powershell fence:",
        from page in HelpPages.All
        where page.Examples.Count < 2 || page.Examples.Any(e => !ExampleTitle().IsMatch(e.Title) || !e.Body.Contains("```powershell", StringComparison.Ordinal))
        select page.Name);

    [Fact]
    public void The_examples_of_a_page_are_numbered_in_order() => Repository.AssertNone(
        "Number them from 1:",
        from page in HelpPages.All
        where page.Examples.Where((e, i) => !e.Title.StartsWith($"Example {i + 1}:", StringComparison.Ordinal)).Any()
        select page.Name);

    [Fact]
    public void A_page_has_no_tables() => Repository.AssertNone(
        "Get-Help shows the rows of a table as one long line; write a list:",
        from file in Directory.EnumerateFiles(HelpPages.Folder, "*.md")
        from Match match in TableRow().Matches(Fenced().Replace(File.ReadAllText(file), ""))
        select $"{Path.GetFileName(file)}: {match.Value}");

    [Fact]
    public void A_page_links_to_pages_that_exist() => Repository.AssertNone(
        "Link at least one page under RELATED LINKS, by [Name](Name.md):",
        from page in HelpPages.All
        let links = PageLinks.Read(page)
        from problem in links.Count == 0 ? ["no link"] : links.Where(l => l.Url.EndsWith(".md", StringComparison.Ordinal) && !Exists(l.Url)).Select(l => l.Url)
        select $"{page.Name}: {problem}");

    [Fact]
    public void Pages_name_only_cmdlets_that_there_are()
    {
        var known = DeclaredCmdlet.All.Select(c => c.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        Repository.AssertNone(
            "There is no such cmdlet:",
            from file in Directory.EnumerateFiles(HelpPages.Folder, "*.md")
            from Match match in Named().Matches(File.ReadAllText(file))
            where !known.Contains(match.Value)
            select $"{Path.GetFileName(file)}: {match.Value}");
    }

    [Fact]
    public void Help_online_leads_to_the_page() => Repository.AssertNone(
        "Write HelpUri = HelpLink.Base + \"Verb-Noun.md\" in [Cmdlet]:",
        from facts in HelpPages.Facts
        where !facts.HelpUri.EndsWith($"/module/help/{facts.Name}.md", StringComparison.Ordinal) || !facts.HelpUri.StartsWith("https://", StringComparison.Ordinal)
        select $"{facts.Name}: {facts.HelpUri}");

    [Fact]
    public void Every_error_id_is_explained_on_a_page_and_no_other_is()
    {
        var listed = Directory.EnumerateFiles(HelpPages.Folder, "*.md").SelectMany(f => ListedId().Matches(File.ReadAllText(f)).Select(m => m.Groups[1].Value)).ToHashSet();
        var ids = typeof(ErrorIds).GetFields().Where(f => f.IsLiteral).Select(f => f.Name).ToHashSet();
        Repository.AssertNone("No cmdlet can report it: list it under Errors of an about page, or take it out:", ids.Except(listed));
        Repository.AssertNone($"There is no such error id. {Refresh}", listed.Except(ids));
    }

    [Fact]
    public void The_setup_file_that_help_shows_is_read_without_a_warning()
    {
        var page = File.ReadAllText(Path.Combine(HelpPages.Folder, "about_OktaIdc_Setup_File.md"));
        Assert.Empty(SetupReader.Parse(SetupFence().Match(page).Groups[1].Value).Warnings);
    }

    private static bool Exists(string page) => File.Exists(Path.Combine(HelpPages.Folder, page));

    private static IEnumerable<string> Declared(DeclaredCmdlet cmdlet) =>
        (from p in cmdlet.Parameters
         from s in p.Sets
         let position = DeclaredCmdlet.Named(s, "Position")?.ToString() ?? "Named"
         let byName = DeclaredCmdlet.Named(s, "ValueFromPipelineByPropertyName") is true
         let byValue = DeclaredCmdlet.Named(s, "ValueFromPipeline") is true
         select $"-{p.Name} [{string.Join(",", p.Aliases)}] in {DeclaredCmdlet.Named(s, "ParameterSetName") ?? ParameterMetadata.AllSets}, {position}, "
             + $"required {DeclaredCmdlet.Named(s, "Mandatory") is true}, by name {byName}, by value {byValue}, {TypeOf(p)}")
        .Concat(cmdlet.SupportsShouldProcess ? [Switch("WhatIf", "wi"), Switch("Confirm", "cf")] : []);

    private static IEnumerable<string> Documented(HelpPage page) =>
        from p in page.Parameters
        from use in p.Uses
        from set in use.Sets
        select $"-{p.Name} [{string.Join(",", use.Aliases)}] in {set}, {use.Position}, required {use.Required}, "
            + $"by name {use.Pipeline.Contains("ByPropertyName", StringComparison.Ordinal)}, by value {use.Pipeline.Contains("ByValue", StringComparison.Ordinal)}, {use.Type}";

    private static string Switch(string name, string alias) =>
        $"-{name} [{alias}] in {ParameterMetadata.AllSets}, Named, required False, by name False, by value False, SwitchParameter";

    private static string TypeOf(DeclaredParameter parameter) =>
        (Nullable.GetUnderlyingType(parameter.Property.PropertyType) ?? parameter.Property.PropertyType).Name;

    [GeneratedRegex("^- `([A-Z][A-Za-z]+)`: ", RegexOptions.Multiline)]
    private static partial Regex ListedId();

    [GeneratedRegex("^```.*?^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fenced();

    [GeneratedRegex(@"^\|.*$", RegexOptions.Multiline)]
    private static partial Regex TableRow();

    [GeneratedRegex("^```yaml\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex SetupFence();

    [GeneratedRegex(@"^Example \d+: \S")]
    private static partial Regex ExampleTitle();

    [GeneratedRegex(@"\b(Get|Set|New|Remove|Add|Enable|Disable|Test|Push|Wait|Export|Connect|Disconnect|Complete|Copy|Start|Stop|Suspend|Resume|Sync|Publish|Update|Repair|Invoke|Compare|Grant|Revoke)-(Okta|Idc|OktaIdc|Saml)[A-Za-z]*")]
    private static partial Regex Named();
}
