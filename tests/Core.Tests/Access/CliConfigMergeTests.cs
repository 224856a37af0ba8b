using System.Text;
using FsCheck;
using FsCheck.Fluent;
using OktaIdc.Access;
using OktaIdc.Failures;

namespace OktaIdc.Core.Tests.Access;

public sealed class CliConfigMergeTests
{
    private static readonly Gen<string> Text = Gen.Zip(
            Gen.Elements("[profile a]", "[ sso-session  b ]", "key = value", "# comment", "; x", "", "  nested = 1", "[broken", "= 1", "caf\u00C3\u00A9 = voil\u00C3\u00A0", "\u00E9\u00A0", "\u00EF\u00BB\u00BF[default]"),
            Gen.Elements("\n", "\r\n"))
        .Select(line => line.Item1 + line.Item2).ArrayOf().Select(string.Concat);

    [Fact]
    public void Reading_and_writing_any_text_keeps_every_byte() =>
        Prop.ForAll(Text.ToArbitrary(), text => Same(text, CliConfigFile.Parse(text).ToString())).QuickCheckThrowOnFailure();

    [Fact]
    public void What_was_there_is_there_afterwards_and_pruning_takes_back_what_was_written() =>
        Prop.ForAll(Text.ToArbitrary(), text =>
        {
            var (written, result) = new CliProfileMerge(Wish(2), "config").Run(text);
            var (pruned, _) = new CliProfileMerge(Wish(0) with { Prune = true }, "config").Run(written);
            var session = CliConfigFile.Parse(pruned);
            session.Remove(session.Find("sso-session x")!);
            return result.Written.Count == 2 && written.StartsWith(text, StringComparison.Ordinal) && (Same(session.ToString().TrimEnd('\r', '\n'), text.TrimEnd('\r', '\n')));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_second_merge_changes_nothing_whatever_the_first_found() =>
        Prop.ForAll(Text.ToArbitrary(), text =>
        {
            var (written, _) = new CliProfileMerge(Wish(2), "config").Run(text);
            return !new CliProfileMerge(Wish(2), "config").Run(written).Result.Changed;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_section_keeps_its_place_its_line_ends_and_what_people_added()
    {
        const string Before = "\u00EF\u00BB\u00BF[profile p0]\r\n# written by OktaIdc\r\n; why\r\nsso_session = x\r\nsso_account_id = 0\r\n  and more\r\nregion=old\r\ncli_pager =\r\n\r\n[profile mine]\nregion = x";

        var (after, result) = new CliProfileMerge(Wish(1) with { Region = "new" }, "config").Run(Before);

        Assert.StartsWith("\u00EF\u00BB\u00BF[profile p0]\r\n# written by OktaIdc\r\n; why\r\nsso_session = x\r\nsso_account_id = 000000000000\r\nregion = new\r\ncli_pager =\r\nsso_role_name = Admin\r\n\r\n[profile mine]\nregion = x\r\n", after, StringComparison.Ordinal);
        Assert.Equal(["  [profile p0]", "- sso_account_id = 0", "-   and more", "- region=old", "+ sso_account_id = 000000000000", "+ region = new", "+ sso_role_name = Admin"], result.Diff.Take(7));
        Assert.Contains("+ [sso-session x]", result.Diff);
    }

    [Fact]
    public void Pruning_keeps_what_people_added_to_or_build_on()
    {
        var (text, _) = new CliProfileMerge(Wish(3), "config").Run("");
        text = text.Replace("sso_account_id = 000000000001\n", "sso_account_id = 000000000001\ncli_pager = less\n", StringComparison.Ordinal) + "\n[profile deploy]\nrole_arn = arn:aws:iam::1:role/x\nsource_profile = p2\n";

        var (after, result) = new CliProfileMerge(Wish(0) with { Prune = true }, "config").Run(text);

        Assert.Equal(["p0"], result.Removed);
        Assert.Equal(["p1", "p2"], result.Kept);
        Assert.DoesNotContain("[profile p0]", after, StringComparison.Ordinal);
        Assert.Contains("source_profile = p2", after, StringComparison.Ordinal);
    }

    [Fact]
    public void A_session_of_somebody_else_is_used_where_it_is_the_same_and_never_changed()
    {
        const string Same = "[sso-session x]\nsso_start_url = https://d-1234567890.awsapps.com/start/#\nsso_region = eu-west-1\n";
        Assert.StartsWith(Same, new CliProfileMerge(Wish(1), "config").Run(Same).Text, StringComparison.Ordinal);

        var e = Assert.Throws<OktaIdcException>(() => new CliProfileMerge(Wish(1), "config").Run(Same.Replace("eu-west-1", "us-east-1", StringComparison.Ordinal)));
        Assert.Equal(ErrorIds.CliSessionTaken, e.ErrorId);
    }

    [Fact]
    public void What_the_AWS_CLI_cannot_read_is_refused() =>
        Assert.Equal(ErrorIds.CliConfigUnreadable, Assert.Throws<OktaIdcException>(() => CliConfigText.Read(Encoding.Unicode.GetPreamble(), "config")).ErrorId);

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.Ordinal);

    private static CliProfileSet Wish(int profiles) => new()
    {
        Session = "x",
        StartUrl = new Uri("https://d-1234567890.awsapps.com/start"),
        SsoRegion = "eu-west-1",
        Profiles = [.. Enumerable.Range(0, profiles).Select(i => new CliProfile($"p{i}", $"{i:d12}", "Admin"))],
    };
}
