using OktaIdc.Aws.CloudTrail;
using OktaIdc.Failures;

namespace OktaIdc.Core.Tests.Aws;

public sealed class CloudTrailTests
{
    private const string Record = """
        {"eventVersion":"1.08","userIdentity":{"type":"AssumedRole","arn":"arn:aws:sts::111111111111:assumed-role/Ops/eve@example.com","sessionContext":{"sessionIssuer":{"arn":"arn:other"}}},
        "requestParameters":{"instanceArn":"arn:i","targetId":"222222222222"},"responseElements":{"permissionSet":{"permissionSetArn":"arn:ps"}}}
        """;

    private static readonly DateTimeOffset Since = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000);

    [Fact]
    public async Task A_look_up_is_signed_json_with_one_attribute_and_tells_who_called_and_with_what()
    {
        using var aws = new FakeAws(_ => FakeAnswer.Ok(Page(null, Record)));
        using var client = aws.Client();

        var found = Assert.Single(await Lookup(client));

        var request = Assert.Single(aws.Requests);
        Assert.Equal("com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.LookupEvents", request.Target);
        Assert.Contains("/eu-west-1/cloudtrail/aws4_request", request.Authorization, StringComparison.Ordinal);
        Assert.StartsWith("application/x-amz-json-1.1", request.ContentType, StringComparison.Ordinal);
        Assert.Equal("""{"LookupAttributes":[{"AttributeKey":"EventName","AttributeValue":"CreateAccountAssignment"}],"StartTime":1700000000,"MaxResults":50}""", request.Body);
        Assert.Equal(("arn:aws:sts::111111111111:assumed-role/Ops/eve@example.com", "eve@example.com"), (found.CallerArn, found.Username));
        Assert.Equal(("222222222222", "arn:ps", (string?)null), (found.Value("TargetId"), found.Value("permissionSetArn"), found.Value("principalId")));
        Assert.Null(found.ErrorCode);
    }

    [Fact]
    public async Task The_next_page_is_fetched_only_when_it_is_wanted()
    {
        using var aws = new FakeAws(_ => FakeAnswer.Ok(Page("more", Record)));
        using var client = aws.Client();

        await client.CloudTrail.LookupEventsAsync(TrailQuery.ForEventName("CreateAccountAssignment", Since), CancellationToken.None).FirstAsync();

        Assert.Single(aws.Requests);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("[1]")]
    [InlineData("""{"userIdentity":7,"requestParameters":null,"errorCode":{}}""")]
    public void A_record_that_cannot_be_read_says_nothing_and_breaks_nothing(string record)
    {
        var found = new TrailEvent { EventId = "1", Record = record };

        Assert.Null(found.CallerArn);
        Assert.Null(found.ErrorCode);
        Assert.Null(found.Value("targetId"));
    }

    [Fact]
    public async Task A_refusal_names_the_action_that_is_missing()
    {
        using var aws = new FakeAws(_ => FakeAnswer.Error(400, "AccessDeniedException", "no"));
        using var client = aws.Client();

        var failure = await Assert.ThrowsAsync<OktaIdcException>(() => Lookup(client));

        Assert.Contains("cloudtrail:LookupEvents", failure.RecommendedAction, StringComparison.Ordinal);
    }

    private static async Task<List<TrailEvent>> Lookup(OktaIdc.Aws.AwsClient client) =>
        await client.CloudTrail.LookupEventsAsync(TrailQuery.ForEventName("CreateAccountAssignment", Since), CancellationToken.None).ToListAsync();

    private static string Page(string? next, string record) => new System.Text.Json.Nodes.JsonObject
    {
        ["Events"] = new System.Text.Json.Nodes.JsonArray(new System.Text.Json.Nodes.JsonObject
        {
            ["EventId"] = "e-1", ["EventName"] = "CreateAccountAssignment", ["EventTime"] = 1713363979.4, ["EventSource"] = "sso.amazonaws.com", ["Username"] = "eve@example.com", ["CloudTrailEvent"] = record,
        }),
        ["NextToken"] = next,
    }.ToJsonString();
}
