using OktaIdc.Failures;
using OktaIdc.Posture;
using OktaIdc.Posture.Baseline;
using static OktaIdc.Core.Tests.Posture.PostureModels;
using static OktaIdc.Core.Tests.Posture.PostureReports;

namespace OktaIdc.Core.Tests.Posture;

public class BaselineTests
{
    [Theory]
    [InlineData("exceptions: [{ rule: OKTAIDC-SESS-01 }]", "(1,14): 'reason' is missing")]
    [InlineData("exceptions: [{ rule: OKTAIDC-SESS-01, reason: '' }]", "(1,47): The text is empty")]
    [InlineData("exceptions: [{ rule: OKTAIDC-SESS-01, reason: '  ' }]", "(1,47): The reason is empty")]
    [InlineData("exceptions:\n  - reason: because", "(2,5): 'rule' is missing")]
    [InlineData("exceptions: [{ rule: OKTAIDC-SES-01, reason: r }]", "(1,22): There is no rule 'OKTAIDC-SES-01'")]
    [InlineData("exceptions: [{ rule: OKTAIDC-SESS-01, reason: r, expires: soon }]", "(1,59): 'soon' is no day")]
    [InlineData("exceptions: [{ rule: OKTAIDC-SESS-01, reason: r, until: 2027-01-01 }]", "(1,50): 'until' is not a known key")]
    [InlineData("exceptions: [{ rule: '*', reason: r }]", "(1,22): '*' is nothing but wildcards")]
    [InlineData("exceptions: [{ rule: OKTAIDC-SESS-01, subject: '*', reason: r, expires: 2027-03-31 }]", "(1,48): '*' is nothing but wildcards")]
    [InlineData("exceptions: [{ rule: OKTAIDC-SESS-01, subject: '**', reason: r }]", "(1,48): '**' is nothing but wildcards")]
    [InlineData("exceptions: [{ rule: OKTAIDC-SESS-01, subject: '?*', reason: r }]", "(1,48): '?*' is nothing but wildcards")]
    [InlineData("exceptions: [{ rule: OKTAIDC-SESS-01, subject: ' * ', reason: r }]", "(1,48): ' * ' is nothing but wildcards")]
    [InlineData("version: 2\nexceptions: []", "(1,10): Version 2 is not known")]
    [InlineData("suppressions: []", "(1,1): 'suppressions' is not a known key")]
    public void A_slip_is_told_with_its_place(string text, string problem)
    {
        var refused = Assert.Throws<OktaIdcException>(() => BaselineFile.Parse(text, "baseline.yaml"));
        Assert.Equal(ErrorIds.PostureBaselineInvalid, refused.ErrorId);
        Assert.Contains("baseline.yaml" + problem, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_leaves_a_rule_out_is_told_where_a_wildcard_would_have_done_it()
    {
        var refused = Assert.Throws<OktaIdcException>(() => BaselineFile.Parse("exceptions: [{ rule: OKTAIDC-SESS-01, subject: '*', reason: r }]", "baseline.yaml"));
        Assert.Contains("no subject, the reason, and the last day (expires)", refused.RecommendedAction, StringComparison.Ordinal);

        var (found, _) = BaselineMatcher.Apply([Finding()], BaselineFile.Parse("exceptions: [{ rule: OKTAIDC-SESS-01, reason: r, expires: 2027-03-31 }]", "baseline.yaml"), Now);
        Assert.NotNull(found[0].Suppression);
    }

    [Fact]
    public void An_entry_says_which_why_until_when_and_where_it_stands()
    {
        var entries = BaselineFile.Parse("version: 1\nexceptions:\n  - { rule: OKTAIDC-SESS-*, subject: Adm*, reason: r, expires: 2027-03-31 }\n  - { rule: V-279689, reason: q }\n", "b.yaml");

        Assert.Equal(new BaselineEntry("OKTAIDC-SESS-*", "Adm*", "r", new DateTimeOffset(2027, 3, 31, 0, 0, 0, TimeSpan.Zero), "b.yaml, line 3"), entries[0]);
        Assert.Equal(("*", (DateTimeOffset?)null), (entries[1].Subject, entries[1].Expires));
    }

    [Theory]
    [InlineData("OKTAIDC-SESS-01", "Admin", true)]
    [InlineData("oktaidc-sess-*", "*", true)]
    [InlineData("OKTAIDC-SESS-01", "Admins", false)]
    [InlineData("OKTAIDC-SETS-01", "*", false)]
    public void An_entry_speaks_of_rule_and_subject(string rule, string subject, bool accepts)
    {
        var (found, _) = BaselineMatcher.Apply([Finding(), Finding("org", PostureStatus.Pass)], [new BaselineEntry(rule, subject, "r", null, "b.yaml, line 1")], Now);
        Assert.Equal(accepts, found[0].Suppression is not null);
        Assert.Equal(!accepts, found[0].IsOpen);
        Assert.Null(found[1].Suppression);
    }

    [Fact]
    public void On_its_last_day_an_entry_counts_and_on_the_next_it_is_told_that_it_does_not()
    {
        var entry = new BaselineEntry("OKTAIDC-SESS-01", "*", "r", new DateTimeOffset(2026, 11, 30, 0, 0, 0, TimeSpan.Zero), "b.yaml, line 1");

        Assert.NotNull(BaselineMatcher.Apply([Finding()], [entry], Now.AddHours(11)).Findings[0].Suppression);
        var (found, notes) = BaselineMatcher.Apply([Finding()], [entry], Now.AddHours(12));
        Assert.Null(found[0].Suppression);
        Assert.Equal("b.yaml, line 1: the exception for all of OKTAIDC-SESS-01 ran out on 2026-11-30; 1 failure is open again.", Assert.Single(notes));
    }

    [Fact]
    public void An_entry_that_speaks_of_nothing_is_told_unless_its_rule_was_not_asked_for()
    {
        var (_, notes) = BaselineMatcher.Apply([Finding()], [new BaselineEntry("OKTAIDC-SESS-01", "Nobody", "r", null, "b, line 1"), new BaselineEntry("OKTAIDC-SETS-01", "*", "r", null, "b, line 2")], Now);
        Assert.Contains("speaks of no failure", Assert.Single(notes), StringComparison.Ordinal);
    }

    [Fact]
    public void The_last_day_there_is_never_ends() => Assert.NotNull(
        BaselineMatcher.Apply([Finding()], BaselineFile.Parse("exceptions: [{ rule: OKTAIDC-SESS-01, reason: r, expires: 9999-12-31 }]", "b.yaml"), Now).Findings[0].Suppression);

    [Fact]
    public void The_STIGs_number_names_a_rule()
    {
        var entries = BaselineFile.Parse("exceptions: [{ rule: V-273191, reason: r, expires: 2027-01-01 }]", "b.yaml");
        var (found, notes) = BaselineMatcher.Apply([Finding("Okta Admin Console", rule: "OKTA-APP-000190"), Finding()], entries, Now);
        Assert.Equal([true, false], found.Select(f => f.Suppression is not null));
        Assert.Empty(notes);
    }

    [Fact]
    public void An_entry_that_hides_everything_or_never_ends_does_not_do_so_in_silence()
    {
        var (_, notes) = BaselineMatcher.Apply([Finding(), Finding(rule: "OKTAIDC-SETS-01")], [new BaselineEntry("OKTAIDC-S*", "*", "x", null, "b, line 1")], Now);
        Assert.Equal(
            ["b, line 1: the exception for all of OKTAIDC-S* accepts whatever its rules find (2 failures, 1 of the severity High or above of 2 rules now, and others later): name rule and subject.", "b, line 1: the exception for all of OKTAIDC-S* accepts 2 failures, 1 of the severity High or above and has no last day: add expires."],
            notes);
    }
}
