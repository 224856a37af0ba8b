using OktaIdc.Logs.Ocsf;

namespace OktaIdc.Core.Tests.Logs.Ocsf;

/// <summary>That the help topic about_OktaIdc_Ocsf prints the table that the conversion goes by.</summary>
public class OcsfPageTests
{
    [Fact]
    public void The_page_says_what_the_table_says()
    {
        var page = File.ReadAllText(Page());
        foreach (var rules in OcsfRules.All.GroupBy(rule => rule.Class))
        {
            var expected = rules.Select(rule => $"{rule.Pattern,-44} {rule.ActivityName ?? "by the verb"}".TrimEnd());
            var section = page[page.IndexOf($"### {rules.Key.Caption()}\n", StringComparison.Ordinal)..];
            var block = section.Split(["```\n"], StringSplitOptions.None)[1];
            Assert.Equal(string.Join("\n", expected), block.TrimEnd('\n'));
        }
    }

    private static string Page()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "OktaIdc.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside the repository.");
        }

        return Path.Combine(folder.FullName, "module", "help", "about_OktaIdc_Ocsf.md");
    }
}
