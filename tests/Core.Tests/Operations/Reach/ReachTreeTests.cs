using OktaIdc.Operations.Reach;

namespace OktaIdc.Core.Tests.Operations.Reach;

/// <summary>The tree fits a terminal: lines break between words, and what goes on stands beneath where it began.</summary>
public sealed class ReachTreeTests
{
    private const string Arn = "arn:aws:sso:::permissionSet/ssoins-5f6b2387da72795b/ps-3a64b7730c0441c8/and-a-long-tail-that-does-not-end";

    [Theory]
    [InlineData(40)]
    [InlineData(79)]
    [InlineData(132)]
    public void Lines_end_between_words_within_the_width(int width)
    {
        var lines = Lines(Report("the group that is assigned was never pushed to AWS, so that nobody in it has the role there").ToString(width));

        Assert.All(lines, l => Assert.True(l.Length <= width, $"{l.Length}: {l}"));
        Assert.Equal(Words(Report("the group that is assigned was never pushed to AWS, so that nobody in it has the role there").ToString()), Words(string.Join('\n', lines)));
        Assert.DoesNotContain(lines, l => l.EndsWith(' '));
    }

    [Fact]
    public void What_goes_on_stands_beneath_where_it_began()
    {
        var lines = Lines(Report("the group that is assigned was never pushed to AWS, so that nobody in it has the role there").ToString(60));

        Assert.Equal(
            [
                "ada@example.com -> Admin on shop (111122223333): blocked at",
                "  GroupPush",
                " [ok] OktaUser        ada@example.com is ACTIVE, signed in",
                "                      at last this morning, and has the app",
                " [X]  GroupPush       broken here first",
                "      |-- GroupNotPushed: the group that is assigned was",
                "      |   never pushed to AWS, so that nobody in it has the",
                "      |   role there",
                "      |     seen: no push mapping of org-DevOps",
                "      |     fix:  Push-OktaGroup org-DevOps -App 'AWS IAM",
                "      |           Identity Center'",
            ],
            lines);
    }

    [Fact]
    public void A_word_that_is_longer_than_a_line_stays_whole()
    {
        var lines = Lines(Report($"see {Arn} for it").ToString(60));

        Assert.Contains($"      |   {Arn}", lines);
        Assert.Contains("      |   for it", lines);
    }

    [Fact]
    public void Without_a_width_a_line_is_as_long_as_it_is() => Assert.Equal(6, Lines(Report(new string('x', 300) + " y").ToString()).Count);

    private static List<string> Lines(string text) => [.. text.TrimEnd('\n').Split('\n')];

    private static string Words(string text) => string.Join(' ', text.Replace("|", " ", StringComparison.Ordinal).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static ReachReport Report(string message)
    {
        var finding = new ReachFinding { Id = "GroupNotPushed", Link = ReachLinkKind.GroupPush, Message = message, Evidence = "no push mapping of org-DevOps", Fix = "Push-OktaGroup org-DevOps -App 'AWS IAM Identity Center'" };
        return new ReachReport
        {
            User = "ada@example.com",
            AccountId = "111122223333",
            AccountName = "shop",
            PermissionSet = "Admin",
            Verdict = ReachVerdict.Blocked,
            FirstBroken = ReachLinkKind.GroupPush,
            Links =
            [
                new ReachLink { Kind = ReachLinkKind.OktaUser, State = ReachLinkState.Holds, Summary = "ada@example.com is ACTIVE, signed in at last this morning, and has the app" },
                new ReachLink { Kind = ReachLinkKind.GroupPush, State = ReachLinkState.Broken, IsFirstBroken = true, Summary = "broken", Findings = [finding] },
            ],
            Findings = [finding],
        };
    }
}
