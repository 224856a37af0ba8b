using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using OktaIdc.Connections;
using OktaIdc.Core.Tests.Connections;
using OktaIdc.Core.Tests.Http;
using OktaIdc.Failures;
using OktaIdc.Http;
using OktaIdc.Posture.Health.Publishing;
using StandardWebhooks;

namespace OktaIdc.Core.Tests.Posture.Health;

/// <summary>The signature of what is posted, verified as a receiver does: by another library, and by hand as the help page says.</summary>
public sealed class WebhookSignatureTests
{
    private const string Secret = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    private static readonly byte[] s_key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_try_is_signed_at_its_own_time_under_the_same_id()
    {
        var server = ScriptedServer.InTurn(() => ScriptedServer.Json(503, "{}"), () => ScriptedServer.Json(503, "{}"), () => ScriptedServer.Json(202, "{}"));
        var time = new VirtualTime();
        var began = time.GetUtcNow().ToUnixTimeSeconds();

        await SendAsync(server, Secret, time);

        Assert.Equal(["key1"], server.Requests.Select(r => r.Header("webhook-id")).Distinct());
        var times = server.Requests.Select(r => long.Parse(r.Header("webhook-timestamp")!, CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(began, times[0]);
        Assert.True(times[2] > times[0], "The last try is later.");
        Assert.All(server.Requests, r =>
        {
            Assert.True(Verifies(r.Header("webhook-id")!, r.Header("webhook-timestamp")!, r.Body, r.Header("webhook-signature")!));
            var sent = DateTimeOffset.FromUnixTimeSeconds(long.Parse(r.Header("webhook-timestamp")!, CultureInfo.InvariantCulture));
            Assert.Equal(new StandardWebhook(Secret).Sign(r.Header("webhook-id"), sent, r.Body), r.Header("webhook-signature"));
            Assert.Equal("Bearer hush", r.Header("Authorization"));
        });
    }

    [Fact]
    public async Task What_was_changed_on_the_way_or_is_sent_again_as_new_does_not_verify()
    {
        var server = ScriptedServer.InTurn(() => ScriptedServer.Json(202, "{}"));
        await SendAsync(server, Secret, new VirtualTime());
        var r = Assert.Single(server.Requests);
        var (id, time, signature) = (r.Header("webhook-id")!, r.Header("webhook-timestamp")!, r.Header("webhook-signature")!);

        Assert.True(Verifies(id, time, r.Body, signature));
        Assert.False(Verifies(id, time, r.Body.Replace("Critical", "Ok", StringComparison.Ordinal), signature));
        Assert.False(Verifies(id, (long.Parse(time, CultureInfo.InvariantCulture) + 600).ToString(CultureInfo.InvariantCulture), r.Body, signature));
        Assert.False(Verifies("key2", time, r.Body, signature));
    }

    [Fact]
    public async Task Without_a_secret_to_sign_with_nothing_is_signed()
    {
        var server = ScriptedServer.InTurn(() => ScriptedServer.Json(202, "{}"));

        await SendAsync(server, null, new VirtualTime());

        Assert.Null(Assert.Single(server.Requests).Header("webhook-signature"));
    }

    [Theory]
    [InlineData("hush-hush-hush-hush-hush-hush-hush")]
    [InlineData("whsec_")]
    [InlineData("whsec_hush")]
    [InlineData("whsec_hush hush hush%")]
    [InlineData("whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8AAQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHwAB")]
    public void What_is_no_secret_to_sign_with_is_refused_before_anything_is_sent_and_not_shown(string secret)
    {
        var refused = Assert.Throws<OktaIdcException>(() => Webhook(ScriptedServer.InTurn(), secret, new VirtualTime()));

        Assert.Equal(ErrorIds.InvalidArgument, refused.ErrorId);
        Assert.Contains("-WebhookSigningSecret", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", refused.ToString(), StringComparison.Ordinal);
    }

    // As the help page tells receivers.
    private static bool Verifies(string id, string time, string body, string signature)
    {
        using var hmac = new HMACSHA256(s_key);
        var expected = hmac.ComputeHash(Encoding.UTF8.GetBytes($"{id}.{time}.{body}"));
        return signature.Split(' ').Any(one => one.StartsWith("v1,", StringComparison.Ordinal) && CryptographicOperations.FixedTimeEquals(expected, Convert.FromBase64String(one[3..])));
    }

    private static async Task SendAsync(ScriptedServer server, string? secret, VirtualTime time)
    {
        using var webhook = Webhook(server, secret, time);
        Assert.True(await webhook.SendAsync(HealthReports.Mixed.Results, HealthReports.Mixed, "key1", Stop));
    }

    private static HealthWebhook Webhook(ScriptedServer server, string? secret, VirtualTime time) => new(
        new Uri("https://hooks.example.com/health"), "Authorization", SecretText.Protect("Bearer hush"), new Pace(1, time), new FakeInteraction { Allows = true }, server, secret is null ? null : SecretText.Protect(secret));
}
