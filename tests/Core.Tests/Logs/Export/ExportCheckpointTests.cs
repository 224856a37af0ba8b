using System.Text.Json.Nodes;
using OktaIdc.Core.Tests.Okta;
using OktaIdc.Failures;
using OktaIdc.Logs.Export;

namespace OktaIdc.Core.Tests.Logs.Export;

public sealed class ExportCheckpointTests
{
    [Theory]
    [InlineData("org")]
    [InlineData("filter")]
    [InlineData("format")]
    [InlineData("end")]
    [InlineData("destination")]
    public async Task A_checkpoint_of_another_export_is_refused_before_anything_is_sent(string other)
    {
        using var world = new ExportWorld(new LogServer().Add(10));
        var checkpoint = Path.Combine(world.Folder, "_export", "own.json");
        var request = world.Request with { Checkpoint = checkpoint, Filter = "eventType sw \"user\"" };
        await world.RunAsync(request);
        var (before, sent) = (world.TreeText(), world.Server.Requests);
        if (other == "org")
        {
            Change(checkpoint, json => json["org"] = "https://acme.okta.com");
            before = world.TreeText();
        }

        var e = await Assert.ThrowsAsync<OktaIdcException>(() => world.RunAsync(other switch
        {
            "filter" => request with { Filter = null },
            "format" => request with { Format = OktaLogFormat.Ocsf },
            "end" => request with { Until = LogServer.Start.AddHours(3) },
            "destination" => request with { Destination = new FolderDestination(Path.Combine(world.Folder, "elsewhere")) },
            _ => request,
        }));

        Assert.Equal(ErrorIds.CheckpointMismatch, e.ErrorId);
        Assert.Contains($"another {other}", e.Message, StringComparison.Ordinal);
        Assert.Equal((before, sent), (world.TreeText(), world.Server.Requests));
    }

    [Fact]
    public async Task A_folder_may_be_moved_with_its_checkpoint()
    {
        using var world = new ExportWorld(new LogServer().Add(10));
        await world.RunAsync();
        var moved = Path.Combine(world.Folder, "moved");
        Directory.CreateDirectory(moved);
        foreach (var entry in Directory.EnumerateDirectories(world.Folder).Where(d => d != moved).ToList())
        {
            Directory.Move(entry, Path.Combine(moved, Path.GetFileName(entry)));
        }

        Assert.Equal(0, Assert.Single(await world.RunAsync(world.Request with { Destination = new FolderDestination(moved) })).Events);
    }

    [Theory]
    [InlineData("https://evil.example.com/api/v1/logs?after=1&limit=1000", ErrorIds.OktaLinkRefused)]
    [InlineData("http://example.okta.com/api/v1/logs?after=1&limit=1000", ErrorIds.OktaLinkRefused)]
    [InlineData("https://example.okta.com/api/v1/users?limit=1000", ErrorIds.CheckpointUnreadable)]
    [InlineData("nowhere", ErrorIds.CheckpointUnreadable)]
    public async Task A_checkpoint_cannot_lead_credentials_elsewhere(string next, string error)
    {
        using var world = new ExportWorld(new LogServer().Add(10));
        await world.RunAsync();
        var sent = world.Server.Requests;
        Change(Own(world), json => json["next"] = next);

        Assert.Equal(error, (await Assert.ThrowsAsync<OktaIdcException>(() => world.RunAsync())).ErrorId);

        Assert.Equal(sent, world.Server.Requests);
    }

    [Theory]
    [InlineData("""{"version":1}""")]
    [InlineData("""{"version":2,"org":"o","format":"Raw","destination":".","next":"https://example.okta.com/api/v1/logs","writer":"w"}""")]
    [InlineData("""{"org":"https://example.okta.com","format":"Raw","destination":".","id":"../../x","next":"https://example.okta.com/api/v1/logs","writer":"w"}""")]
    [InlineData("not json")]
    [InlineData("null")]
    [InlineData("""{"org":"https://example.okta.com","format":"Raw","destination":".","id":"0123456789ab","next":"https://example.okta.com/api/v1/logs","writer":"w","recent":"?"}""")]
    [InlineData("""{"org":"https://example.okta.com","format":"Raw","destination":".","id":"0123456789ab","next":"https://example.okta.com/api/v1/logs","writer":"w","pending":[{"from":"_export/staged/x","to":"../../etc/passwd"}]}""")]
    [InlineData("""{"org":"https://example.okta.com","format":"Raw","destination":".","id":"0123456789ab","next":"https://example.okta.com/api/v1/logs","writer":"w","pending":[{"from":"/etc/shadow","to":"x"}]}""")]
    [InlineData("""{"org":"https://example.okta.com","format":"Raw","destination":".","id":"0123456789ab","next":"https://example.okta.com/api/v1/logs","writer":"w","pending":[{"from":"_export/staged/../../../secret","to":"x"}]}""")]
    [InlineData("""{"org":"https://example.okta.com","format":"Raw","destination":".","id":"0123456789ab","next":"https://example.okta.com/api/v1/logs","writer":"w","pending":[{"from":"_export/staged/x","to":"_export/checkpoint.json"}]}""")]
    public async Task What_is_no_checkpoint_is_not_taken_for_one(string text)
    {
        using var world = new ExportWorld(new LogServer().Add(10));
        Directory.CreateDirectory(Path.GetDirectoryName(Own(world))!);
        await File.WriteAllTextAsync(Own(world), text, ExportWorld.Stop);

        Assert.Equal(ErrorIds.CheckpointUnreadable, (await Assert.ThrowsAsync<OktaIdcException>(() => world.RunAsync())).ErrorId);

        Assert.Empty(world.Server.Targets);
    }

    [Fact]
    public async Task A_place_in_the_log_that_Okta_has_forgotten_is_told_from_a_wrong_filter()
    {
        using var world = new ExportWorld(new LogServer().Add(10));
        world.Server.Before = (_, _) => Task.FromResult<HttpResponseMessage?>(OktaTestOrg.Error(400, "E0000031", "Invalid search criteria."));
        Assert.Equal(ErrorIds.OktaInvalidRequest, (await Assert.ThrowsAsync<OktaIdcException>(() => world.RunAsync(world.Request with { Filter = "nonsense" }))).ErrorId);
        world.Server.Before = (_, _) => Task.FromResult<HttpResponseMessage?>(null);
        var newest = (await world.RunAsync())[^1].Newest!.Value;
        world.Server.Before = (_, _) => Task.FromResult<HttpResponseMessage?>(OktaTestOrg.Error(400, "E0000053", "Invalid filter 'since 2026-01-01T00:00:00Z'."));

        var e = await Assert.ThrowsAsync<OktaIdcException>(() => world.RunAsync());

        Assert.Equal((ErrorIds.CheckpointExpired, "E0000053"), (e.ErrorId, e.VendorCode));
        Assert.Contains($"-Since {newest.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fff}Z", e.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_first_page_of_a_run_can_tell_that_the_place_is_forgotten()
    {
        using var world = new ExportWorld(new LogServer { PageSize = 10 }.Add(10));
        await world.RunAsync();
        world.Server.Add(20);
        var first = world.Server.Requests + 1;
        world.Server.Before = (number, _) => Task.FromResult<HttpResponseMessage?>(number > first ? OktaTestOrg.Error(400, "E0000001", "Api validation failed.") : null);

        Assert.Equal(ErrorIds.OktaInvalidRequest, (await Assert.ThrowsAsync<OktaIdcException>(() => world.RunAsync())).ErrorId);
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 1)]
    [InlineData(true, 2)]
    public async Task Of_two_exports_at_once_one_goes_on_and_the_other_stops_without_harm(bool isFirstBatch, int write)
    {
        var server = new LogServer().Add(2500);
        using var alone = new ExportWorld(server);
        await alone.RunAsync();
        using var world = new ExportWorld(server);
        if (!isFirstBatch)
        {
            await world.RunAsync(world.Request with { MaxEvents = 1 });
        }

        var (seen, others) = (0, 0);
        var e = await Assert.ThrowsAsync<OktaIdcException>(() => world.RunAsync(step: step =>
        {
            // The other one does all of its work while this one is about to say that its batch counts.
            if (step == "before the checkpoint" && Interlocked.Increment(ref seen) == write)
            {
                others = (int)Task.Run(() => world.RunAsync()).GetAwaiter().GetResult()[0].Events;
            }
        }));

        Assert.Equal(ErrorIds.ExportOvertaken, e.ErrorId);
        Assert.Equal(isFirstBatch ? 2500 : 1500, others);
        Assert.Equal(alone.TreeText(), world.TreeText());
        Assert.Equal(0, (await world.RunAsync())[0].Events);
        Assert.Equal(alone.TreeText(), world.TreeText());
    }

    [Fact]
    public async Task Later_runs_go_on_with_what_the_first_began_with()
    {
        using var world = new ExportWorld(new LogServer().Add(10));
        var request = world.Request with { Format = OktaLogFormat.Ocsf, Region = "eu-west-1", AccountId = "external_acme" };
        await world.RunAsync(request);
        world.Server.Add(10);

        await world.RunAsync(request with { Region = null, AccountId = null, Since = request.Since!.Value.AddDays(-1) });

        Assert.All(world.Tree().Keys, path => Assert.Contains("/region=eu-west-1/accountId=external_acme/", path, StringComparison.Ordinal));
        Assert.Contains("-Since has no effect", Assert.Single(world.Asked.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_is_the_same_with_a_separator_behind_it()
    {
        using var world = new ExportWorld(new LogServer().Add(10));
        var request = world.Request with { Checkpoint = Path.Combine(world.Folder, "c.checkpoint.json") };
        await world.RunAsync(request);

        Assert.Equal(0, Assert.Single(await world.RunAsync(request with { Destination = new FolderDestination(world.Folder + Path.DirectorySeparatorChar) })).Events);
    }

    [Fact]
    public async Task A_checkpoint_that_an_editor_has_put_a_mark_before_is_read()
    {
        using var world = new ExportWorld(new LogServer().Add(10));
        await world.RunAsync();
        await File.WriteAllTextAsync(Own(world), await File.ReadAllTextAsync(Own(world), ExportWorld.Stop), new System.Text.UTF8Encoding(true), ExportWorld.Stop);

        Assert.Equal(0, Assert.Single(await world.RunAsync()).Events);
    }

    [Fact]
    public void Who_is_overtaken_is_told_what_may_be_there_twice()
    {
        var conflict = new OktaIdcException(ErrorIds.StateConflict, FailureCategory.Conflict, "Another.", "Wait.");

        Assert.Contains("nothing was doubled", ExportErrors.Overtaken("c", new FolderDestination("f"), conflict).Message, StringComparison.Ordinal);
        Assert.Contains("nothing was doubled", ExportErrors.Overtaken("c", new BucketDestination("b", "p"), conflict).Message, StringComparison.Ordinal);
        Assert.Contains("twice", ExportErrors.Overtaken("c", new LogGroupDestination("g", "s"), conflict).Message, StringComparison.Ordinal);
        Assert.Contains("twice", ExportErrors.Overtaken("c", new FirehoseDestination("okta-"), conflict).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("version", "0")]
    [InlineData("batch", "-5")]
    [InlineData("batch", "9223372036854775807")]
    [InlineData("events", "-1")]
    [InlineData("region", "\"../x\"")]
    [InlineData("format", "null")]
    public async Task A_checkpoint_with_what_no_export_writes_is_refused(string member, string value)
    {
        using var world = new ExportWorld(new LogServer().Add(10));
        await world.RunAsync();
        var sent = world.Server.Requests;
        Change(Own(world), json => json[member] = JsonNode.Parse(value));

        Assert.Equal(ErrorIds.CheckpointUnreadable, (await Assert.ThrowsAsync<OktaIdcException>(() => world.RunAsync())).ErrorId);

        Assert.Equal(sent, world.Server.Requests);
    }

    [Fact]
    public async Task A_file_that_is_in_neither_place_is_an_error_not_a_silence()
    {
        using var world = new ExportWorld(new LogServer().Add(10));
        var killer = new Killer(world.Folder, 13);
        var staged = Path.Combine(world.Folder, "_export", "staged");
        for (var at = 1; killer.Last != "checkpoint written" || !Directory.Exists(staged); at++)
        {
            Empty(world.Folder);
            killer = new Killer(world.Folder, at);
            Assert.True(await killer.RunAsync(step => world.RunAsync(step: step)));
        }

        File.Delete(Directory.EnumerateFiles(staged).First());

        Assert.Equal(ErrorIds.ExportDamaged, (await Assert.ThrowsAsync<OktaIdcException>(() => world.RunAsync())).ErrorId);
    }

    [Theory]
    [InlineData(28, ErrorIds.DestinationFull)]
    [InlineData(unchecked((int)0x80070070), ErrorIds.DestinationFull)]
    [InlineData(13, ErrorIds.DestinationUnusable)]
    public async Task A_disk_that_takes_no_more_says_whether_it_is_full(int code, string error)
    {
        using var world = new ExportWorld(new LogServer().Add(10));

        var e = await Assert.ThrowsAsync<OktaIdcException>(() => world.RunAsync(step: step =>
        {
            if (step.StartsWith("before making", StringComparison.Ordinal))
            {
                throw new IOException("No.", code);
            }
        }));

        Assert.Equal(error, e.ErrorId);
        Assert.Equal(10, (await world.RunAsync())[0].Events);
    }

    [Fact]
    public async Task A_destination_that_is_a_file_is_called_one_and_left_alone()
    {
        using var world = new ExportWorld(new LogServer().Add(10));
        var file = Path.Combine(world.Folder, "log.jsonl");
        await File.WriteAllTextAsync(file, "kept");

        var e = await Assert.ThrowsAsync<OktaIdcException>(() => world.RunAsync(world.Request with { Destination = new FolderDestination(file) }));

        Assert.Equal((ErrorIds.DestinationUnusable, file), (e.ErrorId, e.Target));
        Assert.Contains("is a file", e.Message, StringComparison.Ordinal);
        Assert.Equal("kept", await File.ReadAllTextAsync(file));
        Assert.Empty(world.Server.Targets);
    }

    [Theory]
    [InlineData("/", "is the root of a disk")]
    [InlineData("a\0b", "has a control character in it")]
    [InlineData("a\nb", "has a control character in it")]
    public async Task A_destination_that_can_be_no_folder_is_refused_with_the_reason(string folder, string why)
    {
        using var world = new ExportWorld(new LogServer().Add(10));

        var e = await Assert.ThrowsAsync<OktaIdcException>(() => world.RunAsync(world.Request with { Destination = new FolderDestination(folder) }));

        Assert.Equal(ErrorIds.DestinationUnusable, e.ErrorId);
        Assert.Contains(why, e.Message, StringComparison.Ordinal);
        Assert.Empty(world.Server.Targets);
    }

    [Fact]
    public async Task A_destination_below_a_file_is_told_with_the_file()
    {
        using var world = new ExportWorld(new LogServer().Add(10));
        var file = Path.Combine(world.Folder, "a-file");
        await File.WriteAllTextAsync(file, "kept");

        var e = await Assert.ThrowsAsync<OktaIdcException>(() => world.RunAsync(world.Request with { Destination = new FolderDestination(Path.Combine(file, "deep", "er")) }));

        Assert.Equal(ErrorIds.DestinationUnusable, e.ErrorId);
        Assert.Contains($"below '{file}', which is a file", e.Message, StringComparison.Ordinal);
        Assert.Empty(world.Server.Targets);
    }

    private static void Empty(string folder)
    {
        foreach (var entry in Directory.EnumerateDirectories(folder))
        {
            Directory.Delete(entry, recursive: true);
        }
    }

    private static string Own(ExportWorld world) => Path.Combine(world.Folder, "_export", "checkpoint.json");

    private static void Change(string path, Action<JsonObject> change)
    {
        var json = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        change(json);
        File.WriteAllText(path, json.ToJsonString());
    }
}
