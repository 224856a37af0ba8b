using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws.Events;
using OktaIdc.Sandbox.Tests.Aws;

namespace OktaIdc.Sandbox.Tests.Watching;

public sealed class EventsTests
{
    private const string Source = "aws.partner/okta.com/acme/siem";
    private const string Policy = """{"policyName":"events","policyDocument":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"events.amazonaws.com\"},\"Action\":\"logs:PutLogEvents\",\"Resource\":\"*\"}]}"}""";

    [Fact]
    public async Task An_event_that_a_rule_lets_through_is_seen_in_its_log_group_once_the_group_lets_EventBridge_write()
    {
        await using var aws = await AwsTestClient.StartAsync();
        await TargetAsync(aws, "default", """{\"source\":[\"oktaidc\"],\"detail\":{\"result\":[{\"anything-but\":\"OK\"}]}}""");
        const string Entries = """{"Entries":[{"Source":"oktaidc","DetailType":"Health","Detail":"{\"result\":\"Critical\"}"},{"Source":"oktaidc","DetailType":"Health","Detail":"{\"result\":\"OK\"}"}]}""";
        await aws.OkAsync("events", "PutEvents", Entries);
        Assert.Empty(await SeenAsync(aws));
        await aws.OkAsync("logs", "PutResourcePolicy", Policy);
        await aws.OkAsync("events", "PutEvents", Entries);
        var seen = Assert.Single(await SeenAsync(aws));
        Assert.Equal(("oktaidc", "Health", "Critical"), ((string?)seen["source"], (string?)seen["detail-type"], (string?)seen["detail"]!["result"]));
    }

    [Fact]
    public async Task What_is_wrong_with_an_entry_is_answered_for_that_entry()
    {
        await using var aws = await AwsTestClient.StartAsync();
        aws.Control("events", """{"fraction":1,"records":1}""");
        var answer = await aws.OkAsync("events", "PutEvents", """{"Entries":[{"Source":"a","DetailType":"b","Detail":"{}"},{"Source":"a","DetailType":"b","Detail":"{}"},{"Source":"a","DetailType":"b","Detail":"no"},{"Source":"aws.a","DetailType":"b","Detail":"{}"},{"Source":"a","Detail":"{}"}]}""");
        Assert.Equal(4, (int?)answer["FailedEntryCount"]);
        Assert.Equal(["ThrottlingException", null, "MalformedDetail", "NotAuthorizedForSourceException", "InvalidArgument"], answer["Entries"]!.AsArray().Select(e => (string?)e!["ErrorCode"]));
    }

    [Fact]
    public async Task A_partners_events_come_once_the_bus_of_its_source_is_made()
    {
        await using var aws = await AwsTestClient.StartAsync();
        var partner = aws.Server.Partner;
        Assert.False(partner.CreateSource("999999999999", "eu-west-1", Source));
        Assert.True(partner.CreateSource("200000000001", "eu-west-1", Source));
        Assert.False(partner.CreateSource("200000000001", "eu-west-1", Source));
        Assert.Equal("PENDING", (string?)(await aws.OkAsync("events", "DescribeEventSource", $$"""{"Name":"{{Source}}"}"""))["State"]);
        Assert.False(partner.Put("200000000001", "eu-west-1", Source, "SystemLog", new JsonObject { ["uuid"] = "1" }, aws.Time.GetUtcNow()));
        await aws.OkAsync("events", "CreateEventBus", $$"""{"Name":"{{Source}}","EventSourceName":"{{Source}}"}""");
        Assert.Equal("ACTIVE", partner.StateOf("200000000001", "eu-west-1", Source));
        await TargetAsync(aws, Source, """{\"account\":[\"200000000001\"]}""");
        await aws.OkAsync("logs", "PutResourcePolicy", Policy);
        Assert.True(partner.Put("200000000001", "eu-west-1", Source, "SystemLog", new JsonObject { ["uuid"] = "1" }, aws.Time.GetUtcNow()));
        Assert.Equal("1", (string?)Assert.Single(await SeenAsync(aws))["detail"]!["uuid"]);
        partner.DeleteSource("200000000001", "eu-west-1", Source);
        Assert.Equal("DELETED", (string?)(await aws.OkAsync("events", "ListEventSources", "{}"))["EventSources"]![0]!["State"]);
    }

    [Theory]
    [InlineData("""{"a":["x"]}""", """{"a":"x"}""", true)]
    [InlineData("""{"a":["x"]}""", """{"a":["y","x"]}""", true)]
    [InlineData("""{"a":["x"]}""", """{"b":"x"}""", false)]
    [InlineData("""{"a":[{"prefix":"x"},{"suffix":"z"}]}""", """{"a":"yz"}""", true)]
    [InlineData("""{"a":{"b":[{"exists":false}]}}""", """{"a":{}}""", true)]
    [InlineData("""{"a":{"b":[{"exists":true}]}}""", """{"a":{}}""", false)]
    [InlineData("""{"a":[{"anything-but":["x","y"]}]}""", """{"a":"z"}""", true)]
    [InlineData("""{"a":[{"anything-but":{"prefix":"x"}}]}""", """{"a":"xz"}""", false)]
    [InlineData("""{"a":[{"numeric":[">",1,"<=",5]}]}""", """{"a":5}""", true)]
    [InlineData("""{"a":[{"numeric":[">",1,"<=",5]}]}""", """{"a":6}""", false)]
    [InlineData("""{"a":[{"wildcard":"user.*.start"}]}""", """{"a":"user.session.start"}""", true)]
    [InlineData("""{"a":[{"equals-ignore-case":"X"}]}""", """{"a":"x"}""", true)]
    public void A_pattern_lets_through_what_it_names(string pattern, string happened, bool expected) =>
        Assert.Equal(expected, EventPattern.Parse(pattern).Matches((JsonObject)JsonNode.Parse(happened)!));

    private static async Task TargetAsync(AwsTestClient aws, string bus, string pattern)
    {
        await aws.OkAsync("logs", "CreateLogGroup", """{"logGroupName":"/aws/events/seen"}""");
        await aws.OkAsync("events", "PutRule", $$"""{"Name":"all","EventBusName":"{{bus}}","EventPattern":"{{pattern}}"}""");
        await aws.OkAsync("events", "PutTargets", $$"""{"Rule":"all","EventBusName":"{{bus}}","Targets":[{"Id":"1","Arn":"arn:aws:logs:eu-west-1:200000000001:log-group:/aws/events/seen"}]}""");
    }

    private static async Task<List<JsonNode>> SeenAsync(AwsTestClient aws) =>
        [.. (await aws.OkAsync("logs", "FilterLogEvents", """{"logGroupName":"/aws/events/seen"}"""))["events"]!.AsArray().Select(e => JsonNode.Parse((string)e!["message"]!)!)];
}
