using System.Text.Json.Nodes;
using OktaIdc.Aws.Sts;
using OktaIdc.Connections;
using OktaIdc.Core.Tests.Aws;
using OktaIdc.Core.Tests.Connections;
using OktaIdc.Core.Tests.Http;
using OktaIdc.Core.Tests.Okta;
using OktaIdc.Logs.Streams;

namespace OktaIdc.Core.Tests.Logs.Streams;

/// <summary>Whether a log stream's events arrive, told from what Okta and EventBridge say of it.</summary>
public sealed class LogStreamTests
{
    private const string Account = "111122223333";
    private const string Own = "aws.partner/okta.com/example/okta-log";

    private static CancellationToken Stop => OktaTestOrg.Stop;

    [Theory]
    [InlineData("ACTIVE", "ACTIVE", true, LogStreamState.Streaming)]
    [InlineData("ACTIVE", "PENDING", true, LogStreamState.NoEventBus)]
    [InlineData("ACTIVE", "ACTIVE", false, LogStreamState.NoEventBus)]
    [InlineData("ACTIVE", "DELETED", true, LogStreamState.NoEventSource)]
    [InlineData("ACTIVE", null, true, LogStreamState.NoEventSource)]
    [InlineData("INACTIVE", "ACTIVE", true, LogStreamState.Inactive)]
    public async Task A_stream_streams_where_it_is_on_and_its_source_has_a_bus(string stream, string? source, bool hasBus, LogStreamState expected)
    {
        using var org = Org(stream);
        using var aws = Events(hasBus, source is null ? [] : [(Own, source)]);
        using var idc = Connected(aws);

        var told = Assert.Single(await new LogStreamOperations(org.Connection, idc, new FakeInteraction()).ListAsync(Stop).ToListAsync(Stop));

        Assert.Equal((expected, source is null ? null : Own), (told.State, told.EventSource));
    }

    [Fact]
    public async Task Of_two_orgs_event_sources_of_one_name_the_one_of_this_org_is_taken()
    {
        using var org = Org("ACTIVE");
        using var aws = Events(true, ("aws.partner/okta.com/example-test/okta-log", "ACTIVE"), (Own, "ACTIVE"));
        using var idc = Connected(aws);

        Assert.Equal(Own, Assert.Single(await new LogStreamOperations(org.Connection, idc, new FakeInteraction()).ListAsync(Stop).ToListAsync(Stop)).EventSource);
    }

    [Fact]
    public async Task Another_orgs_event_source_of_the_same_name_is_not_taken_for_the_one_that_has_not_come_yet()
    {
        using var org = Org("ACTIVE");
        using var aws = Events(true, ("aws.partner/okta.com/example-test/okta-log", "ACTIVE"));
        using var idc = Connected(aws);

        var told = Assert.Single(await new LogStreamOperations(org.Connection, idc, new FakeInteraction()).ListAsync(Stop).ToListAsync(Stop));

        Assert.Equal((LogStreamState.NoEventSource, null), (told.State, told.EventSource));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_stream_that_was_switched_off_is_switched_on_where_that_is_allowed(bool allows)
    {
        using var org = Org("INACTIVE");
        var asked = new FakeInteraction { Allows = allows };

        var outcome = await new LogStreamOperations(org.Connection, null, asked).EnsureAsync(new LogStreamWish("Lake", "okta-log", Account, "eu-west-1"), withEventBus: false, Stop);

        Assert.Equal((allows, allows ? "ACTIVE" : "INACTIVE"), (outcome.Changed, outcome.Result!.Status));
        Assert.Equal("activate", Assert.Single(asked.Changes).Action);
        Assert.Equal(allows ? ["POST /api/v1/logStreams/0oa1/lifecycle/activate"] : [], org.Server.Requests.Where(r => r.Method != "GET").Select(r => $"{r.Method} {r.Target}"));
    }

    private static OktaTestOrg Org(string status) => new(sent => ScriptedServer.Json(200, sent.Target switch
    {
        "/api/v1/org" => """{"id":"00o1","subdomain":"example"}""",
        "/api/v1/logStreams/0oa1/lifecycle/activate" => Stream("ACTIVE"),
        _ => $"[{Stream(status)}]",
    }));

    private static string Stream(string status) =>
        $$"""{"id":"0oa1","name":"Lake","type":"aws_eventbridge","status":"{{status}}","settings":{"accountId":"{{Account}}","eventSourceName":"okta-log","region":"eu-west-1"} }""";

    private static FakeAws Events(bool hasBus, params (string Name, string State)[] sources) => new(request => request.Target switch
    {
        "AWSEvents.ListEventSources" => FakeAnswer.Ok(new JsonObject { ["EventSources"] = new JsonArray([.. sources.Select(s => new JsonObject { ["Name"] = s.Name, ["State"] = s.State })]) }.ToJsonString()),
        "AWSEvents.DescribeEventBus" when hasBus => FakeAnswer.Ok($$"""{"Name":"{{Own}}","Arn":"arn:aws:events:eu-west-1:{{Account}}:event-bus/{{Own}}"}"""),
        _ => FakeAnswer.Error(400, "ResourceNotFoundException", "It does not exist."),
    });

    private static IdcConnection Connected(FakeAws aws) => new(aws.Client()) { Identity = new CallerIdentity(Account, $"arn:aws:iam::{Account}:user/ada", "AIDA") };
}
