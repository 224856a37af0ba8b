using Microsoft.CodeAnalysis.Sarif;
using OktaIdc.Posture;
using OktaIdc.Posture.Compare;
using OktaIdc.Posture.Reports;
using static OktaIdc.Core.Tests.Posture.PostureReports;

namespace OktaIdc.Core.Tests.Posture.Sarif;

/// <summary>A report of the posture as SARIF, read by others.</summary>
public class PostureSarifReadingTests
{
    public static TheoryData<string> Texts => Hostile;

    [Fact]
    public void Every_status_and_what_is_accepted_is_read_as_it_is_meant()
    {
        var text = PostureSarif.Write(Every);
        var run = SarifReading.Read(text);

        Assert.Empty(SarifReading.Complaints(text));
        Assert.Equal(
            [
                (ResultKind.Fail, FailureLevel.Warning, false), (ResultKind.Review, FailureLevel.None, false), (ResultKind.Open, FailureLevel.None, false), (ResultKind.Fail, FailureLevel.Warning, true),
                (ResultKind.Pass, FailureLevel.None, false), (ResultKind.NotApplicable, FailureLevel.None, false),
            ],
            run.Results.Select(r => (r.Kind, r.Level, r.Suppressions is [{ Kind: SuppressionKind.External, Status: SuppressionStatus.Accepted, Justification: "until the move" }])));
        Assert.All(run.Results.Zip(Every.Findings), pair =>
        {
            Assert.Equal(pair.Second.RuleId, pair.First.GetRule(run).Id);
            Assert.Contains(pair.Second.Message, pair.First.GetMessageText(pair.First.GetRule(run)), StringComparison.Ordinal);
            Assert.Equal(pair.Second.Fingerprint, pair.First.PartialFingerprints["oktaidcPosture/v1"]);
            Assert.Equal(pair.Second.Subject, pair.First.Locations[0].LogicalLocations[0].Name);
        });
        Assert.All(run.Results, r => Assert.Equal(BaselineState.None, r.BaselineState));
        Assert.Equal("A note.", Assert.Single(run.Invocations[0].ToolExecutionNotifications).Message.Text);
        Assert.Equal(Every.At.UtcDateTime, run.Invocations[0].EndTimeUtc);
    }

    [Fact]
    public void A_comparison_is_told_of_every_result_and_what_is_gone_is_absent()
    {
        var before = Report(Finding(), Finding("Old"), Finding("Mended"), Finding("Longer", message: "8h."));
        var after = Report(Finding(), Finding("Fresh"), Finding("Mended", PostureStatus.Pass), Finding("Longer", message: "12h."), Finding("Well", PostureStatus.Pass));
        var text = PostureSarif.Write(after, PostureComparison.Compare(before, after));
        var run = SarifReading.Read(text);

        Assert.Empty(SarifReading.Complaints(text));
        Assert.Equal(
            [("Admin", BaselineState.Unchanged), ("Fresh", BaselineState.New), ("Longer", BaselineState.Updated), ("Mended", BaselineState.Updated), ("Old", BaselineState.Absent), ("Well", BaselineState.New)],
            run.Results.Select(r => (r.Locations[0].LogicalLocations[0].Name, r.BaselineState)).OrderBy(r => r.Name, StringComparer.Ordinal));
    }

    [Fact]
    public void A_comparison_that_finds_nothing_changed_still_says_so()
    {
        var text = PostureSarif.Write(Every, PostureComparison.Compare(Every, Every));

        Assert.Empty(SarifReading.Complaints(text));
        Assert.All(SarifReading.Read(text).Results, r => Assert.Equal(BaselineState.Unchanged, r.BaselineState));
    }

    [Theory]
    [InlineData("\"kind\": \"pass\"", "\"kind\": \"passed\"")]
    [InlineData("\"version\": \"2.1.0\"", "\"version\": \"2.2.0\"")]
    [InlineData("\"ruleIndex\": 0", "\"ruleIndex\": -2")]
    [InlineData("\"executionSuccessful\": true,", "")]
    public void What_breaks_the_standard_is_complained_of(string right, string wrong)
    {
        var text = PostureSarif.Write(Every);

        Assert.Contains(right, text, StringComparison.Ordinal);
        Assert.NotEmpty(SarifReading.Complaints(text.Replace(right, wrong, StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void Any_text_of_a_tenant_makes_a_log_that_is_read(string text)
    {
        var log = PostureSarif.Write(Of(text));

        Assert.Empty(SarifReading.Complaints(log));
        Assert.Equal(2, SarifReading.Read(log).Results.Count);
    }
}
