using System.Text.Json.Nodes;
using OktaIdc.Failures;
using OktaIdc.Logs.Export;
using OktaIdc.Sandbox.Faults;
using OktaIdc.Scenarios.Tests.Support;

namespace OktaIdc.Scenarios.Tests.Logs;

/// <summary>The export against the sandbox: folder, S3 and DynamoDB, and killed after each of its requests.</summary>
public sealed class ExportScenarios
{
    private static CancellationToken Stop => LogWorld.Stop;

    [Theory]
    [InlineData("folder", "own")]
    [InlineData("folder", "dynamodb")]
    [InlineData("s3", "own")]
    [InlineData("s3", "s3")]
    [InlineData("s3", "dynamodb")]
    [InlineData("s3", "file")]
    public async Task Every_event_is_there_once_in_the_partition_of_its_class_and_day(string destination, string checkpoint)
    {
        await using var world = await LogWorld.StartAsync(2500);

        var result = await world.RunAsync(Request(world, destination, checkpoint), Stop);
        var again = await world.RunAsync(Request(world, destination, checkpoint), Stop);

        var rows = await world.RowsAsync();
        var ids = rows.Select(r => JsonNode.Parse(r)!).Select(r => (string?)r["metadata"]?["uid"] ?? (string)r["uuid"]!).ToList();
        Assert.Equal(result.Written, ids.Count);
        Assert.Distinct(ids);
        Assert.Equal(2500, result.Events);
        Assert.Equal(2500, result.Written + result.Duplicates);
        Assert.True(result.Duplicates > 0 && result.ByClass.Count > 4);
        Assert.Equal((0, true), (again.Events, again.IsCaughtUp));
        Assert.All(await world.TypesAsync(), type => Assert.Equal("application/gzip", type));
        foreach (var line in (await world.TreeAsync(Stop)).Split('\n'))
        {
            Assert.Matches(@"^(out|s3/log)/(class=[A-Z_]+|unmapped)/region=[a-z0-9-]+/accountId=external/eventDay=\d{8}/part-ID-\d{9}\.jsonl\.gz ", line);
        }
    }

    [Theory]
    [InlineData("folder", "own")]
    [InlineData("s3", "own")]
    [InlineData("s3", "dynamodb")]
    public async Task Killed_after_any_request_it_ends_as_if_undisturbed(string destination, string checkpoint)
    {
        var killed = new Killed<LogWorld>
        {
            Start = () => LogWorld.StartAsync(destination == "folder" ? 2500 : 300),
            Sandbox = world => world.Sandbox,
            Folder = world => world.Folder,
            Run = (world, stop) => world.RunAsync(Request(world, destination, checkpoint), stop),
            Read = (world, stop) => world.TreeAsync(stop),
        };
        await killed.AfterEveryRequestAsync(destination == "folder" ? 3 : 20);
    }

    [Fact]
    public async Task What_fails_on_the_way_is_done_again()
    {
        await using var undisturbed = await LogWorld.StartAsync(2500);
        await undisturbed.RunAsync(Request(undisturbed, "s3", "own"), Stop);
        await using var world = await LogWorld.StartAsync(2500);
        world.Sandbox.Faults.Add(new FaultRule { Side = "okta", Path = "/api/v1/logs", Status = 500, Times = 1 });
        world.Sandbox.Faults.Add(new FaultRule { Side = "okta", Path = "/api/v1/logs", Drop = true, Times = 1 });
        world.Sandbox.Faults.Add(new FaultRule { Side = "aws", Operation = "PutObject", Drop = true, Times = 2 });
        world.Sandbox.Faults.Add(new FaultRule { Side = "aws", Operation = "CopyObject", Drop = true, Times = 2 });

        await world.RunAsync(Request(world, "s3", "own"), Stop);

        Assert.Equal(await undisturbed.TreeAsync(Stop), await world.TreeAsync(Stop));
    }

    [Theory]
    [InlineData("own", false)]
    [InlineData("own", true)]
    [InlineData("file", false)]
    [InlineData("file", true)]
    public async Task A_bucket_that_is_not_there_is_named_under_WhatIf_too(string checkpoint, bool foretells)
    {
        await using var world = await LogWorld.StartAsync(10);
        world.Asked.Allows = !foretells;

        var e = await Assert.ThrowsAsync<OktaIdcException>(() => world.RunAsync(Request(world, "s3", checkpoint) with { Destination = LogDestination.Parse("s3://not-there/x"), Foretells = foretells }, Stop));

        Assert.Equal(ErrorIds.AwsNotFound, e.ErrorId);
        Assert.Contains("not-there", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_exports_at_once_leave_what_one_would()
    {
        await using var alone = await LogWorld.StartAsync(4000);
        await alone.RunAsync(Request(alone, "s3", "dynamodb"), Stop);
        await using var world = await LogWorld.StartAsync(4000);

        var runs = await Task.WhenAll(Enumerable.Range(0, 3).Select(async _ =>
        {
            try
            {
                return (await world.RunAsync(Request(world, "s3", "dynamodb"), Stop)).IsCaughtUp;
            }
            catch (OktaIdcException e)
            {
                Assert.Equal(ErrorIds.ExportOvertaken, e.ErrorId);
                return false;
            }
        }));
        if (!runs.Contains(true))
        {
            await world.RunAsync(Request(world, "s3", "dynamodb"), Stop);
        }

        Assert.Equal(await alone.TreeAsync(Stop), await world.TreeAsync(Stop));
    }

    [Fact]
    public async Task Exports_that_share_a_prefix_lose_nothing_of_each_other()
    {
        await using var world = await LogWorld.StartAsync(1500, late: 0, duplicates: 0);
        var requests = Enumerable.Range(0, 3).Select(n => Request(world, "s3", "own") with { Checkpoint = $"dynamodb://{LogWorld.Table}/export-{n}" }).ToList();

        await Task.WhenAll(requests.Select(request => world.RunAsync(request, Stop)));

        var rows = await world.RowsAsync();
        Assert.Equal(4500, rows.Count);
        Assert.All(rows.GroupBy(row => row, StringComparer.Ordinal), row => Assert.Equal(3, row.Count()));
    }

    [Fact]
    public async Task In_S3_too_a_file_that_differs_is_left_as_it_is()
    {
        await using var world = await LogWorld.StartAsync(300);
        var request = Request(world, "s3", "file");
        await world.RunAsync(request with { MaxEvents = 1 }, Stop);
        var before = await world.RowsAsync();
        var file = request.Checkpoint!;
        var checkpoint = JsonNode.Parse(await File.ReadAllTextAsync(file, Stop))!.AsObject();
        checkpoint["batch"] = 0; // As if put back, and the log had grown since.
        checkpoint["isComplete"] = false;
        checkpoint["recent"] = "";
        checkpoint["next"] = new Uri(world.Sandbox.OktaUrl, $"/api/v1/logs?since={LogWorld.Since.AddHours(20).UtcDateTime:yyyy-MM-ddTHH:mm:ss.fffZ}&until={LogWorld.Until.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fffZ}&limit=1000&sortOrder=ASCENDING").AbsoluteUri;
        await File.WriteAllTextAsync(file, checkpoint.ToJsonString(), Stop);

        var e = await Assert.ThrowsAsync<OktaIdcException>(() => world.RunAsync(request, Stop));

        Assert.Equal(ErrorIds.ExportNameTaken, e.ErrorId);
        Assert.Subset(new HashSet<string>(await world.RowsAsync(), StringComparer.Ordinal), new HashSet<string>(before, StringComparer.Ordinal));
    }

    [Fact]
    public async Task In_S3_too_a_file_that_is_in_neither_place_is_an_error_and_not_a_silence()
    {
        await using var world = await LogWorld.StartAsync(10);
        var request = Request(world, "s3", "file");
        await world.RunAsync(request, Stop);
        var checkpoint = JsonNode.Parse(await File.ReadAllTextAsync(request.Checkpoint!, Stop))!.AsObject();
        checkpoint["pending"] = new JsonArray(new JsonObject { ["from"] = $"_export/staged/{checkpoint["id"]}-ffffffff-2-0", ["to"] = $"unmapped/region=r/accountId=a/eventDay=20261130/part-{checkpoint["id"]}-000000002.jsonl.gz" });
        await File.WriteAllTextAsync(request.Checkpoint!, checkpoint.ToJsonString(), Stop);

        Assert.Equal(ErrorIds.ExportDamaged, (await Assert.ThrowsAsync<OktaIdcException>(() => world.RunAsync(request, Stop))).ErrorId);
    }

    private static OktaLogExportRequest Request(LogWorld world, string destination, string checkpoint) => world.Request with
    {
        Destination = destination == "s3" ? LogDestination.Parse($"s3://{LogWorld.Bucket}/log") : world.Request.Destination,
        Checkpoint = checkpoint switch
        {
            "s3" => $"s3://{LogWorld.Bucket}/checkpoints/okta.json",
            "dynamodb" => $"dynamodb://{LogWorld.Table}/okta",
            "file" => Path.Combine(world.Folder, "checkpoint.json"),
            _ => null,
        },
    };
}
