using System.Text.Json.Nodes;
using OktaIdc.Contracts.Specs;
using OktaIdc.Sandbox.Host;
using OktaIdc.Sandbox.Okta.Logs;

namespace OktaIdc.Sandbox.Tests.Okta;

public sealed class LogTests
{
    [Fact]
    public async Task Polling_always_has_a_next_link_that_gives_what_came_since()
    {
        await using var org = new TestOrg();
        await org.GroupAsync("one");
        var first = await org.SendAsync("GET", "/api/v1/logs?limit=1000");
        var empty = await FollowAsync(org, first);
        Assert.Empty(JsonNode.Parse(empty.Text)!.AsArray());
        await org.GroupAsync("two");
        var news = JsonNode.Parse((await FollowAsync(org, empty)).Text)!.AsArray();
        Assert.Equal("two", (string?)Assert.Single(news)!["target"]![0]!["displayName"]);
    }

    [Fact]
    public async Task A_bounded_query_ends_and_can_run_backwards()
    {
        await using var org = new TestOrg();
        foreach (var name in new[] { "one", "two", "three" })
        {
            org.Time.Now += TimeSpan.FromSeconds(1);
            await org.GroupAsync(name);
        }

        const string Query = "/api/v1/logs?filter=eventType%20eq%20%22group.lifecycle.create%22&limit=2&sortOrder=DESCENDING&since=2026-05-04T09:00:00Z&until=2026-05-04T11:00:00Z";
        var page = await org.SendAsync("GET", Query);
        Assert.Equal(["three", "two"], Names(page));
        var last = await FollowAsync(org, page);
        Assert.Equal(["one"], Names(last));
        Assert.DoesNotContain(last.Headers, h => h.Value.Contains("rel=\"next\"", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("eventType eq \"group.lifecycle.create\" and outcome.result eq \"SUCCESS\"", 2)]
    [InlineData("eventType sw \"group.\" and not (target.displayName eq \"two\")", 1)]
    [InlineData("target.type eq \"UserGroup\" or actor.alternateId co \"nobody\"", 2)]
    [InlineData("eventType ne \"group.lifecycle.create\" and eventType sw \"group.\"", 0)]
    public async Task Events_are_filtered_with_the_whole_language(string filter, int count)
    {
        await using var org = new TestOrg();
        await org.GroupAsync("one");
        await org.GroupAsync("two");
        Assert.Equal(count, (await org.EventsAsync(filter)).Count);
    }

    [Theory]
    [InlineData("filter=published%20gt%20%222026-01-01T00:00:00Z%22", "E0000031")]
    [InlineData("filter=debugContext.debugData.url%20co%20%22x%22", "E0000031")]
    [InlineData("filter=eventType", "E0000053")]
    [InlineData("since=2025-01-01T00:00:00Z", "E0000053")]
    [InlineData("q=a%20b%20c%20d%20e%20f%20g%20h%20i%20j%20k", "E0000001")]
    public async Task What_the_log_cannot_answer_is_refused(string query, string code)
    {
        await using var org = new TestOrg();
        await org.RefusedAsync(400, code, "GET", "/api/v1/logs?" + query);
    }

    [Fact]
    public async Task An_event_names_who_did_it_and_through_which_token()
    {
        await using var org = new TestOrg();
        await org.GroupAsync("one");
        var happened = Assert.Single(await org.EventsAsync("eventType eq \"group.lifecycle.create\""));
        Assert.Equal("admin@example.com", (string?)happened["actor"]!["alternateId"]);
        var token = (await org.DoAsync("GET", "/api/v1/api-tokens"))[0]!["id"];
        Assert.Equal((string?)token, (string?)happened["transaction"]!["detail"]!["requestApiTokenId"]);
        Assert.Equal("/api/v1/groups", (string?)happened["debugContext"]!["debugData"]!["requestUri"]);
    }

    [Fact]
    public void Every_event_type_stands_in_Oktas_catalogue()
    {
        var (path, reason) = SpecsFolder.Find();
        Assert.SkipWhen(path is null, reason);
        var catalogue = JsonNode.Parse(File.ReadAllText(Path.Combine(path!, "okta", "event-types.json")))!["versions"]!.AsArray()
            .SelectMany(v => v!["eventTypes"]!.AsArray()).Select(e => (string)e!["id"]!).ToHashSet();
        Assert.Equal([], EventCatalog.Types.Except(catalogue));
    }

    [Fact]
    public async Task Events_of_the_past_stand_where_their_time_puts_them()
    {
        await using var server = await OktaIdc.Sandbox.SandboxServer.StartAsync(new OktaIdc.Sandbox.SandboxOptions { Speed = 1000 }, TestContext.Current.CancellationToken);
        using var http = new HttpClient { BaseAddress = server.OktaUrl };
        var then = DateTimeOffset.UtcNow.AddDays(-3);
        foreach (var day in new[] { 0, -1 })
        {
            var happened = JsonNode.Parse("""{"eventType":"user.session.start","outcome":"FAILURE","actor":{"id":"00u1","type":"User"},"targets":[{"id":"00u1","type":"User"}],"debugData":{"url":"/x"}}""")!;
            happened["published"] = then.AddDays(day).ToString("O");
            happened["reason"] = $"day {day}";
            using var body = new StringContent(happened.ToJsonString());
            using var added = await http.PostAsync("/_sandbox/log", body, TestContext.Current.CancellationToken);
            Assert.Equal(201, (int)added.StatusCode);
        }

        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/logs?since={Uri.EscapeDataString(then.AddDays(-2).ToString("O"))}&until={Uri.EscapeDataString(then.AddDays(1).ToString("O"))}&filter=actor.id%20eq%20%2200u1%22");
        request.Headers.Add("Authorization", "SSWS " + server.Info.OktaToken);
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        var events = JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!.AsArray();
        Assert.Equal(["day -1", "day 0"], events.Select(e => (string?)e!["outcome"]!["reason"]));
        Assert.Equal("/x", (string?)events[0]!["debugContext"]!["debugData"]!["url"]);
        Assert.Throws<FormatException>(() => server.AddHistory("okta", "log", []));
    }

    private static Task<SandboxResponse> FollowAsync(TestOrg org, SandboxResponse page) =>
        org.SendAsync("GET", page.Headers.Single(h => h.Name == "Link" && h.Value.Contains("rel=\"next\"", StringComparison.Ordinal)).Value.Split('<', '>')[1][TestOrg.Host.Length..]);

    private static IEnumerable<string> Names(SandboxResponse page) => JsonNode.Parse(page.Text)!.AsArray().Select(e => (string)e!["target"]![0]!["displayName"]!);
}
