using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace OktaIdc.Conventions.Tests;

/// <summary>What is said of the product in several files is said once, in Directory.Build.props, and the others agree.</summary>
public partial class PackageTests
{
    private static readonly string s_manifest = Repository.Read("OktaIdc.psd1");
    private static readonly XElement s_props = XDocument.Parse(Repository.Read("Directory.Build.props")).Root!;

    [Theory]
    [InlineData("ModuleVersion", "Version")]
    [InlineData("Author", "Authors")]
    [InlineData("Description", "Description")]
    [InlineData("ProjectUri", "PackageProjectUrl")]
    [InlineData("ReleaseNotes", "PackageReleaseNotes")]
    public void The_manifest_says_what_the_package_says(string key, string property) =>
        Assert.Equal(Property(property).Replace("$(PackageProjectUrl)", Property("PackageProjectUrl"), StringComparison.Ordinal), Value(key));

    [Fact]
    public void The_help_link_leads_into_the_project() =>
        Assert.Contains($"\"{Property("PackageProjectUrl")}/", Repository.Read("src/OktaIdc.Cmdlets/Abstractions/HelpLink.cs"), StringComparison.Ordinal);

    [Fact]
    public void The_tags_of_manifest_and_package_agree() =>
        Assert.Equal(Property("PackageTags").Split(' '), Quoted().Matches(Block("Tags")).Select(m => m.Groups[1].Value));

    [Fact]
    public void The_licence_is_the_one_in_the_LICENSE_file()
    {
        Assert.Equal("Apache-2.0", Property("PackageLicenseExpression"));
        Assert.EndsWith("/LICENSE-2.0", Value("LicenseUri"), StringComparison.Ordinal);
        Assert.Contains("Apache License", Repository.Read("LICENSE")[..400], StringComparison.Ordinal);
    }

    [Fact]
    public void The_manifest_exports_nothing_by_wildcard_and_nothing_but_cmdlets()
    {
        foreach (var key in new[] { "FunctionsToExport", "AliasesToExport", "VariablesToExport" })
        {
            Assert.Matches($@"{key}\s*=\s*@\(\s*\)", s_manifest);
        }

        Assert.DoesNotContain("'*'", s_manifest, StringComparison.Ordinal);
        var cmdlets = Quoted().Matches(Block("CmdletsToExport")).Select(m => m.Groups[1].Value).ToList();
        Assert.Equal(cmdlets.Order(StringComparer.Ordinal), cmdlets);
    }

    [Fact]
    public void Every_format_and_types_file_is_loaded_by_the_manifest()
    {
        var listed = Quoted().Matches(s_manifest).Select(m => m.Groups[1].Value).Where(v => v.EndsWith(".ps1xml", StringComparison.Ordinal));
        var there = Directory.EnumerateFiles(Path.Combine(Repository.Root, "module"), "*.ps1xml").Select(Repository.Relative);
        Assert.Equal(there.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Build_ps1_is_one_screen_and_each_of_its_tasks_a_small_file_that_calls_dotnet()
    {
        var script = Repository.Read("build.ps1");
        Assert.InRange(script.Split('\n').Length, 1, 60);
        var tasks = Quoted().Matches(ValidateSet().Match(script).Groups[1].Value).Select(m => m.Groups[1].Value).ToList();
        Assert.Equal(["Clean", "Build", "Help", "Test", "Package"], tasks);
        Repository.AssertNone(
            "A machine without PowerShell must be able to do the same, so a task only calls dotnet (signing aside):",
            tasks.Where(t => Repository.Read($"build/{t}.ps1") is var text && (text.Split('\n').Length > 15 || !text.Contains("Invoke-Dotnet", StringComparison.Ordinal))));
    }

    private static string Property(string name) => s_props.Descendants(name).Single().Value;

    private static string Value(string key) => Regex.Match(s_manifest, $@"^\s*{key}\s*=\s*'([^']*)'", RegexOptions.Multiline).Groups[1].Value;

    private static string Block(string key) => Regex.Match(s_manifest, $@"{key}\s*=\s*@\(([^)]*)\)").Groups[1].Value;

    [GeneratedRegex("'([^']+)'")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\[ValidateSet\(([^)]*)\)\]\s*\[string\[\]\] \$Task")]
    private static partial Regex ValidateSet();
}
