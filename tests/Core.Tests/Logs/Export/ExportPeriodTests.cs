using OktaIdc.Core.Tests.Okta;
using OktaIdc.Failures;

namespace OktaIdc.Core.Tests.Logs.Export;

/// <summary>A closed period whose end is so new that Okta may still publish events of it.</summary>
public sealed class ExportPeriodTests
{
    [Fact]
    public async Task A_period_that_has_only_just_ended_is_not_complete_and_takes_what_comes_late()
    {
        using var world = new ExportWorld(new LogServer { PageSize = 100 });
        var until = world.Time.GetUtcNow().AddMinutes(-2);
        Add(world, 0, 250, until.AddMinutes(-250));
        var request = world.Request with { Since = until.AddDays(-1), Until = until };

        var early = Assert.Single(await world.RunAsync(request));
        Add(world, 250, 3, until.AddMinutes(-0.5)); // Published late, within the period.
        world.Time.Advance(TimeSpan.FromMinutes(10));
        var settled = Assert.Single(await world.RunAsync(request));
        var sent = world.Server.Requests;
        var after = Assert.Single(await world.RunAsync(request));

        Assert.Equal((250, false), (early.Written, early.IsCaughtUp));
        Assert.Contains("may still publish", Assert.Single(world.Asked.Warnings), StringComparison.Ordinal);
        Assert.Equal((1, true), (settled.Written, settled.IsCaughtUp)); // Of the three the last two lie behind the end.
        Assert.Equal(0, after.Events);
        Assert.Equal(sent, world.Server.Requests);
        Assert.Equal(251, world.Lines().Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(251, world.Lines().Count);
    }

    [Fact]
    public async Task A_period_of_one_page_is_complete_for_good_when_nothing_came_late()
    {
        using var world = new ExportWorld(new LogServer());
        var until = world.Time.GetUtcNow().AddMinutes(-2);
        Add(world, 0, 10, until.AddMinutes(-20));
        var request = world.Request with { Since = until.AddDays(-1), Until = until };
        await world.RunAsync(request);
        world.Time.Advance(TimeSpan.FromMinutes(10));
        await world.RunAsync(request);
        var sent = world.Server.Requests;

        Assert.Equal((0, true), (Assert.Single(await world.RunAsync(request)).Events, sent == world.Server.Requests));
    }

    [Fact]
    public async Task What_comes_late_and_is_put_some_pages_before_the_end_is_found_by_the_run_after()
    {
        using var world = new ExportWorld(new LogServer());
        var until = world.Time.GetUtcNow().AddMinutes(-2);
        var events = Enumerable.Range(0, 30).Select(n => LogServer.Event(n, until.AddMinutes(n - 31), "user.session.start")).ToList();
        world.Server.Before = (number, _) => Task.FromResult<HttpResponseMessage?>(Page(world, events));
        var request = world.Request with { Since = until.AddHours(-1), Until = until };
        await world.RunAsync(request);

        // Okta sorts a closed period by time: the event comes into a page that was read, and the last ones move on.
        events.Insert(15, LogServer.Event(900, until.AddMinutes(-16.5), "user.session.start"));
        world.Time.Advance(TimeSpan.FromMinutes(10));
        var settled = Assert.Single(await world.RunAsync(request));

        Assert.Equal((1, true), (settled.Written, settled.IsCaughtUp));
        Assert.Single(world.Lines(), line => line.Contains(LogServer.Uuid(900), StringComparison.Ordinal));
        Assert.Equal(31, world.Lines().Count);
    }

    [Fact]
    public async Task Where_more_came_at_the_end_than_is_read_again_the_warning_says_from_when_on_late_events_are_found()
    {
        using var world = new ExportWorld(new LogServer { PageSize = 10 });
        var until = world.Time.GetUtcNow().AddMinutes(-2);
        for (var n = 0; n < 100; n++)
        {
            world.Server.Add(LogServer.Event(n, until.AddSeconds(n - 100), "user.session.start"), until.AddSeconds(n - 100));
        }

        await world.RunAsync(world.Request with { Since = until.AddHours(-1), Until = until });

        // The last three pages of the ten are read again: from the 71st event on.
        var warning = Assert.Single(world.Asked.Warnings);
        Assert.Contains($"before {until.AddSeconds(-30).UtcDateTime:HH:mm:ss}Z", warning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Now_is_a_time_to_end_at_though_Okta_tells_its_time_in_whole_seconds()
    {
        using var world = new ExportWorld(new LogServer().Add(10));
        var now = world.Time.GetUtcNow();

        var result = Assert.Single(await world.RunAsync(world.Request with { Since = now.AddDays(-1), Until = now.AddSeconds(2) }));
        Assert.False(result.IsCaughtUp);

        var e = await Assert.ThrowsAsync<OktaIdcException>(() => world.RunAsync(world.Request with { Since = now.AddDays(-1), Until = now.AddMinutes(1) }));
        Assert.Equal(ErrorIds.InvalidArgument, e.ErrorId);
    }

    [Theory]
    [InlineData(-91, null)]
    [InlineData(-200, null)]
    public async Task A_period_that_Okta_has_forgotten_is_refused_rather_than_called_complete(int days, int? since)
    {
        using var world = new ExportWorld(new LogServer().Add(10));
        var now = world.Time.GetUtcNow();

        var e = await Assert.ThrowsAsync<OktaIdcException>(() => world.RunAsync(world.Request with { Since = since is { } s ? now.AddDays(s) : null, Until = now.AddDays(days) }));

        Assert.Equal(ErrorIds.InvalidArgument, e.ErrorId);
        Assert.StartsWith("Until: ", e.Message, StringComparison.Ordinal);
        Assert.Empty(world.Server.Targets);
        Assert.Empty(Directory.EnumerateFileSystemEntries(world.Folder));
    }

    [Fact]
    public async Task A_period_that_ends_within_Oktas_memory_begins_no_earlier_than_it_where_no_begin_is_named()
    {
        using var world = new ExportWorld(new LogServer().Add(10));
        var now = world.Time.GetUtcNow();

        await world.RunAsync(world.Request with { Since = null, Until = now.AddDays(-88) });

        var since = System.Web.HttpUtility.ParseQueryString(world.Server.Targets[0].Split('?')[1])["since"];
        Assert.Equal($"{now.AddDays(-90).UtcDateTime:yyyy-MM-ddTHH:mm:ss.fffZ}", since);
    }

    // Pages of ten; the last one has no next.
    private static HttpResponseMessage Page(ExportWorld world, List<string> events)
    {
        var query = System.Web.HttpUtility.ParseQueryString(new Uri(new Uri(OktaTestOrg.Url), world.Server.Targets[^1]).Query);
        var after = int.Parse(query["after"] ?? "0", System.Globalization.CultureInfo.InvariantCulture);
        var page = new HttpResponseMessage(System.Net.HttpStatusCode.OK) { Content = new StringContent($"[{string.Join(',', events.Skip(after).Take(10))}]", System.Text.Encoding.UTF8, "application/json") };
        if (after + 10 < events.Count)
        {
            query["after"] = (after + 10).ToString(System.Globalization.CultureInfo.InvariantCulture);
            page.Headers.TryAddWithoutValidation("Link", $"<{OktaTestOrg.Url}/api/v1/logs?{query}>; rel=\"next\"");
        }

        return page;
    }

    private static void Add(ExportWorld world, int first, int count, DateTimeOffset begin)
    {
        for (var n = first; n < first + count; n++)
        {
            var published = begin.AddMinutes(n - first);
            world.Server.Add(LogServer.Event(n, published, "user.session.start"), published);
        }
    }
}
