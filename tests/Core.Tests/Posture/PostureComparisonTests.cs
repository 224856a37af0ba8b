using System.Text.Json.Nodes;
using OktaIdc.Failures;
using OktaIdc.Posture;
using OktaIdc.Posture.Compare;
using OktaIdc.Posture.Reports;
using static OktaIdc.Core.Tests.Posture.PostureModels;
using static OktaIdc.Core.Tests.Posture.PostureReports;

namespace OktaIdc.Core.Tests.Posture;

public class PostureComparisonTests
{
    [Theory]
    [InlineData(PostureStatus.Fail, PostureStatus.Fail, PostureChangeKind.Unchanged)]
    [InlineData(PostureStatus.Fail, PostureStatus.Pass, PostureChangeKind.Fixed)]
    [InlineData(PostureStatus.Fail, PostureStatus.NotApplicable, PostureChangeKind.Fixed)]
    [InlineData(PostureStatus.Fail, PostureStatus.NotEvaluated, PostureChangeKind.Changed)]
    [InlineData(PostureStatus.Fail, PostureStatus.Manual, PostureChangeKind.Changed)]
    [InlineData(PostureStatus.Pass, PostureStatus.Fail, PostureChangeKind.New)]
    [InlineData(PostureStatus.Pass, PostureStatus.Pass, PostureChangeKind.Unchanged)]
    [InlineData(PostureStatus.Pass, PostureStatus.NotEvaluated, PostureChangeKind.Changed)]
    [InlineData(PostureStatus.Manual, PostureStatus.Fail, PostureChangeKind.Changed)]
    [InlineData(PostureStatus.NotEvaluated, PostureStatus.Pass, PostureChangeKind.Fixed)]
    public void The_same_subject_in_both(PostureStatus before, PostureStatus after, PostureChangeKind change)
    {
        var found = Assert.Single(PostureComparison.Compare(Report(Finding(status: before)), Report(Finding(status: after))));
        Assert.Equal((change, (PostureStatus?)before, (PostureStatus?)after, Now), (found.Change, found.Before, found.After, found.Since));
    }

    [Fact]
    public void Other_evidence_is_a_change() => Assert.Equal(
        PostureChangeKind.Changed, Assert.Single(PostureComparison.Compare(Report(Finding()), Report(Finding() with { Evidence = [new PostureEvidence("Admin", null, "11h")] }))).Change);

    [Fact]
    public void What_is_gone_is_fixed_what_came_is_new_and_what_could_not_be_read_is_neither()
    {
        var before = Report(Finding("Old"), Finding("Kept"), Finding("Was good", PostureStatus.Pass), Finding("Lost", rule: "OKTAIDC-SETS-01"));
        var after = Report(Finding("Kept"), Finding("Fresh"), Finding("org", PostureStatus.Pass), Finding("org", PostureStatus.NotEvaluated, "OKTAIDC-SETS-01"));

        Assert.Equal(
            ["New OKTAIDC-SETS-01 org", "New OKTAIDC-SESS-01 Fresh", "Fixed OKTAIDC-SESS-01 Old", "Unchanged OKTAIDC-SESS-01 Kept"],
            PostureComparison.Compare(before, after).Select(c => $"{c.Change} {c.RuleId} {c.Subject}"));
    }

    [Fact]
    public void What_a_rule_finds_that_only_one_report_has_is_told_and_is_neither_new_nor_fixed()
    {
        var before = Report(Finding("Was there", rule: "OKTAIDC-SETS-01"), Finding("Good", PostureStatus.Pass, "OKTAIDC-SETS-02"), Finding("Kept"));
        var after = Report(Finding("Came", rule: "OKTAIDC-BG-01"), Finding("Fine", PostureStatus.Pass, "OKTAIDC-RISK-01"), Finding("Accepted", rule: "OKTAIDC-BG-01", suppression: new PostureSuppression("r", null, "s")), Finding("Kept"));

        Assert.Equal(
            ["Kept Unchanged Fail Fail", "Came NotCompared  Fail", "Was there NotCompared Fail "],
            PostureComparison.Compare(before, after).OrderBy(c => c.Change).ThenBy(c => c.Before).Select(c => $"{c.Subject} {c.Change} {c.Before} {c.After}"));
        Assert.Equal(
            [
                $"Not compared, because the earlier report (2026-11-30 12:00Z, OktaIdc {before.Version}) was made without: OKTAIDC-BG-01, OKTAIDC-RISK-01.",
                $"Not compared, because they are in the earlier report (2026-11-30 12:00Z, OktaIdc {before.Version}) and were not evaluated now: OKTAIDC-SETS-01, OKTAIDC-SETS-02. What they found then is not known to be fixed.",
            ],
            PostureComparison.Notes(before, after));
        Assert.Empty(PostureComparison.Notes(before, before));
    }

    [Fact]
    public void What_was_not_looked_at_again_is_not_absent_in_SARIF()
    {
        var (before, after) = (Report(Finding("Gone", rule: "OKTAIDC-SETS-01"), Finding("Fixed"), Finding("Kept")), Report(Finding("Kept")));
        var results = JsonNode.Parse(PostureText.Write(after, PostureFormat.Sarif, PostureComparison.Compare(before, after)))!["runs"]![0]!["results"]!.AsArray();
        Assert.Equal(["unchanged", "absent"], results.Select(r => r!["baselineState"]!.GetValue<string>()));
    }

    [Fact]
    public void Accepting_a_failure_leaves_nothing_to_do() => Assert.Equal(
        PostureChangeKind.Fixed, Assert.Single(PostureComparison.Compare(Report(Finding()), Report(Finding(suppression: new PostureSuppression("r", null, "s"))))).Change);

    [Fact]
    public void Reports_of_other_tenants_are_not_compared()
    {
        var now = Report(Finding());
        foreach (var other in new[] { now with { OktaUrl = "https://other.okta.com" }, now with { InstanceArn = "arn:aws:sso:::instance/ssoins-2" }, now with { AccountId = Member } })
        {
            Assert.Equal(ErrorIds.PostureReportForeign, Assert.Throws<OktaIdcException>(() => PostureComparison.Compare(other, now)).ErrorId);
        }

        Assert.Single(PostureComparison.Compare(now with { OktaUrl = null, InstanceArn = null, AccountId = null }, now));
    }
}
