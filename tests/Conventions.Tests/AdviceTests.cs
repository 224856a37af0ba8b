using System.Text.RegularExpressions;

namespace OktaIdc.Conventions.Tests;

public partial class AdviceTests
{
    [Fact]
    public void Every_cmdlet_that_advice_names_is_in_the_module()
    {
        var exported = Exported().Matches(File.ReadAllText(Path.Combine(Repository.Root, "OktaIdc.psd1"))).Select(match => match.Groups["name"].Value).ToHashSet(StringComparer.OrdinalIgnoreCase);
        Repository.AssertNone(
            "An error must not advise a cmdlet that does not exist:",
            from file in Repository.Sources("src")
            from Match match in Named().Matches(File.ReadAllText(file))
            where !exported.Contains(match.Value)
            select $"{Repository.Relative(file)}: {match.Value}");
    }

    [Fact]
    public void No_command_line_quotes_a_value_by_hand() => Repository.AssertNone(
        "A name holds what it likes, and PowerShell ends a literal at five characters: CommandText.Quote and CommandText.Argument quote values of commands.",
        from file in Repository.Sources("src")
        from line in File.ReadLines(file)
        where QuotedByHand().IsMatch(line)
        select $"{Repository.Relative(file)}: {line.Trim()}");

    // A cmdlet, or an option of one, and after it a value in quotes that somebody has put there.
    [GeneratedRegex(@"\$""[^""]*\b[A-Z][a-z]+-(Okta|Idc|OktaIdc|Saml|Content)\w*[^"".:]*'\{|\$""-[A-Z]\w+ '\{")]
    private static partial Regex QuotedByHand();

    [GeneratedRegex(@"\b(Get|Set|New|Remove|Add|Enable|Disable|Test|Push|Wait|Export|Connect|Disconnect|Complete|Copy|Start|Stop|Suspend|Resume|Sync|Publish|Update|Repair|Invoke|Compare)-(Okta|Idc|OktaIdc|Saml)[A-Za-z]+")]
    private static partial Regex Named();

    [GeneratedRegex("'(?<name>[A-Z][a-z]+-[A-Za-z]+)'")]
    private static partial Regex Exported();
}
