using System.Net;
using System.Text.Json.Nodes;
using OktaIdc.Connections;
using OktaIdc.Core.Tests.Connections;
using OktaIdc.Core.Tests.Http;
using OktaIdc.Failures;
using OktaIdc.Http;
using OktaIdc.Posture.Health;
using OktaIdc.Posture.Health.Publishing;

namespace OktaIdc.Core.Tests.Posture.Health;

public sealed class HealthWebhookTests
{
    private static readonly Uri Hook = new("https://hooks.example.com/services/T000/very-secret-path");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_is_sent_again_under_the_same_key_until_it_is_taken()
    {
        var server = ScriptedServer.InTurn(() => ScriptedServer.Json(503, "{}"), () => throw new HttpRequestException("broken"), () => ScriptedServer.Json(429, "{}"), () => ScriptedServer.Json(202, "{}"));

        Assert.True(await SendAsync(server));

        Assert.Equal(4, server.Requests.Count);
        Assert.Equal(["key1"], server.Requests.Select(r => r.Header("Idempotency-Key")).Distinct());
        Assert.Single(server.Requests.Select(r => r.Body).Distinct());
        Assert.Equal("Bearer hush", server.Requests[0].Header("Authorization"));
        var body = JsonNode.Parse(server.Requests[0].Body)!;
        Assert.Equal(("oktaidc.health", "key1", "Critical", 4), ((string)body["source"]!, (string)body["id"]!, (string)body["status"]!, body["results"]!.AsArray().Count));
        Assert.DoesNotContain("hush", server.Requests[0].Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400, 1)]
    [InlineData(301, 1)]
    [InlineData(500, 5)]
    public async Task A_refusal_is_an_error_that_hides_path_and_secret(int status, int tries)
    {
        var server = ScriptedServer.InTurn(() => ScriptedServer.Json(status, "{}", ("Location", "https://elsewhere.example.com/")));

        var refused = await Assert.ThrowsAsync<OktaIdcException>(() => SendAsync(server));

        Assert.Equal((ErrorIds.HealthNotDelivered, tries), (refused.ErrorId, server.Requests.Count));
        Assert.DoesNotContain("secret", refused.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("hush", refused.ToString(), StringComparison.Ordinal);
        Assert.All(server.Requests, r => Assert.Equal("hooks.example.com", r.Url.Host));
    }

    [Theory]
    [InlineData("http://hooks.example.com/", ErrorIds.InsecureUrl)]
    [InlineData("ftp://hooks.example.com/", ErrorIds.InvalidArgument)]
    [InlineData("https://ada:pw@hooks.example.com/", ErrorIds.InvalidArgument)]
    public void Only_https_is_taken(string url, string errorId) =>
        Assert.Equal(errorId, Assert.Throws<OktaIdcException>(() => new HealthWebhook(new Uri(url), "Authorization", null, Pace.Real, SilentInteraction.Instance)).ErrorId);

    [Theory]
    [InlineData("Bearer hush\r\nX-Admin: true")]
    [InlineData("Bearer hush\n")]
    public void A_secret_with_a_line_end_is_refused_and_not_shown(string secret)
    {
        var refused = Assert.Throws<OktaIdcException>(() => new HealthWebhook(Hook, "Authorization", SecretText.Protect(secret), Pace.Real, SilentInteraction.Instance));

        Assert.Equal(ErrorIds.InvalidArgument, refused.ErrorId);
        Assert.DoesNotContain("hush", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_looks_like_a_credential_is_not_sent_on()
    {
        var server = ScriptedServer.InTurn(() => ScriptedServer.Json(200, "{}"));
        var report = HealthReports.Of(HealthReports.Result("ScimFailure", HealthStatus.Warning, message: "It said: Authorization: Bearer abcdef0123456789"));

        await SendAsync(server, report);

        Assert.DoesNotContain("abcdef0123456789", server.Requests[0].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_what_is_new_is_delivered_and_only_when_it_was_taken_is_it_written_down()
    {
        using var state = new MemoryDocument();
        var since = HealthReports.At.AddHours(-1);
        var report = HealthReports.Of(HealthReports.Result("ScimToken", HealthStatus.Ok, since: since), HealthReports.Result("ForeignIssuer", HealthStatus.Critical, since: since));
        var sent = new List<string>();
        Func<IReadOnlyList<HealthResult>, string, Task<bool>> take = (results, key) =>
        {
            sent.Add($"{string.Join(",", results)} {key}");
            return Task.FromResult(true);
        };

        await Assert.ThrowsAsync<InvalidOperationException>(() => new HealthDeliveries(report, state).DeliverAsync("w", (results, key) =>
        {
            sent.Add($"{string.Join(",", results)} {key}");
            throw new InvalidOperationException("killed");
        }, Stop));
        Assert.Equal(0, await new HealthDeliveries(report, state).DeliverAsync("w", (_, _) => Task.FromResult(false), Stop)); // Refused: it was told to nobody.
        Assert.Equal(1, await new HealthDeliveries(report, state).DeliverAsync("w", take, Stop));
        Assert.Equal(0, await new HealthDeliveries(report, state).DeliverAsync("w", take, Stop));
        Assert.Equal(1, await new HealthDeliveries(report, state).DeliverAsync("other", take, Stop));
        var well = HealthReports.Of(HealthReports.Result("ForeignIssuer", HealthStatus.Ok, since: HealthReports.At));
        Assert.Equal(1, await new HealthDeliveries(well, state).DeliverAsync("w", take, Stop));

        Assert.Equal(sent[0], sent[1]);
        Assert.StartsWith("ForeignIssuer: Critical", sent[0], StringComparison.Ordinal);
        Assert.StartsWith("ForeignIssuer: Ok", sent[3], StringComparison.Ordinal);
        Assert.Equal(4, sent.Count);
        Assert.DoesNotContain("very-secret", HealthDeliveries.Channel("webhook", Hook.AbsoluteUri), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_runs_that_tell_one_channel_of_different_checks_at_once_keep_what_each_has_told()
    {
        using var state = new MemoryDocument();
        var since = HealthReports.At.AddHours(-1);
        var (one, other) = (HealthReports.Of(HealthReports.Result("ScimToken", HealthStatus.Warning, since: since)), HealthReports.Of(HealthReports.Result("ForeignIssuer", HealthStatus.Critical, since: since)));
        Func<IReadOnlyList<HealthResult>, string, Task<bool>> take = (_, _) => Task.FromResult(true);
        state.Meanwhile = async () =>
        {
            state.Meanwhile = () => Task.CompletedTask;
            await new HealthDeliveries(other, state).DeliverAsync("w", take, Stop);
        };

        Assert.Equal(1, await new HealthDeliveries(one, state).DeliverAsync("w", take, Stop));

        Assert.Equal(0, await new HealthDeliveries(other, state).DeliverAsync("w", take, Stop));
        Assert.Equal(0, await new HealthDeliveries(one, state).DeliverAsync("w", take, Stop));
    }

    [Fact]
    public async Task Without_a_history_all_that_is_not_well_is_delivered_and_a_refusal_sends_nothing()
    {
        var server = ScriptedServer.InTurn(() => ScriptedServer.Json(200, "{}"));
        var seen = new List<string>();
        await new HealthDeliveries(HealthReports.Mixed, null).DeliverAsync("w", (results, _) =>
        {
            seen.AddRange(results.Select(r => r.Check));
            return Task.FromResult(true);
        }, Stop);

        Assert.Equal(["SignOnFailure", "ForeignIssuer", "RateLimit"], seen);
        Assert.False(await SendAsync(server, allows: false));
        Assert.Empty(server.Requests);
    }

    private static async Task<bool> SendAsync(ScriptedServer server, HealthReport? report = null, bool allows = true)
    {
        var time = new VirtualTime();
        using var webhook = new HealthWebhook(Hook, "Authorization", SecretText.Protect("Bearer hush"), new Pace(1, time), new FakeInteraction { Allows = allows }, server);
        return await webhook.SendAsync((report ?? HealthReports.Mixed).Results, report ?? HealthReports.Mixed, "key1", Stop);
    }
}
