using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using OktaIdc.Core.Tests.Okta;
using OktaIdc.Failures;

namespace OktaIdc.Core.Tests.Logs.Export;

/// <summary>Links that would be followed for ever: an export says so and ends, whatever stands in Okta's place.</summary>
public sealed class ExportLinkTests
{
    [Theory]
    [InlineData("none")]
    [InlineData("back and forth")]
    [InlineData("round and round, further than is remembered")]
    public async Task A_log_that_does_not_go_on_is_an_error_and_not_a_loop(string links)
    {
        var server = new LogServer();
        var many = links.StartsWith("round", StringComparison.Ordinal) ? 9 : 2;
        server.Before = (number, _) => Task.FromResult<HttpResponseMessage?>(number > 40 ? OktaTestOrg.Error(401, "E0000011", "It goes on for ever.") : Page(number % many, links == "none" ? null : (number + 1) % many));
        using var world = new ExportWorld(server);

        var e = await Assert.ThrowsAsync<OktaIdcException>(() => world.RunAsync());

        Assert.Equal(ErrorIds.OktaUnexpectedAnswer, e.ErrorId);
        Assert.InRange(server.Requests, 1, many + 2);
    }

    [Fact]
    public async Task Pages_of_what_is_known_behind_ever_new_links_are_read_slower_and_then_no_more()
    {
        var server = new LogServer();
        server.Before = (number, _) => Task.FromResult<HttpResponseMessage?>(number > 200 ? OktaTestOrg.Error(401, "E0000011", "It goes on for ever.") : Page(0, number));
        using var world = new ExportWorld(server);
        var began = world.Time.GetUtcNow();

        var e = await Assert.ThrowsAsync<OktaIdcException>(() => world.RunAsync());

        Assert.Equal(ErrorIds.OktaUnexpectedAnswer, e.ErrorId);
        Assert.InRange(server.Requests, 10, 100);
        Assert.True(world.Time.GetUtcNow() - began > TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task A_link_to_another_API_of_the_org_is_not_followed()
    {
        var server = new LogServer();
        server.Before = (number, _) =>
        {
            var page = Page(0, null);
            page.Headers.TryAddWithoutValidation("Link", $"<{OktaTestOrg.Url}/api/v1/users?limit=2>; rel=\"next\"");
            return Task.FromResult<HttpResponseMessage?>(page);
        };
        using var world = new ExportWorld(server);

        var e = await Assert.ThrowsAsync<OktaIdcException>(() => world.RunAsync());

        Assert.Equal(ErrorIds.OktaLinkRefused, e.ErrorId);
        Assert.Equal(1, server.Requests);
        Assert.DoesNotContain("users", world.TreeText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("&until=2026-11-21T00%3A00%3A00.000Z", "until")]
    [InlineData("&filter=eventType+eq+%22x%22", "filter")]
    [InlineData("&sortOrder=DESCENDING", "sortOrder")]
    [InlineData("&q=x", "q")]
    public async Task A_checkpoint_whose_link_is_of_another_export_is_refused(string more, string field)
    {
        using var world = new ExportWorld(new LogServer().Add(10));
        await world.RunAsync();
        var sent = world.Server.Requests;
        var path = Path.Combine(world.Folder, "_export", "checkpoint.json");
        var json = JsonNode.Parse(await File.ReadAllTextAsync(path, ExportWorld.Stop))!.AsObject();
        json["next"] = ((string)json["next"]!).Replace("&sortOrder=ASCENDING", "", StringComparison.Ordinal) + more;
        await File.WriteAllTextAsync(path, json.ToJsonString(), ExportWorld.Stop);

        var e = await Assert.ThrowsAsync<OktaIdcException>(() => world.RunAsync());

        Assert.Equal(ErrorIds.CheckpointUnreadable, e.ErrorId);
        Assert.Contains($"another {field} ", e.Message, StringComparison.Ordinal);
        Assert.Equal(sent, world.Server.Requests);
    }

    [Fact]
    public async Task A_filter_that_Okta_writes_back_with_other_spaces_is_the_same()
    {
        using var world = new ExportWorld(new LogServer().Add(10));
        var request = world.Request with { Filter = "eventType eq \"a\" and  outcome.result eq \"b\"", Until = LogServer.Start.AddDays(1) };
        await world.RunAsync(request with { MaxEvents = 1 });
        var path = Path.Combine(world.Folder, "_export", "checkpoint.json");
        var json = JsonNode.Parse(await File.ReadAllTextAsync(path, ExportWorld.Stop))!.AsObject();
        json["isComplete"] = false;
        json["next"] = $"{OktaTestOrg.Url}/api/v1/logs?filter=eventType+eq+%22a%22+and+outcome.result+eq+%22b%22&until=2026-11-21T22:00:00Z&limit=1000&after=3";
        await File.WriteAllTextAsync(path, json.ToJsonString(), ExportWorld.Stop);

        Assert.True(Assert.Single(await world.RunAsync(request)).IsCaughtUp);
    }

    private static HttpResponseMessage Page(int at, int? next)
    {
        var events = string.Join(',', Enumerable.Range(at * 1000, 1000).Select(n => LogServer.Event(n, LogServer.Start.AddSeconds(n), "user.session.start")));
        var page = new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent($"[{events}]", Encoding.UTF8, "application/json") };
        if (next is { } to)
        {
            page.Headers.TryAddWithoutValidation("Link", $"<{OktaTestOrg.Url}/api/v1/logs?after={to}&limit=1000>; rel=\"next\"");
        }

        return page;
    }
}
