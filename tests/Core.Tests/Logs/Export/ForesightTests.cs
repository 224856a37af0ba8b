using System.Text.Json.Nodes;
using OktaIdc.Connections;
using OktaIdc.Core.Tests.Aws;
using OktaIdc.Failures;
using OktaIdc.Logs.Export;
using OktaIdc.Logs.Ocsf;

namespace OktaIdc.Core.Tests.Logs.Export;

/// <summary>Under -WhatIf what a destination lacks is told before a run would find it out, by reading only.</summary>
public sealed class ForesightTests
{
    private const string Group = """{"logGroups":[{"logGroupName":"/okta/log-old"},{"logGroupName":"/okta/log"}]}""";

    [Fact]
    public async Task A_log_group_that_is_not_there_is_refused_as_a_run_would_be_and_nothing_is_read_of_the_log()
    {
        using var aws = Logs(_ => """{"logGroups":[{"logGroupName":"/okta/log-old"}]}""");
        using var world = World(10);
        using var idc = new IdcConnection(aws.Client());

        var e = await Assert.ThrowsAsync<OktaIdcException>(() => world.RunAsync(ToGroup(world), idc: idc));

        Assert.Equal((ErrorIds.AwsNotFound, "/okta/log"), (e.ErrorId, e.Target));
        Assert.Contains("create-log-group --log-group-name /okta/log", e.RecommendedAction, StringComparison.Ordinal);
        Assert.Empty(world.Server.Targets);
        Assert.Empty(world.Asked.Changes);
    }

    [Theory]
    [InlineData("""{"logStreams":[]}""", true)]
    [InlineData("""{"logStreams":[{"logStreamName":"acme-2"}]}""", true)]
    [InlineData("""{"logStreams":[{"logStreamName":"acme"}]}""", false)]
    public async Task A_log_stream_that_a_run_would_make_is_told(string streams, bool isMade)
    {
        using var aws = Logs(operation => operation == "DescribeLogGroups" ? Group : streams);
        using var world = World(10);
        using var idc = new IdcConnection(aws.Client());

        var result = Assert.Single(await world.RunAsync(ToGroup(world), idc: idc));

        Assert.Equal((10, 0, false), (result.Events, result.Written, result.IsWritten));
        Assert.Equal(isMade, world.Asked.Changes.Exists(c => c is { Target: "log stream acme in /okta/log", Action: "make it" }));
        Assert.All(aws.Requests, r => Assert.StartsWith("Logs_20140328.Describe", r.Target!, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_the_groups_own_retention_would_refuse_is_counted()
    {
        using var aws = Logs(operation => operation == "DescribeLogGroups" ? """{"logGroups":[{"logGroupName":"/okta/log","retentionInDays":3}]}""" : """{"logStreams":[{"logStreamName":"acme"}]}""");
        using var client = aws.Client();
        var now = client.Pace.UtcNow;
        var server = new LogServer().Add(LogServer.Event(1, now.AddDays(-4), "user.session.start"), now.AddDays(-4)).Add(LogServer.Event(2, now.AddDays(-2), "user.session.start"), now.AddDays(-2));
        using var world = new ExportWorld(server);
        world.Asked.Allows = false;
        using var idc = new IdcConnection(client);

        var result = Assert.Single(await world.RunAsync(ToGroup(world) with { Since = now.AddDays(-60) }, idc: idc));

        Assert.Equal((2, 1), (result.Events, result.Rejected));
    }

    [Fact]
    public async Task What_may_not_be_read_is_told_and_the_events_are_counted_all_the_same()
    {
        using var aws = new FakeAws(request => FakeAnswer.Error(400, "AccessDeniedException", $"User is not authorized to perform: logs:{request.Target!.Split('.')[1]}"));
        using var world = World(10);
        using var idc = new IdcConnection(aws.Client());

        Assert.Equal(10, Assert.Single(await world.RunAsync(ToGroup(world), idc: idc)).Events);

        Assert.Contains(world.Asked.Warnings, w => w.Contains("logs:DescribeLogGroups", StringComparison.Ordinal));
        Assert.Contains(world.Asked.Warnings, w => w.Contains("logs:DescribeLogStreams", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("CREATING", "DirectPut", "is CREATING")]
    [InlineData("DELETING", "DirectPut", "is DELETING")]
    [InlineData("ACTIVE", "KinesisStreamAsSource", "is of the type KinesisStreamAsSource")]
    [InlineData(null, null, "is not there")]
    public async Task A_stream_that_takes_no_records_is_named_and_refused_when_events_for_it_come(string? status, string? type, string problem)
    {
        using var aws = Streams(name => name == "okta-AUTHENTICATION" ? (status, type) : ("ACTIVE", "DirectPut"));
        using var world = World(1800);
        using var idc = new IdcConnection(aws.Client());

        var e = await Assert.ThrowsAsync<OktaIdcException>(() => world.RunAsync(ToStreams(world), idc: idc));

        Assert.Equal((ErrorIds.AwsNotFound, "okta-AUTHENTICATION"), (e.ErrorId, e.Target));
        Assert.Contains($"okta-AUTHENTICATION {problem}.", Assert.Single(world.Asked.Warnings), StringComparison.Ordinal);
        Assert.All(aws.Requests, r => Assert.Equal("Firehose_20150804.DescribeDeliveryStream", r.Target));
    }

    [Fact]
    public async Task A_stream_that_no_event_needs_is_told_and_refuses_nothing()
    {
        using var aws = Streams(name => name == "okta-DETECTION_FINDING" ? (null, null) : ("ACTIVE", "DirectPut"));
        using var world = World(10);
        using var idc = new IdcConnection(aws.Client());

        Assert.Equal(10, Assert.Single(await world.RunAsync(ToStreams(world), idc: idc)).Events);

        Assert.Contains("okta-DETECTION_FINDING is not there", Assert.Single(world.Asked.Warnings), StringComparison.Ordinal);
        Assert.Equal(OcsfClasses.All.Length + 1, aws.Requests.Count);
    }

    [Fact]
    public async Task A_run_itself_reads_nothing_of_where_it_writes_to()
    {
        using var aws = new FakeAws(_ => FakeAnswer.Ok("{}"));
        using var world = World(10);
        world.Asked.Allows = true;
        using var idc = new IdcConnection(aws.Client());

        await world.RunAsync(ToGroup(world) with { Foretells = false }, idc: idc);

        Assert.All(aws.Requests, r => Assert.Equal("Logs_20140328.PutLogEvents", r.Target));
    }

    private static ExportWorld World(int events)
    {
        var world = new ExportWorld(new LogServer().Add(events));
        world.Asked.Allows = false;
        return world;
    }

    private static OktaLogExportRequest ToGroup(ExportWorld world) =>
        world.Request with { Destination = new LogGroupDestination("/okta/log", "acme"), Checkpoint = Path.Combine(world.Folder, "checkpoint.json"), Foretells = true };

    private static OktaLogExportRequest ToStreams(ExportWorld world) =>
        world.Request with { Destination = new FirehoseDestination("okta-"), Format = OktaLogFormat.Ocsf, Checkpoint = Path.Combine(world.Folder, "checkpoint.json"), Foretells = true };

    private static FakeAws Logs(Func<string, string> answer) => new(request => FakeAnswer.Ok(answer(request.Target!.Split('.')[1])));

    private static FakeAws Streams(Func<string, (string? Status, string? Type)> state) => new(request =>
    {
        var name = (string)JsonNode.Parse(request.Body)!["DeliveryStreamName"]!;
        return state(name) is ({ } status, { } type)
            ? FakeAnswer.Ok(new JsonObject { ["DeliveryStreamDescription"] = new JsonObject { ["DeliveryStreamName"] = name, ["DeliveryStreamStatus"] = status, ["DeliveryStreamType"] = type } }.ToJsonString())
            : FakeAnswer.Error(400, "ResourceNotFoundException", $"Firehose {name} under account 111111111111 not found.");
    });
}
