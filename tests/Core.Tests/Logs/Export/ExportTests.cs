using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using OktaIdc.Failures;
using OktaIdc.Logs.Export;

namespace OktaIdc.Core.Tests.Logs.Export;

public sealed class ExportTests
{
    private static CancellationToken Stop => ExportWorld.Stop;

    [Fact]
    public async Task Raw_events_come_out_as_Okta_wrote_them_in_the_file_of_their_day_in_the_order_of_time()
    {
        using var world = new ExportWorld(new LogServer().Add(1500));

        var result = Assert.Single(await world.RunAsync());

        var wanted = Enumerable.Range(0, 1500).Select(Published).ToList();
        foreach (var (path, bytes) in world.Tree())
        {
            var day = path.Split('/')[0]["eventDay=".Length..];
            var times = ExportWorld.Lines(path, bytes).Select(TimeOf).ToList();
            Assert.Equal(times.Order(StringComparer.Ordinal), times);
            Assert.All(times, time => Assert.Equal(day, time[..10].Replace("-", "", StringComparison.Ordinal)));
        }

        Assert.Equal(wanted.Order(StringComparer.Ordinal), world.Lines().Order(StringComparer.Ordinal));
        Assert.Equal(["eventDay=20261120/part-0123456789ab-000000001.jsonl.gz", "eventDay=20261120/part-0123456789ab-000000002.jsonl.gz", "eventDay=20261121/part-0123456789ab-000000001.jsonl.gz", "eventDay=20261121/part-0123456789ab-000000002.jsonl.gz"], world.Tree().Keys);
        Assert.Equal((1500, 1500, 3, 2, true), (result.Events, result.Written, result.Requests, result.LeastRequests, result.IsCaughtUp));
        Assert.Equal(world.Tree().Values.Sum(b => b.Length), result.Bytes);
        Assert.Equal(world.Tree().Count, result.Files);
        Assert.Equal(["/api/v1/logs?since=2026-11-18T22%3A00%3A00.000Z&limit=1000&sortOrder=ASCENDING"], world.Server.Targets.Take(1));
    }

    [Fact]
    public async Task The_next_run_goes_on_where_the_one_before_ended_and_late_events_get_a_later_file_of_their_day()
    {
        using var world = new ExportWorld(new LogServer().Add(300));
        await world.RunAsync();
        var before = world.Tree();
        var late = LogServer.Start.AddHours(-30);
        world.Server.Add(5).Add(LogServer.Event(9000, late, "user.session.start"), late).Add(Published(299), LogServer.Start); // One that came before comes again.

        var result = Assert.Single(await world.RunAsync(world.Request with { Since = null }));

        Assert.Equal((7, 6, 1), (result.Events, result.Written, result.Duplicates));
        Assert.All(before, file => Assert.Equal(file.Value, world.Tree()[file.Key]));
        Assert.Single(world.Lines("eventDay=20261119/part-0123456789ab-000000002"), line => line.Contains(LogServer.Uuid(9000), StringComparison.Ordinal));
        Assert.Equal(306, world.Lines().Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(306, world.Lines().Count);
    }

    [Fact]
    public async Task Nothing_new_is_no_file()
    {
        using var world = new ExportWorld(new LogServer().Add(10));
        await world.RunAsync();
        var before = world.TreeText();

        var result = Assert.Single(await world.RunAsync());

        Assert.Equal((0, 1, true), (result.Events, result.Requests, result.IsCaughtUp));
        Assert.Equal(before, world.TreeText());
    }

    [Fact]
    public async Task Events_that_are_not_as_they_should_be_are_kept_all_the_same()
    {
        var server = new LogServer()
            .Add("""{"published":"yesterday","n":1}""", LogServer.Start)
            .Add("{\n  \"uuid\": \"not a guid\",\r\n  \"published\": \"2026-11-20T23:00:00.000+02:00\", \"n\": 2\n}", LogServer.Start)
            .Add("""{"published":"yesterday","n":1}""", LogServer.Start)
            .Add("""{"uuid":7,"published":null,"uuid":"","n":3}""", LogServer.Start);
        using var world = new ExportWorld(server);

        var result = Assert.Single(await world.RunAsync(world.Request with { Compress = false }));

        Assert.Equal(1, result.Duplicates);
        Assert.Equal(2, world.Lines("eventDay=unknown/part-0123456789ab-000000001.jsonl").Count);
        Assert.Contains("\"n\": 2", Assert.Single(world.Lines("eventDay=20261120")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_closed_period_comes_to_an_end_for_good()
    {
        using var world = new ExportWorld(new LogServer().Add(2500));
        var request = world.Request with { Until = LogServer.Start.AddHours(10), Since = LogServer.Start };

        var first = Assert.Single(await world.RunAsync(request));
        var sent = world.Server.Requests;
        var second = Assert.Single(await world.RunAsync(request));

        Assert.True(first.IsCaughtUp);
        Assert.InRange(first.Events, 870, 900);
        Assert.Equal((0, true), (second.Events, second.IsCaughtUp));
        Assert.Equal(sent, world.Server.Requests);
        Assert.Contains("until=2026-11-21T08%3A00%3A00.000Z", world.Server.Targets[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_ends_behind_the_page_with_which_there_is_enough_and_goes_on_from_there()
    {
        using var world = new ExportWorld(new LogServer { PageSize = 100 }.Add(1000));

        var first = Assert.Single(await world.RunAsync(world.Request with { MaxEvents = 250 }));
        var second = Assert.Single(await world.RunAsync());

        Assert.Equal((300, false), (first.Events, first.IsCaughtUp));
        Assert.Equal((700, true), (second.Events, second.IsCaughtUp));
    }

    [Fact]
    public async Task Exactly_enough_is_enough()
    {
        using var world = new ExportWorld(new LogServer { PageSize = 100 }.Add(1000));

        Assert.Equal(200, Assert.Single(await world.RunAsync(world.Request with { MaxEvents = 200 })).Events);
        Assert.Equal(2, world.Server.Requests);
    }

    [Fact]
    public async Task The_newest_event_is_told_and_not_the_one_that_came_last()
    {
        using var world = new ExportWorld(new LogServer().Add(1500));

        var result = Assert.Single(await world.RunAsync());

        Assert.Equal(LogServer.Start.AddSeconds(1497 * 40), result.Newest); // Behind it come one of a minute and one of two minutes before.
        Assert.Equal(world.Time.GetUtcNow() - result.Newest, result.Lag);
    }

    [Fact]
    public async Task The_first_export_without_a_beginning_begins_seven_days_ago()
    {
        using var world = new ExportWorld(new LogServer());

        await world.RunAsync(world.Request with { Since = null });

        Assert.Contains($"since={Uri.EscapeDataString(world.Time.GetUtcNow().AddDays(-7).ToString("yyyy-MM-ddTHH:mm:ss.fffZ", System.Globalization.CultureInfo.InvariantCulture))}", world.Server.Targets[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_that_comes_again_in_other_words_is_told_by_its_uuid()
    {
        var again = LogServer.Event(3, LogServer.Start, "user.session.start").Replace("\"displayMessage\"", " \"displayMessage\"", StringComparison.Ordinal);
        using var world = new ExportWorld(new LogServer().Add(10).Add(again, LogServer.Start));

        var result = Assert.Single(await world.RunAsync());

        Assert.Equal((11, 10, 1), (result.Events, result.Written, result.Duplicates));
    }

    [Fact]
    public async Task Where_only_what_came_before_comes_again_the_place_in_the_log_is_kept_all_the_same()
    {
        using var world = new ExportWorld(new LogServer().Add(10));
        await world.RunAsync();
        world.Server.AddAgain(3);
        world.Server.AddAgain(4);

        var again = Assert.Single(await world.RunAsync());
        var after = Assert.Single(await world.RunAsync());

        Assert.Equal((2, 0, 2), (again.Events, again.Written, again.Duplicates));
        Assert.Equal(0, after.Events);
    }

    [Theory]
    [InlineData(OktaLogFormat.Raw)]
    [InlineData(OktaLogFormat.Ocsf)]
    public async Task A_row_is_one_line_however_Okta_breaks_its_own(OktaLogFormat format)
    {
        var broken = LogServer.Event(1, LogServer.Start, "user.session.start").TrimEnd()[..^1] + ",\n  \"debugContext\": {\r\n    \"debugData\": {\r\n \"more\": {\n \"a\":\r1 }\n } }\n}";
        using var world = new ExportWorld(new LogServer().Add(broken, LogServer.Start).Add("{\n \"eventType\": \"user.internal.x\",\n \"published\": \"2026-11-20T22:00:00.000Z\" }", LogServer.Start));

        var result = Assert.Single(await world.RunAsync(world.Request with { Format = format }));

        Assert.Equal(2, result.Written);
        Assert.Equal(2, world.Lines().Count);
        Assert.All(world.Lines(), line =>
        {
            Assert.DoesNotContain('\r', line);
            using var json = System.Text.Json.JsonDocument.Parse(line);
        });
    }

    [Fact]
    public async Task Under_WhatIf_everything_is_read_and_counted_and_nothing_is_written()
    {
        using var world = new ExportWorld(new LogServer().Add(1500));
        world.Asked.Allows = false;

        var result = Assert.Single(await world.RunAsync(world.Request with { Foretells = true }));

        Assert.Equal((1500, 0, false), (result.Events, result.Written, result.IsWritten));
        Assert.Equal(1500, result.ByClass["events"]);
        Assert.True(result.Bytes > 0);
        Assert.Empty(Directory.EnumerateFileSystemEntries(world.Folder));
        Assert.Contains("export the System Log", Assert.Single(world.Asked.Changes).Action, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_ends_it_before_anything_is_read()
    {
        using var world = new ExportWorld(new LogServer().Add(1500));
        world.Asked.Allows = false;

        Assert.Empty(await world.RunAsync());

        Assert.Empty(world.Server.Targets);
        Assert.Empty(Directory.EnumerateFileSystemEntries(world.Folder));
    }

    [Fact]
    public async Task Following_it_waits_for_more_and_tells_each_time_what_has_come()
    {
        var server = new LogServer().Add(10);
        using var world = new ExportWorld(server);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        server.Before = (number, _) =>
        {
            if (number is 4 or 6)
            {
                server.Add(number);
            }

            if (number == 12)
            {
                stop.Cancel();
            }

            return Task.FromResult<HttpResponseMessage?>(null);
        };
        using var okta = world.Open();
        var results = new List<OktaLogExport>();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var result in new OktaLogExportOperations(okta, null, world.Asked).ExportAsync(world.Request with { Follow = true, PollInterval = TimeSpan.FromSeconds(30) }, stop.Token))
            {
                results.Add(result);
            }
        });

        Assert.Equal([10, 4, 6], results.Select(r => r.Events));
        Assert.Equal([10, 4, 6], results.Select(r => r.ByClass.Values.Sum()));
        Assert.True(world.Time.Waits.Count(w => w == TimeSpan.FromSeconds(30)) >= 4);
        Assert.Equal(20, world.Lines().Count);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task Files_are_their_owners_alone()
    {
        Assert.SkipWhen(RuntimeInformation.IsOSPlatform(OSPlatform.Windows), "Windows has no modes of files.");

        using var world = new ExportWorld(new LogServer().Add(10));
        await world.RunAsync();

        Assert.All(Directory.EnumerateFiles(world.Folder, "*", SearchOption.AllDirectories), file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file)));
    }

    [Theory]
    [InlineData("Since")]
    [InlineData("Until")]
    [InlineData("Follow")]
    [InlineData("PollInterval")]
    [InlineData("PollInterval of months")]
    [InlineData("BatchSize")]
    [InlineData("AccountId")]
    [InlineData("Checkpoint")]
    [InlineData("CreateTable")]
    public async Task What_cannot_be_asked_for_is_refused_before_anything_is_sent(string field)
    {
        using var world = new ExportWorld(new LogServer());
        var request = field switch
        {
            "Since" => world.Request with { Since = world.Time.GetUtcNow().AddDays(-91) },
            "Until" => world.Request with { Until = world.Time.GetUtcNow().AddSeconds(30) },
            "Follow" => world.Request with { Until = world.Time.GetUtcNow(), Follow = true },
            "PollInterval of months" => world.Request with { PollInterval = TimeSpan.FromDays(60), Follow = true },
            "PollInterval" => world.Request with { PollInterval = TimeSpan.Zero },
            "BatchSize" => world.Request with { BatchSize = 10 },
            "AccountId" => world.Request with { AccountId = "../x" },
            "Checkpoint" => world.Request with { Destination = new LogGroupDestination("g", "s") },
            _ => world.Request with { Destination = new FirehoseDestination("okta-") { Tables = new LakeTables("", "") }, Format = OktaLogFormat.Ocsf, Checkpoint = "x" },
        };

        var e = await Assert.ThrowsAsync<OktaIdcException>(() => world.RunAsync(request));

        Assert.Equal((ErrorIds.InvalidArgument, field.Split(' ')[0]), (e.ErrorId, e.Target));
        Assert.Empty(world.Server.Targets);
    }

    [Theory]
    [InlineData("a beginning that has not come", "Since")]
    [InlineData("an end before the beginning", "Until")]
    [InlineData("an end at the beginning", "Until")]
    [InlineData("no event at all", "MaxEvents")]
    [InlineData("raw events for streams of classes", "Format")]
    [InlineData("a Region that leads out", "Region")]
    public async Task What_makes_no_sense_is_refused_before_anything_is_sent(string what, string field)
    {
        using var world = new ExportWorld(new LogServer());
        var now = world.Time.GetUtcNow();
        var request = what switch
        {
            "a beginning that has not come" => world.Request with { Since = now.AddMinutes(1) },
            "an end before the beginning" => world.Request with { Since = now.AddHours(-1), Until = now.AddHours(-2) },
            "an end at the beginning" => world.Request with { Since = now.AddHours(-1), Until = now.AddHours(-1) },
            "no event at all" => world.Request with { MaxEvents = 0 },
            "raw events for streams of classes" => world.Request with { Destination = new FirehoseDestination("okta-"), Checkpoint = Path.Combine(world.Folder, "checkpoint.json") },
            _ => world.Request with { Region = ".." },
        };

        var e = await Assert.ThrowsAsync<OktaIdcException>(() => world.RunAsync(request));
        Assert.Equal((ErrorIds.InvalidArgument, field), (e.ErrorId, e.Target));
        Assert.Empty(world.Server.Targets);
    }

    private static string Published(int n) => LogServer.Event(
        n, LogServer.Start.AddSeconds(n * 40) - (n % 50 == 7 ? TimeSpan.FromHours(20) : TimeSpan.FromSeconds(n % 3 * 60)), s_types[n % 3]);

    private static readonly string[] s_types = ["user.session.start", "application.user_membership.add", "some.type.of.tomorrow"];

    private static string TimeOf(string line) => line[(line.IndexOf("\"published\":\"", StringComparison.Ordinal) + 13)..][..24];
}
