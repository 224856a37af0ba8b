using OktaIdc.Core.Tests.Http;
using OktaIdc.Failures;

namespace OktaIdc.Core.Tests.Okta;

public sealed class PagingTests
{
    private static HttpResponseMessage Page(string ids, string? next)
    {
        var items = string.Join(',', ids.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(id => $$"""{"id":"{{id}}","profile":{"name":"{{id}}"} }"""));
        return ScriptedServer.Json(200, $"[{items}]", next is null ? [] : [("Link", $"<{OktaTestOrg.Url}/api/v1/groups?limit=200>; rel=\"self\""), ("Link", $"<{next}>; rel=\"next\"")]);
    }

    [Fact]
    public async Task Pages_follow_one_another_and_cursors_go_back_exactly_as_they_came()
    {
#if NET
        const string Cursor = "/api/v1/groups?after=%41b%2Fc%20d%C3%BC==&limit=200";
#else
        // .NET Framework's Uri decodes unreserved characters in any case.
        const string Cursor = "/api/v1/groups?after=Ab%2Fc%20d%C3%BC==&limit=200";
#endif
        using var org = new OktaTestOrg(ScriptedServer.InTurn(() => Page("a b", OktaTestOrg.Url + Cursor), () => Page("c", null)));

        var ids = await org.Client.Groups.ListAsync(cancellationToken: OktaTestOrg.Stop).Select(g => g.Id).ToListAsync(OktaTestOrg.Stop);

        Assert.Equal(["a", "b", "c"], ids);
        Assert.Equal(Cursor, org.Server.Requests[1].Target);
    }

    [Fact]
    public async Task A_page_is_asked_for_only_when_it_is_wanted()
    {
        using var org = new OktaTestOrg(ScriptedServer.InTurn(() => Page("a b", OktaTestOrg.Url + "/api/v1/groups?after=1"), () => Page("c", null)));

        await foreach (var group in org.Client.Groups.ListAsync(cancellationToken: OktaTestOrg.Stop))
        {
            if (group.Id == "b")
            {
                break;
            }
        }

        Assert.Single(org.Server.Requests);
    }

    [Theory]
    [InlineData("https://evil.example.com/api/v1/groups?after=1")]
    [InlineData("http://example.okta.com/api/v1/groups?after=1")]
    [InlineData("https://example.okta.com:8443/api/v1/groups?after=1")]
    [InlineData("https://user@example.okta.com/api/v1/groups?after=1")]
    [InlineData("//evil.example.com/api/v1/groups")]
    public async Task A_link_off_the_connections_own_origin_is_refused_and_not_called(string next)
    {
        using var org = new OktaTestOrg(ScriptedServer.InTurn(() => Page("a", next), () => Page("stolen", null)));

        var e = await Assert.ThrowsAsync<OktaIdcException>(async () => await org.Client.Groups.ListAsync(cancellationToken: OktaTestOrg.Stop).ToListAsync(OktaTestOrg.Stop));

        Assert.Equal(ErrorIds.OktaLinkRefused, e.ErrorId);
        Assert.Single(org.Server.Requests);
    }

    [Fact]
    public async Task A_page_that_names_itself_as_the_next_one_is_an_error_not_a_loop()
    {
        const string Self = OktaTestOrg.Url + "/api/v1/groups?limit=200";
        using var org = new OktaTestOrg(_ => Page("a", Self));

        var e = await Assert.ThrowsAsync<OktaIdcException>(async () => await org.Client.Groups.ListAsync(cancellationToken: OktaTestOrg.Stop).ToListAsync(OktaTestOrg.Stop));

        Assert.Equal(ErrorIds.OktaLinkRefused, e.ErrorId);
        Assert.Single(org.Server.Requests);
    }

    [Fact]
    public async Task Polling_the_log_goes_on_from_its_checkpoint_and_never_from_another_host()
    {
        const string Next = OktaTestOrg.Url + "/api/v1/logs?after=1637_2&limit=1000";
        using var org = new OktaTestOrg(_ => ScriptedServer.Json(200, """[{"uuid":"u1","eventType":"application.provision.user.push","published":"2026-11-22T11:00:00.123Z"}]""", ("Link", $"<{Next}>; rel=\"next\"")));

        var page = await org.Client.Logs.PollAsync(new(), null, OktaTestOrg.Stop);
        var again = await org.Client.Logs.PollAsync(new(), page.Next, OktaTestOrg.Stop);
        var e = await Assert.ThrowsAsync<OktaIdcException>(() => org.Client.Logs.PollAsync(new(), new Uri("https://evil.example.com/api/v1/logs"), OktaTestOrg.Stop));

        Assert.DoesNotContain("until", org.Server.Requests[0].Target, StringComparison.Ordinal);
        Assert.Equal("/api/v1/logs?after=1637_2&limit=1000", org.Server.Requests[1].Target);
        Assert.Equal("u1", again.Events[0].Uuid);
        Assert.Equal(ErrorIds.OktaLinkRefused, e.ErrorId);
        Assert.Equal(2, org.Server.Requests.Count);
    }

    [Fact]
    public async Task A_closed_period_of_the_log_always_has_an_end()
    {
        using var org = new OktaTestOrg(_ => ScriptedServer.Json(200, "[]"));
        await org.Client.Logs.ReadAsync(new() { Since = new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero) }, OktaTestOrg.Stop).ToListAsync(OktaTestOrg.Stop);
        Assert.Contains("until=2026-11-22T12%3A00%3A00.250Z", org.Server.Requests[0].Target, StringComparison.Ordinal);
    }
}
