using System.Net;
using OktaIdc.Core.Tests.Http;
using OktaIdc.Failures;

namespace OktaIdc.Core.Tests.Okta;

public sealed class RetryTests
{
    private static HttpResponseMessage Cut() => throw LostRequest.Of(HttpRequestError.ResponseEnded, "The response ended prematurely.");

    [Fact]
    public async Task A_read_whose_answer_was_lost_is_sent_again()
    {
        using var org = new OktaTestOrg(ScriptedServer.InTurn(Cut, Cut, () => OktaTestOrg.Group()));
        Assert.Equal("00g1", (await org.Client.Groups.GetAsync("00g1", OktaTestOrg.Stop)).Id);
        Assert.Equal(3, org.Server.Requests.Count);
        Assert.Equal(2, org.Client.Statistics.Retries);
    }

    [Fact]
    public async Task A_creation_whose_answer_was_lost_is_not_sent_twice_and_says_that_its_outcome_is_unknown()
    {
        using var org = new OktaTestOrg(ScriptedServer.InTurn(Cut, () => OktaTestOrg.Group()));
        var e = await Assert.ThrowsAsync<OktaIdcException>(() => org.Client.Groups.CreateAsync("aws-users", null, OktaTestOrg.Stop));
        Assert.Equal((ErrorIds.OktaOutcomeUnknown, "aws-users"), (e.ErrorId, e.Target));
        Assert.Single(org.Server.Requests);
    }

    [Fact]
    public async Task A_creation_that_never_reached_okta_is_an_ordinary_connection_failure()
    {
        using var org = new OktaTestOrg(_ => throw LostRequest.Of(HttpRequestError.NameResolutionError, "No such host."));
        var e = await Assert.ThrowsAsync<OktaIdcException>(() => org.Client.Groups.CreateAsync("aws-users", null, OktaTestOrg.Stop));
        Assert.Equal((ErrorIds.OktaConnectionFailed, FailureCategory.Connection), (e.ErrorId, e.Category));
    }

    [Fact]
    public async Task A_deletion_that_had_happened_before_its_answer_was_lost_is_a_success()
    {
        using var org = new OktaTestOrg(ScriptedServer.InTurn(Cut, () => OktaTestOrg.Error(404, "E0000007", "Not found: Resource not found: 00g1 (UserGroup)")));
        await org.Client.Groups.DeleteAsync("00g1", OktaTestOrg.Stop);
        Assert.Equal(2, org.Server.Requests.Count);
    }

    [Fact]
    public async Task Deleting_a_user_is_never_repeated_because_the_second_call_means_more_than_the_first()
    {
        using var org = new OktaTestOrg(ScriptedServer.InTurn(Cut, () => new HttpResponseMessage(HttpStatusCode.NoContent)));
        var e = await Assert.ThrowsAsync<OktaIdcException>(() => org.Client.Users.DeleteAsync("00u1", OktaTestOrg.Stop));
        Assert.Equal(ErrorIds.OktaOutcomeUnknown, e.ErrorId);
        Assert.Single(org.Server.Requests);
    }

    [Theory]
    [InlineData("E0000010", 2)] // read-only mode: nothing was done
    [InlineData("E0000009", 1)]
    public async Task A_creation_is_repeated_after_a_503_only_where_okta_says_that_it_did_nothing(string code, int requests)
    {
        using var org = new OktaTestOrg(ScriptedServer.InTurn(() => OktaTestOrg.Error(503, code, "Sorry."), () => OktaTestOrg.Group()));
        var made = await Record.ExceptionAsync(() => org.Client.Groups.CreateAsync("a", null, OktaTestOrg.Stop));
        Assert.Equal(requests, org.Server.Requests.Count);
        Assert.Equal(requests == 1 ? ErrorIds.OktaServiceFailed : null, (made as OktaIdcException)?.ErrorId);
    }

    [Fact]
    public async Task Tries_come_to_an_end()
    {
        using var org = new OktaTestOrg(_ => Cut());
        var e = await Assert.ThrowsAsync<OktaIdcException>(() => org.Client.Groups.GetAsync("00g1", OktaTestOrg.Stop));
        Assert.Equal(ErrorIds.OktaConnectionFailed, e.ErrorId);
        Assert.Equal(5, org.Server.Requests.Count);
    }

    [Fact]
    public async Task Stopping_ends_the_request_in_flight_and_sends_no_other()
    {
        using var stop = new CancellationTokenSource();
        using var org = new OktaTestOrg(_ => OktaTestOrg.Group());
        org.Server.Before = async token =>
        {
            await stop.CancelAsync();
            await Task.Delay(Timeout.Infinite, token);
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => org.Client.Groups.GetAsync("00g1", stop.Token));

        Assert.Single(org.Server.Requests);
    }

    [Fact]
    public async Task An_answer_that_never_comes_is_a_timeout_not_a_cancellation()
    {
        using var org = new OktaTestOrg(new ScriptedServer(_ => OktaTestOrg.Group()), time: new VirtualTime { Longest = TimeSpan.FromDays(1) });
        org.Server.Before = token => Task.Delay(Timeout.Infinite, token);
        var e = await Assert.ThrowsAsync<OktaIdcException>(() => org.Client.Groups.GetAsync("00g1", OktaTestOrg.Stop));
        Assert.Equal((ErrorIds.OktaTimeout, FailureCategory.Timeout), (e.ErrorId, e.Category));
    }

    [Theory]
    [InlineData(301, "https://evil.example.com/api/v1/groups/00g1")]
    [InlineData(302, "/login")]
    [InlineData(307, "https://example.okta.com/api/v1/groups/00g2")]
    public async Task Redirects_are_refused_and_not_followed(int status, string location)
    {
        using var org = new OktaTestOrg(_ => ScriptedServer.Json(status, "", ("Location", location)));
        var e = await Assert.ThrowsAsync<OktaIdcException>(() => org.Client.Groups.GetAsync("00g1", OktaTestOrg.Stop));
        Assert.Equal((ErrorIds.OktaRedirectRefused, status), (e.ErrorId, e.StatusCode));
        Assert.Single(org.Server.Requests);
    }
}
