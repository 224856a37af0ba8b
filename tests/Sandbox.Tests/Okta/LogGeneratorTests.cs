using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Host;
using OktaIdc.Sandbox.Okta.Logs;
using OktaIdc.Sandbox.Okta.Logs.Generation;

namespace OktaIdc.Sandbox.Tests.Okta;

public sealed class LogGeneratorTests
{
    private const string Poll = "/api/v1/logs?since=2026-04-20T00:00:00Z&limit=1000";

    [Fact]
    public async Task A_million_events_are_there_at_once_and_are_read_page_by_page()
    {
        await using var org = new TestOrg();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        Generate(org, """{"count":1000000}""");
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, 0, 100_000_000);
        var (page, late) = (await org.SendAsync("GET", Poll), 0);
        var times = Published(page);
        for (var i = 1; i < times.Count; i++)
        {
            late += string.CompareOrdinal(times[i], times[i - 1]) < 0 ? 1 : 0;
        }

        Assert.Equal(1000, times.Count);
        Assert.True(late > 0, "Some events are kept after events that were published later.");
        Assert.True(page.Body.Length < 4_000_000, $"{page.Body.Length} bytes");
    }

    [Fact]
    public async Task Polling_gives_every_event_in_the_order_of_keeping_with_the_least_requests()
    {
        await using var org = new TestOrg();
        var kept = (int)Generate(org, """{"count":25000,"late":5000,"duplicates":2000}""")["kept"]!;
        var (requests, uuids) = (0, new List<string>());
        for (var page = await org.SendAsync("GET", Poll); ; page = await FollowAsync(org, page), requests++)
        {
            var events = JsonNode.Parse(page.Text)!.AsArray();
            if (events.Count == 0)
            {
                break;
            }

            uuids.AddRange(events.Select(e => (string)e!["uuid"]!));
        }

        Assert.Equal(kept, uuids.Count);
        Assert.Equal(26, requests);
        Assert.InRange(uuids.Count - uuids.Distinct().Count(), 10, 100);
    }

    [Fact]
    public async Task A_bounded_query_is_in_the_order_of_time_and_finds_late_events_in_their_place()
    {
        await using var org = new TestOrg();
        Generate(org, """{"count":200000,"late":20000}""");
        List<string> times = [];
        for (var page = await org.SendAsync("GET", "/api/v1/logs?since=2026-05-01T00:00:00Z&until=2026-05-01T02:00:00Z&limit=1000"); ; page = await FollowAsync(org, page))
        {
            times.AddRange(Published(page));
            if (!HasNext(page))
            {
                break;
            }
        }

        Assert.InRange(times.Count, 2300, 2500);
        Assert.Equal(times.Order(StringComparer.Ordinal), times);
        Assert.All(times, t => Assert.InRange(string.CompareOrdinal(t, "2026-05-01T00:00:00.000Z") * string.CompareOrdinal(t, "2026-05-01T02:00:00.001Z"), int.MinValue, -1));
    }

    [Fact]
    public async Task The_same_settings_give_the_same_events()
    {
        const string Settings = """{"count":3000,"seed":7,"until":"2026-05-04T09:00:00Z"}""";
        const string All = "/api/v1/logs?since=2026-04-20T00:00:00Z&until=2026-05-04T09:30:00Z&limit=1000";
        await using var one = new TestOrg();
        await using var other = new TestOrg();
        Generate(one, Settings);
        Generate(other, Settings);
        Assert.Equal((await one.SendAsync("GET", All)).Text, (await other.SendAsync("GET", All)).Text);
        await using var third = new TestOrg();
        Generate(third, Settings.Replace('7', '8'));
        Assert.NotEqual((await one.SendAsync("GET", All)).Text, (await third.SendAsync("GET", All)).Text);
    }

    [Fact]
    public async Task Events_whose_time_lies_ahead_come_when_it_has_come()
    {
        await using var org = new TestOrg();
        var page = await org.SendAsync("GET", "/api/v1/logs?limit=1000");
        Generate(org, """{"count":600,"since":"2026-05-04T10:00:00Z","until":"2026-05-04T10:10:00Z"}""");
        page = await FollowAsync(org, page);
        Assert.InRange(Published(page).Count, 1, 2);
        org.Time.Now += TimeSpan.FromMinutes(1);
        await org.GroupAsync("between");
        page = await FollowAsync(org, page);
        Assert.InRange(Published(page).Count, 59, 64);
        org.Time.Now += TimeSpan.FromHours(1);
        page = await FollowAsync(org, page);
        Assert.InRange(Published(page).Count, 535, 545);
        Assert.Empty(Published(await FollowAsync(org, page)));
    }

    [Fact]
    public async Task A_rare_thing_is_found_among_many()
    {
        await using var org = new TestOrg();
        Generate(org, """{"count":300000}""");
        await org.GroupAsync("needle");
        Assert.Single(await org.EventsAsync("target.displayName eq \"needle\""));
        Assert.Single(await org.EventsAsync("eventType eq \"group.lifecycle.create\" and target.displayName eq \"needle\""));
    }

    [Fact]
    public async Task Every_kind_of_event_comes_in_Oktas_shape_and_the_mix_is_what_was_asked()
    {
        await using var org = new TestOrg();
        Generate(org, """{"count":6000,"people":20,"mix":{"signIn":100,"failure":100,"mfa":100,"sso":100,"provisioning":100,"lifecycle":100,"admin":100,"system":100}}""");
        var types = new HashSet<string>();
        for (var page = await org.SendAsync("GET", Poll); Published(page).Count > 0; page = await FollowAsync(org, page))
        {
            types.UnionWith(JsonNode.Parse(page.Text)!.AsArray().Select(e => (string)e!["eventType"]!));
        }

        Assert.Equal([], EventTemplate.All.Select(t => t.Type).Distinct().Except(types));
        Assert.Equal([], EventTemplate.All.Select(t => t.Type).Except(EventCatalog.Types));
    }

    [Theory]
    [InlineData("{}", "count")]
    [InlineData("""{"count":0}""", "count")]
    [InlineData("""{"count":1,"sede":1}""", "sede")]
    [InlineData("""{"count":1,"mix":{"coffee":1}}""", "coffee")]
    [InlineData("""{"count":1,"since":"2026-05-05T00:00:00Z","until":"2026-05-04T00:00:00Z"}""", "until")]
    [InlineData("""{"count":1,"app":"0oaNone"}""", "0oaNone")]
    public async Task Settings_that_make_no_sense_are_refused(string settings, string word)
    {
        await using var org = new TestOrg();
        Assert.Contains(word, Assert.Throws<FormatException>(() => Generate(org, settings)).Message, StringComparison.Ordinal);
    }

    private static JsonObject Generate(TestOrg org, string settings) => new LogGenerator(org.Side.Org).Start(JsonNode.Parse(settings)!.AsObject());

    private static List<string> Published(SandboxResponse page) => [.. JsonNode.Parse(page.Text)!.AsArray().Select(e => (string)e!["published"]!)];

    private static bool HasNext(SandboxResponse page) => page.Headers.Any(h => h.Name == "Link" && h.Value.Contains("rel=\"next\"", StringComparison.Ordinal));

    private static Task<SandboxResponse> FollowAsync(TestOrg org, SandboxResponse page) =>
        org.SendAsync("GET", page.Headers.Single(h => h.Name == "Link" && h.Value.Contains("rel=\"next\"", StringComparison.Ordinal)).Value.Split('<', '>')[1][TestOrg.Host.Length..]);
}
