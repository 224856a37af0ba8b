using System.Text.Json.Nodes;
using OktaIdc.Connections;
using OktaIdc.Core.Tests.Aws;
using OktaIdc.Core.Tests.Connections;
using OktaIdc.Posture;
using OktaIdc.Posture.SecurityHub;
using static OktaIdc.Core.Tests.Posture.PostureReports;

namespace OktaIdc.Core.Tests.Posture;

/// <summary>What goes to Security Hub, in which calls, and what it refuses.</summary>
public sealed class SecurityHubOperationsTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_refused_is_told_by_its_id_and_the_others_count()
    {
        using var aws = new FakeAws(_ => FakeAnswer.Ok("""{"SuccessCount":4,"FailedCount":1,"FailedFindings":[{"Id":"oktaidc/posture/x","ErrorCode":"InvalidInput","ErrorMessage":"Title is too odd."}]}"""));
        using var client = aws.Client();

        var sent = (await new SecurityHubOperations(new IdcConnection(client), new FakeInteraction()).SendAsync(Every, null, Stop))!.Value;

        Assert.Equal((4, 1, 1), (sent.Result.Imported, sent.Result.Failed, sent.Result.Archived));
        var refused = Assert.Single(sent.Refused);
        Assert.Equal(("oktaidc/posture/x", "InvalidInput"), (refused.Target, refused.VendorCode));
        Assert.Contains("Title is too odd.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_has_a_hundred_findings_at_most_and_what_does_not_apply_is_not_sent()
    {
        using var aws = new FakeAws(request => FakeAnswer.Ok($$"""{"SuccessCount":{{Findings(request).Count}},"FailedCount":0,"FailedFindings":[]}"""));
        using var client = aws.Client();
        var report = Report([.. Enumerable.Range(0, 250).Select(i => Finding($"set {i}")), Finding("None", PostureStatus.NotApplicable, "OKTAIDC-RISK-01")]);

        var sent = (await new SecurityHubOperations(new IdcConnection(client), new FakeInteraction()).SendAsync(report, null, Stop))!.Value;

        Assert.Equal([100, 100, 50], aws.Requests.Select(r => Findings(r).Count));
        Assert.Equal(250, sent.Result.Imported);
    }

    [Fact]
    public async Task Put_away_is_what_is_gone_and_not_what_passes_now()
    {
        using var aws = new FakeAws(request => FakeAnswer.Ok($$"""{"SuccessCount":{{Findings(request).Count}},"FailedCount":0,"FailedFindings":[]}"""));
        using var client = aws.Client();
        var (before, after) = (Report(Finding("Gone"), Finding("Mended")), Report(Finding("Mended", PostureStatus.Pass)));

        var sent = (await new SecurityHubOperations(new IdcConnection(client), new FakeInteraction()).SendAsync(after, before, Stop))!.Value;

        Assert.Equal(1, sent.Result.Archived);
        Assert.Equal(["Mended ACTIVE PASSED", "Gone ARCHIVED PASSED"], Findings(aws.Requests[0]).Select(f => $"{f!["ProductFields"]!["oktaidc/Subject"]} {f["RecordState"]} {f["Compliance"]!["Status"]}"));
    }

    [Fact]
    public async Task What_was_sent_and_does_not_apply_or_is_gone_is_put_away_but_not_what_could_not_be_read_or_was_not_looked_at()
    {
        using var aws = new FakeAws(request => FakeAnswer.Ok($$"""{"SuccessCount":{{Findings(request).Count}},"FailedCount":0,"FailedFindings":[]}"""));
        using var client = aws.Client();
        var before = Report(
            Finding("Failed", rule: "OKTAIDC-AWS-05"), Finding("Passed", PostureStatus.Pass, "OKTAIDC-AWS-05"), Finding("To look at", PostureStatus.Manual, "OKTAIDC-AWS-05"),
            Finding("Unread", PostureStatus.NotEvaluated, "OKTAIDC-AWS-05"), Finding("Never sent", PostureStatus.NotApplicable, "OKTAIDC-AWS-05"), Finding("Good", PostureStatus.Pass), Finding("Accepted", suppression: new PostureSuppression("r", null, "s")),
            Finding("Was read", rule: "OKTAIDC-SETS-01"), Finding("Other rule", rule: "OKTAIDC-SETS-02"));
        var now = Report(
            [.. before.Findings.Where(f => f.RuleId == "OKTAIDC-AWS-05").Select(f => f with { Status = PostureStatus.NotApplicable }), Finding("Fresh"), Finding("org", PostureStatus.NotEvaluated, "OKTAIDC-SETS-01")]);

        await new SecurityHubOperations(new IdcConnection(client), new FakeInteraction()).SendAsync(now, before, Stop);

        Assert.Equal(
            ["Fresh ACTIVE FAILED", "org ACTIVE NOT_AVAILABLE", "Failed ARCHIVED NOT_AVAILABLE", "Passed ARCHIVED NOT_AVAILABLE", "To look at ARCHIVED NOT_AVAILABLE", "Unread ARCHIVED NOT_AVAILABLE", "Good ARCHIVED PASSED", "Accepted ARCHIVED PASSED"],
            Findings(aws.Requests[0]).Select(f => $"{f!["ProductFields"]!["oktaidc/Subject"]} {f["RecordState"]} {f["Compliance"]!["Status"]}"));
        Assert.All(Findings(aws.Requests[0]), f => Assert.Equal("no", (string?)f!["ProductFields"]!["oktaidc/Accepted"]));
    }

    [Fact]
    public async Task A_refusal_sends_nothing()
    {
        using var aws = new FakeAws(_ => throw new InvalidOperationException("Nothing is to be sent."));
        using var client = aws.Client();

        Assert.Null(await new SecurityHubOperations(new IdcConnection(client), new FakeInteraction { Allows = false }).SendAsync(Every, null, Stop));
    }

    private static JsonArray Findings(FakeRequest request) => JsonNode.Parse(request.Body)!["Findings"]!.AsArray();
}
