using System.Text.Json.Nodes;
using OktaIdc.Aws.Events;
using OktaIdc.Failures;

namespace OktaIdc.Core.Tests.Aws;

public sealed class EventsTests
{
    [Fact]
    public async Task An_event_is_signed_json_with_its_time_in_seconds()
    {
        using var aws = new FakeAws(_ => FakeAnswer.Ok("""{"FailedEntryCount":0,"Entries":[{"EventId":"1"}]}"""));
        using var client = aws.Client();

        await client.Events.PutEventsAsync([new EventEntry("com.example", "Health", """{"a":1}""", "bus", DateTimeOffset.FromUnixTimeSeconds(1_700_000_000), ["arn:x"])], CancellationToken.None);

        var request = Assert.Single(aws.Requests);
        Assert.Equal("AWSEvents.PutEvents", request.Target);
        Assert.Contains("/eu-west-1/events/aws4_request", request.Authorization, StringComparison.Ordinal);
        Assert.Equal("""{"Entries":[{"Source":"com.example","DetailType":"Health","Detail":"{\"a\":1}","EventBusName":"bus","Time":1700000000,"Resources":["arn:x"]}]}""", request.Body);
    }

    [Fact]
    public async Task Ten_entries_and_256_KB_are_the_most_in_a_request()
    {
        using var aws = new FakeAws(r => Taken(Count(r)));
        using var client = aws.Client();

        await client.Events.PutEventsAsync([.. Enumerable.Repeat(new EventEntry("s", "t", "{}"), 25)], CancellationToken.None);
        await client.Events.PutEventsAsync([.. Enumerable.Repeat(new EventEntry("s", "t", $"{{\"x\":\"{new string('y', 100_000)}\"}}"), 5)], CancellationToken.None);

        Assert.Equal([10, 10, 5, 2, 2, 1], aws.Requests.Select(Count));
    }

    [Fact]
    public async Task What_is_put_off_is_sent_again_alone_and_what_is_refused_is_told_at_the_end()
    {
        var calls = 0;
        using var aws = new FakeAws(r => ++calls == 1
            ? FakeAnswer.Ok("""{"FailedEntryCount":2,"Entries":[{"EventId":"1"},{"ErrorCode":"ThrottlingException","ErrorMessage":"slow"},{"ErrorCode":"NotAuthorizedForSourceException","ErrorMessage":"not this source"}]}""")
            : Taken(Count(r)));
        using var client = aws.Client();

        var refused = await Assert.ThrowsAsync<OktaIdcException>(() => client.Events.PutEventsAsync([new("s", "t", "{}"), new("s", "t", """{"n":2}"""), new("aws.x", "t", "{}")], CancellationToken.None));

        Assert.Equal(ErrorIds.EventsRefused, refused.ErrorId);
        Assert.Contains("1 of 3", refused.Message, StringComparison.Ordinal);
        Assert.Contains("not this source", refused.Message, StringComparison.Ordinal);
        Assert.Equal([3, 1], aws.Requests.Select(Count));
        Assert.Contains("""{\"n\":2}""", aws.Requests[1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_source_that_nobody_offers_is_none_and_one_that_is_offered_waits()
    {
        var there = false;
        using var aws = new FakeAws(_ => there
            ? FakeAnswer.Ok("""{"Name":"aws.partner/okta.com/x/log","State":"PENDING","CreatedBy":"okta.com","ExpirationTime":1700000000}""")
            : FakeAnswer.Error(400, "ResourceNotFoundException", "Event source aws.partner/okta.com/x/log does not exist."));
        using var client = aws.Client();

        Assert.Null(await client.EventsOf("eu-west-1").DescribeEventSourceAsync("aws.partner/okta.com/x/log", CancellationToken.None));
        there = true;
        var source = await client.EventsOf("us-east-1").DescribeEventSourceAsync("aws.partner/okta.com/x/log", CancellationToken.None);

        Assert.Equal(("PENDING", "okta.com"), (source!.State, source.CreatedBy));
        Assert.Contains("/us-east-1/events/", aws.Requests[1].Authorization, StringComparison.Ordinal);
    }

    private static int Count(FakeRequest request) => JsonNode.Parse(request.Body)!["Entries"]!.AsArray().Count;

    private static FakeAnswer Taken(int count) => FakeAnswer.Ok(new JsonObject { ["FailedEntryCount"] = 0, ["Entries"] = new JsonArray([.. Enumerable.Range(0, count).Select(i => (JsonNode)new JsonObject { ["EventId"] = $"{i}" })]) }.ToJsonString());
}
