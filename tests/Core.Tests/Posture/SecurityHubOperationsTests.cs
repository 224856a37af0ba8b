using System.Text.Json.Nodes;
using OktaIdc.Connections;
using OktaIdc.Core.Tests.Aws;
using OktaIdc.Core.Tests.Connections;
using OktaIdc.Posture;
using OktaIdc.Posture.Compare;
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

        var sent = (await new SecurityHubOperations(new IdcConnection(client), new FakeInteraction()).SendAsync(Every, [], Stop))!.Value;

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

        var sent = (await new SecurityHubOperations(new IdcConnection(client), new FakeInteraction()).SendAsync(report, [], Stop))!.Value;

        Assert.Equal([100, 100, 50], aws.Requests.Select(r => Findings(r).Count));
        Assert.Equal(250, sent.Result.Imported);
    }

    [Fact]
    public async Task Put_away_is_what_is_gone_and_not_what_passes_now()
    {
        using var aws = new FakeAws(request => FakeAnswer.Ok($$"""{"SuccessCount":{{Findings(request).Count}},"FailedCount":0,"FailedFindings":[]}"""));
        using var client = aws.Client();
        var (before, after) = (Report(Finding("Gone"), Finding("Mended")), Report(Finding("Mended", PostureStatus.Pass)));

        var sent = (await new SecurityHubOperations(new IdcConnection(client), new FakeInteraction()).SendAsync(after, PostureComparison.Compare(before, after), Stop))!.Value;

        Assert.Equal(1, sent.Result.Archived);
        Assert.Equal(["Mended ACTIVE PASSED", "Gone ARCHIVED PASSED"], Findings(aws.Requests[0]).Select(f => $"{f!["ProductFields"]!["oktaidc/Subject"]} {f["RecordState"]} {f["Compliance"]!["Status"]}"));
    }

    [Fact]
    public async Task A_refusal_sends_nothing()
    {
        using var aws = new FakeAws(_ => throw new InvalidOperationException("Nothing is to be sent."));
        using var client = aws.Client();

        Assert.Null(await new SecurityHubOperations(new IdcConnection(client), new FakeInteraction { Allows = false }).SendAsync(Every, [], Stop));
    }

    private static JsonArray Findings(FakeRequest request) => JsonNode.Parse(request.Body)!["Findings"]!.AsArray();
}
