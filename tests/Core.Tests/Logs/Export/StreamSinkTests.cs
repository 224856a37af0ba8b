using System.Text.Json.Nodes;
using OktaIdc.Connections;
using OktaIdc.Core.Tests.Aws;
using OktaIdc.Failures;
using OktaIdc.Logs.Export;

namespace OktaIdc.Core.Tests.Logs.Export;

/// <summary>CloudWatch Logs and Firehose as their documents have them: what one request may hold, what they refuse, and when a batch counts.</summary>
public sealed class StreamSinkTests
{
    [Fact]
    public async Task Log_events_go_in_the_order_of_time_within_the_limits_of_a_request_and_what_is_refused_is_told()
    {
        var made = false;
        using var aws = new FakeAws(request =>
        {
            if (request.Target!.EndsWith("CreateLogStream", StringComparison.Ordinal))
            {
                made = true;
                return FakeAnswer.Ok("{}");
            }

            return !made
                ? FakeAnswer.Error(400, "ResourceNotFoundException", "The specified log stream does not exist.")
                : FakeAnswer.Ok("""{"nextSequenceToken":"1","rejectedLogEventsInfo":{"tooOldLogEventEndIndex":2}}""");
        });
        using var world = new ExportWorld(new LogServer { Seconds = 60 }.Add(4000).Add(LogServer.Event(9001, LogServer.Start, new string('x', 1_050_000)), LogServer.Start));
        using var idc = new IdcConnection(aws.Client());
        var request = world.Request with { Destination = new LogGroupDestination("/okta/log", "example.okta.com"), Checkpoint = Path.Combine(world.Folder, "checkpoint.json"), BatchSize = 5000 };

        var result = Assert.Single(await world.RunAsync(request, idc: idc));

        var puts = aws.Requests.Where(r => r.Target == "Logs_20140328.PutLogEvents").Select(r => JsonNode.Parse(r.Body)!).ToList();
        Assert.Equal("Logs_20140328.CreateLogStream", aws.Requests[1].Target);
        Assert.Equal(("/okta/log", "example.okta.com"), ((string)puts[0]["logGroupName"]!, (string)puts[0]["logStreamName"]!));
        puts.RemoveAt(0); // The one before the stream was there.
        Assert.All(puts, put =>
        {
            var times = put["logEvents"]!.AsArray().Select(e => (long)e!["timestamp"]!).ToList();
            Assert.Equal(times.Order(), times);
            Assert.True(times[^1] - times[0] < 24 * 3_600_000);
            Assert.InRange(times.Count, 1, CloudWatchLogsSink.MostEvents);
            Assert.InRange(put["logEvents"]!.AsArray().Sum(e => System.Text.Encoding.UTF8.GetByteCount((string)e!["message"]!) + CloudWatchLogsSink.Overhead), 1, CloudWatchLogsSink.MostBytes);
        });
        Assert.Equal(4000, puts.Sum(p => p["logEvents"]!.AsArray().Count));
        Assert.Equal((puts.Count * 2) + 1, result.Rejected);
        Assert.Equal(4001 - result.Rejected, result.Written);
        Assert.Contains(world.Asked.Warnings, w => w.Contains($"{puts.Count * 2} events that are older than 14 days", StringComparison.Ordinal));
        Assert.Contains(world.Asked.Warnings, w => w.Contains("1 event that is longer than 1 MB", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(30, 10_500)] // So short that the number of events is what ends a request.
    [InlineData(400, 6_000)] // So long that the bytes are.
    [InlineData(300_000, 8)] // An event may be as long as a request.
    [InlineData(1_048_400, 2)]
    public async Task A_request_to_CloudWatch_Logs_holds_no_more_events_and_no_more_bytes_than_it_may(int length, int count)
    {
        using var aws = new FakeAws(_ => FakeAnswer.Ok("{}"));
        var server = new LogServer();
        foreach (var n in Enumerable.Range(0, count))
        {
            server.Add($$"""{"published":"{{LogServer.Start:yyyy-MM-ddTHH:mm:ss.fffZ}}","n":"{{$"{n}".PadRight(length - 24)}}"}""", LogServer.Start);
        }

        using var world = new ExportWorld(server);
        using var idc = new IdcConnection(aws.Client());
        await world.RunAsync(world.Request with { Destination = new LogGroupDestination("g", "s"), Checkpoint = Path.Combine(world.Folder, "checkpoint.json"), BatchSize = 20_000 }, idc: idc);

        var puts = aws.Requests.Select(r => JsonNode.Parse(r.Body)!["logEvents"]!.AsArray()).ToList();
        Assert.Equal(count, puts.Sum(p => p.Count));
        Assert.All(puts, put => Assert.InRange(put.Count, 1, CloudWatchLogsSink.MostEvents));
        Assert.All(puts, put => Assert.InRange(put.Sum(e => System.Text.Encoding.UTF8.GetByteCount((string)e!["message"]!) + CloudWatchLogsSink.Overhead), 1, CloudWatchLogsSink.MostBytes));
    }

    [Theory]
    [InlineData("{}", 0, 0)]
    [InlineData("""{"tooOldLogEventEndIndex":2}""", 2, 0)]
    [InlineData("""{"expiredLogEventEndIndex":3}""", 3, 0)]
    [InlineData("""{"tooOldLogEventEndIndex":2,"expiredLogEventEndIndex":3,"tooNewLogEventStartIndex":6}""", 3, 4)]
    public async Task What_CloudWatch_Logs_has_not_taken_is_counted_and_told(string info, int old, int ahead)
    {
        using var aws = new FakeAws(_ => FakeAnswer.Ok($$"""{"rejectedLogEventsInfo":{{info}}}"""));
        using var world = new ExportWorld(new LogServer { Seconds = 1 }.Add(10));
        using var idc = new IdcConnection(aws.Client());

        var result = Assert.Single(await world.RunAsync(world.Request with { Destination = new LogGroupDestination("g", "s"), Checkpoint = Path.Combine(world.Folder, "checkpoint.json") }, idc: idc));

        Assert.Single(aws.Requests);
        Assert.Equal((old + ahead, 10 - old - ahead), (result.Rejected, result.Written));
        Assert.Equal(old > 0, world.Asked.Warnings.Exists(w => w.Contains($"{old} events that are older than 14 days", StringComparison.Ordinal)));
        Assert.Equal(ahead > 0, world.Asked.Warnings.Exists(w => w.Contains($"{ahead} events that are more than two hours ahead", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Under_WhatIf_what_CloudWatch_will_refuse_is_foretold()
    {
        using var aws = new FakeAws(request => request.Target == "Logs_20140328.DescribeLogGroups" ? FakeAnswer.Ok("""{"logGroups":[{"logGroupName":"g"}]}""")
            : request.Target == "Logs_20140328.DescribeLogStreams" ? FakeAnswer.Ok("""{"logStreams":[{"logStreamName":"s"}]}""")
            : throw new InvalidOperationException("Nothing is to be written."));
        using var client = aws.Client();
        var now = client.Pace.UtcNow;
        var server = new LogServer();
        var n = 0;
        foreach (var published in new[] { now.AddDays(-15), now.AddDays(-13), now, now.AddHours(1), now.AddHours(3), now.AddHours(4) })
        {
            server.Add(LogServer.Event(n++, published, "user.session.start"), published);
        }

        using var world = new ExportWorld(server);
        world.Asked.Allows = false;
        using var idc = new IdcConnection(client);
        var request = world.Request with { Destination = new LogGroupDestination("g", "s"), Checkpoint = Path.Combine(world.Folder, "checkpoint.json"), Since = now.AddDays(-60), Foretells = true };

        var result = Assert.Single(await world.RunAsync(request, idc: idc));

        Assert.Equal((6, 3), (result.Events, result.Rejected));
        Assert.Contains(world.Asked.Warnings, w => w.Contains("1 event that is older than 14 days", StringComparison.Ordinal));
        Assert.Contains(world.Asked.Warnings, w => w.Contains("2 events that are more than two hours ahead", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_log_group_that_is_not_there_is_named_with_the_action_and_the_batch_is_put_anew_later()
    {
        var isThere = false;
        using var aws = new FakeAws(_ => isThere ? FakeAnswer.Ok("{}") : FakeAnswer.Error(400, "ResourceNotFoundException", "The specified log group does not exist."));
        using var world = new ExportWorld(new LogServer().Add(10));
        using var idc = new IdcConnection(aws.Client());
        var request = world.Request with { Destination = new LogGroupDestination("g", "s"), Checkpoint = Path.Combine(world.Folder, "checkpoint.json") };

        var e = await Assert.ThrowsAsync<OktaIdcException>(() => world.RunAsync(request, idc: idc));
        isThere = true;

        Assert.Equal((ErrorIds.AwsNotFound, "g"), (e.ErrorId, e.Target));
        Assert.Equal(10, (await world.RunAsync(request, idc: idc))[0].Written);
    }

    [Fact]
    public async Task Records_that_a_stream_has_not_taken_are_sent_again_and_no_others()
    {
        var (calls, again) = (0, 0);
        using var aws = new FakeAws(request =>
        {
            var records = JsonNode.Parse(request.Body)!["Records"]!.AsArray();
            var refuse = Interlocked.Increment(ref calls) % 2 == 1 ? 3 : 0;
            Interlocked.Add(ref again, Math.Min(refuse, records.Count));
            var answers = records.Select((_, i) => i < Math.Min(refuse, records.Count) ? """{"ErrorCode":"ServiceUnavailableException","ErrorMessage":"Slow down."}""" : $$"""{"RecordId":"{{i}}"}""");
            return FakeAnswer.Ok($$"""{"FailedPutCount":{{refuse}},"RequestResponses":[{{string.Join(',', answers)}}]}""");
        });
        using var world = new ExportWorld(new LogServer().Add(1800));
        using var idc = new IdcConnection(aws.Client());
        var request = world.Request with { Destination = new FirehoseDestination("okta-"), Format = OktaLogFormat.Ocsf, Checkpoint = Path.Combine(world.Folder, "checkpoint.json"), BatchSize = 2000 };

        var result = Assert.Single(await world.RunAsync(request, idc: idc));

        Assert.Equal((1800, 1800, 0), (result.Events, result.Written, result.Rejected));
        var sent = aws.Requests.Select(r => JsonNode.Parse(r.Body)!).ToList();
        Assert.All(sent, put => Assert.InRange(put["Records"]!.AsArray().Count, 1, FirehoseSink.MostRecords));
        Assert.Equal(result.ByClass.Keys.Select(c => "okta-" + c), sent.Select(p => (string)p["DeliveryStreamName"]!).Distinct().Order(StringComparer.Ordinal));
        var uids = sent.SelectMany(p => p["Records"]!.AsArray()).Select(r => JsonNode.Parse(Convert.FromBase64String((string)r!["Data"]!))!).Select(r => (string)(r["metadata"]?["uid"] ?? r["uuid"])!).ToList();
        Assert.Equal(1800, uids.Distinct().Count());
        Assert.InRange(again, 3, 1800);
        Assert.Equal(1800 + again, uids.Count);
    }

    [Fact]
    public async Task A_request_to_Firehose_holds_no_more_bytes_than_it_may_and_what_is_too_long_is_told()
    {
        using var aws = new FakeAws(request => FakeAnswer.Ok(new JsonObject
        {
            ["RequestResponses"] = new JsonArray([.. JsonNode.Parse(request.Body)!["Records"]!.AsArray().Select(_ => new JsonObject { ["RecordId"] = "r" })]),
        }.ToJsonString()));
        var server = new LogServer();
        foreach (var n in Enumerable.Range(0, 11))
        {
            server.Add(LogServer.Event(n, LogServer.Start, "user.session.start").Replace($"n {n}", new string('x', n == 5 ? 1_030_000 : 900_000), StringComparison.Ordinal), LogServer.Start);
        }

        using var world = new ExportWorld(server);
        using var idc = new IdcConnection(aws.Client());
        var result = Assert.Single(await world.RunAsync(world.Request with { Destination = new FirehoseDestination("okta-"), Format = OktaLogFormat.Ocsf, Checkpoint = Path.Combine(world.Folder, "checkpoint.json") }, idc: idc));

        var puts = aws.Requests.Select(r => JsonNode.Parse(r.Body)!["Records"]!.AsArray().Select(d => Convert.FromBase64String((string)d!["Data"]!).Length).ToList()).ToList();
        Assert.Equal(10, puts.Sum(p => p.Count));
        Assert.All(puts, put => Assert.InRange(put.Sum(), 1, FirehoseSink.MostBytes));
        Assert.All(puts.SelectMany(p => p), length => Assert.InRange(length, 1, FirehoseSink.LongestRecord));
        Assert.Equal((11, 10, 1), (result.Events, result.Written, result.Rejected));
        Assert.Contains("1 event that is longer than 1,000 KiB", Assert.Single(world.Asked.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_that_takes_nothing_ends_it_and_the_checkpoint_stays_where_it_was()
    {
        using var aws = new FakeAws(request =>
            FakeAnswer.Ok($$"""{"FailedPutCount":1,"RequestResponses":[{{string.Join(',', JsonNode.Parse(request.Body)!["Records"]!.AsArray().Select(_ => """{"ErrorCode":"InternalFailure","ErrorMessage":"No."}"""))}}]}"""));
        using var world = new ExportWorld(new LogServer().Add(10));
        using var idc = new IdcConnection(aws.Client());
        var checkpoint = Path.Combine(world.Folder, "checkpoint.json");

        var e = await Assert.ThrowsAsync<OktaIdcException>(() => world.RunAsync(world.Request with { Destination = new FirehoseDestination("okta-"), Format = OktaLogFormat.Ocsf, Checkpoint = checkpoint }, idc: idc));

        Assert.Equal((ErrorIds.RecordsRefused, "InternalFailure"), (e.ErrorId, e.VendorCode));
        Assert.Equal(0, (int?)JsonNode.Parse(await File.ReadAllTextAsync(checkpoint, ExportWorld.Stop))!["batch"]);
    }

    [Fact]
    public async Task Without_a_connection_to_AWS_nothing_is_read()
    {
        using var world = new ExportWorld(new LogServer().Add(10));

        var e = await Assert.ThrowsAsync<OktaIdcException>(() => world.RunAsync(world.Request with { Destination = new LogGroupDestination("g", "s"), Checkpoint = Path.Combine(world.Folder, "c.json") }));

        Assert.Equal(ErrorIds.NotConnected, e.ErrorId);
        Assert.Empty(world.Server.Targets);
    }
}
