using System.Globalization;
using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Host;

namespace OktaIdc.Sandbox.Tests.Okta;

public sealed class RoutingTests
{
    [Fact]
    public async Task The_metrics_tell_how_much_of_a_bucket_was_used_in_how_many_windows()
    {
        await using var t = new TestOrg(throttle: true);
        for (var i = 0; i < 52; i++)
        {
            await t.SendAsync("GET", "/api/v1/apps");
        }

        t.Time.Now += TimeSpan.FromMinutes(1);
        await t.SendAsync("GET", "/api/v1/apps");
        Assert.Equal(new BucketUse(50, 2, 51, 2), t.Context.Metrics.OktaBuckets()["/api/v1/apps*"]);
        Assert.Equal(51, (long?)t.Context.Metrics.ToJson()["okta"]!["/api/v1/apps*"]!["used"]);
    }

    [Fact]
    public async Task What_is_not_there_is_named_and_a_wrong_method_is_told_apart()
    {
        await using var org = new TestOrg();
        var unknown = await org.SendAsync("GET", "/api/v1/brands/x/themes/y");
        Assert.Equal(404, unknown.Status);
        Assert.Contains("GET /api/v1/brands/x/themes/y", unknown.Text);
        Assert.Equal(405, (await org.SendAsync("PATCH", "/api/v1/users")).Status);
        var malformed = await org.SendAsync("POST", "/api/v1/users", JsonValue.Create(7));
        Assert.Equal("E0000003", (string?)JsonNode.Parse(malformed.Text)!["errorCode"]);
    }

    [Fact]
    public async Task Every_answer_carries_its_request_id_and_its_date()
    {
        await using var org = new TestOrg();
        var answer = await org.SendAsync("GET", "/api/v1/org");
        Assert.NotEmpty(Value(answer, "X-Okta-Request-Id"));
        Assert.Equal("Mon, 04 May 2026 10:00:00 GMT", Value(answer, "Date"));
    }

    [Fact]
    public async Task A_token_may_use_half_a_bucket_and_waits_until_the_time_it_is_told()
    {
        await using var org = new TestOrg(throttle: true);
        for (var i = 1; i <= 50; i++)
        {
            var fine = await org.SendAsync("GET", "/api/v1/apps");
            Assert.Equal((200, "50", (50 - i).ToString(CultureInfo.InvariantCulture)), (fine.Status, Value(fine, "X-Rate-Limit-Limit"), Value(fine, "X-Rate-Limit-Remaining")));
        }

        var held = await org.SendAsync("GET", "/api/v1/apps");
        Assert.Equal((429, "0"), (held.Status, Value(held, "X-Rate-Limit-Remaining")));
        Assert.Equal("E0000047", (string?)JsonNode.Parse(held.Text)!["errorCode"]);
        Assert.Equal(200, (await org.SendAsync("GET", "/api/v1/users")).Status);
        org.Time.Now = DateTimeOffset.FromUnixTimeSeconds(long.Parse(Value(held, "X-Rate-Limit-Reset"), CultureInfo.InvariantCulture));
        Assert.Equal(200, (await org.SendAsync("GET", "/api/v1/apps")).Status);
    }

    [Fact]
    public async Task A_faster_sandbox_has_shorter_windows_and_true_reset_times()
    {
        await using var org = new TestOrg(throttle: true, speed: 20);
        var answer = await org.SendAsync("GET", "/api/v1/apps");
        Assert.Equal(org.Time.Now.AddSeconds(3).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), Value(answer, "X-Rate-Limit-Reset"));
    }

    private static string Value(SandboxResponse answer, string name) => answer.Headers.Single(h => h.Name == name).Value;
}
