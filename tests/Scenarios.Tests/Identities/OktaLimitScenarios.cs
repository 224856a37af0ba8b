using OktaIdc.Scenarios.Tests.Support;

namespace OktaIdc.Scenarios.Tests.Identities;

public sealed class OktaLimitScenarios
{
    [Fact]
    public async Task More_calls_than_a_window_allows_are_spread_out_and_never_refused()
    {
        await using var s = await OktaScenario.StartAsync(speed: 100, throttle: true);
        var app = await s.AppAsync();

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 20; i++)
            {
                await s.Okta.Client.AppGroups.ListAsync(app.Id, OktaScenario.Stop).ToListAsync(OktaScenario.Stop);
            }
        })));

        Assert.Equal(0, s.Okta.Client.Statistics.Throttled);
        Assert.True(s.Okta.Client.Statistics.Waits >= 2, "120 calls at 50 a window must have waited");
        Assert.Contains(s.Okta.Client.RateLimits, r => r is { Bucket: "/api/v1/apps, /api/v1/apps/*", Limit: 50 });
    }
}
