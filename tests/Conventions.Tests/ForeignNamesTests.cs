using System.Text.RegularExpressions;

namespace OktaIdc.Conventions.Tests;

/// <summary>
/// okta-powershell-exports.txt: what Okta.PowerShell 2.0.2 exports under verbs that we use too (okta/okta-powershell-cli df2c31b,
/// src/Okta.PowerShell/Okta.PowerShell.psd1).
/// </summary>
public partial class ForeignNamesTests
{
    [Fact]
    public void README_lists_exactly_the_names_that_Okta_PowerShell_exports_too()
    {
        var foreign = File.ReadAllLines(Path.Combine(Repository.Root, "tests", "Conventions.Tests", "okta-powershell-exports.txt")).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var ours = Quoted().Matches(Repository.Read("OktaIdc.psd1")).Select(m => m.Groups[1].Value).Where(foreign.Contains).Order(StringComparer.Ordinal).ToList();
        var section = Section().Match(Repository.Read("README.md"));
        Assert.True(section.Success, "README.md needs the section '## Names that Okta.PowerShell exports too'.");
        var listed = Ticked().Matches(section.Value).Select(m => m.Groups[1].Value).Where(foreign.Contains).Distinct().Order(StringComparer.Ordinal).ToList();
        Assert.True(ours.SequenceEqual(listed), $"OktaIdc.psd1 and Okta.PowerShell both export: {string.Join(", ", ours)}. README.md lists: {string.Join(", ", listed)}. Make the list in README.md true.");
    }

    [GeneratedRegex(@"'([A-Z][a-z]+-[A-Za-z]+)'")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"`([A-Z][a-z]+-[A-Za-z]+)`")]
    private static partial Regex Ticked();

    [GeneratedRegex(@"## Names that Okta\.PowerShell exports too.*?(?=\n## |\z)", RegexOptions.Singleline)]
    private static partial Regex Section();
}
