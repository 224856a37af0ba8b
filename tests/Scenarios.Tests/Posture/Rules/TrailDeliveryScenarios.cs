using System.Text.Json.Nodes;
using OktaIdc.Posture;

namespace OktaIdc.Scenarios.Tests.Posture.Rules;

/// <summary>A trail that is set up as it should be and writes into nothing.</summary>
public sealed class TrailDeliveryScenarios
{
    [Fact]
    public async Task A_trail_that_tells_no_error_and_has_delivered_nothing_for_a_day_is_looked_at_by_a_person()
    {
        await using var world = await PostureWorld.StartAsync();
        await world.KeepWellAsync();
        Task<PostureReport> TestAsync() => world.TestAsync(null, "OKTAIDC-LOG-0*");
        void Happened(TimeSpan ago) => world.Happened(new JsonObject { ["name"] = "CreateUser", ["account"] = "200000000001", ["time"] = DateTimeOffset.UtcNow.Subtract(ago).ToString("O") });

        Assert.Equal("Pass Pass Pass Pass", Statuses(await TestAsync()));
        world.BeganLogging(DateTimeOffset.UtcNow.AddDays(-3));
        var never = await TestAsync();
        Happened(TimeSpan.FromHours(30));
        var longAgo = await TestAsync();
        Happened(TimeSpan.FromHours(20));
        var again = await TestAsync();

        Assert.Equal(("Manual Manual Manual Manual", "Manual Manual Manual Manual", "Pass Pass Pass Pass"), (Statuses(never), Statuses(longAgo), Statuses(again)));
        Assert.All(OfTrail(never), f => Assert.Contains("has delivered nothing since it began to record", f.Message, StringComparison.Ordinal));
        Assert.All(OfTrail(longAgo), f => Assert.Contains("delivered last on", f.Message, StringComparison.Ordinal));
        Assert.All(OfTrail(never), f => Assert.Contains("posture-trails", f.Fix, StringComparison.Ordinal));
    }

    private static IEnumerable<PostureFinding> OfTrail(PostureReport report) => report.Findings.Where(f => f.Subject != "Okta System Log");

    private static string Statuses(PostureReport report) => string.Join(' ', OfTrail(report).OrderBy(f => f.RuleId, StringComparer.Ordinal).Select(f => f.Status));

    [Fact]
    public async Task A_trail_whose_bucket_takes_nothing_or_is_gone_keeps_nothing()
    {
        await using var world = await PostureWorld.StartAsync();
        await world.KeepWellAsync();
        Task<PostureReport> TestAsync() => world.TestAsync(null, "OKTAIDC-LOG-0*");
        Assert.Equal("Pass Pass Pass Pass", Statuses(await TestAsync()));
        await world.LetWriteAsync("logging.s3.amazonaws.com");
        var refused = await TestAsync();
        await world.LetWriteAsync("cloudtrail.amazonaws.com");
        Assert.Equal("Pass Pass Pass Pass", Statuses(await TestAsync()));
        await world.DropBucketAsync();
        var gone = await TestAsync();

        Assert.Equal("Fail Fail Fail Fail", Statuses(refused));
        Assert.Equal("Fail Fail Fail Fail", Statuses(gone));
        Assert.All(refused.Findings.Where(f => f.Status == PostureStatus.Fail && f.Subject != "Okta System Log"), f => Assert.Contains(f.Evidence, e => e.Seen.Contains("AccessDenied", StringComparison.Ordinal)));
        Assert.All(gone.Findings.Where(f => f.Status == PostureStatus.Fail && f.Subject != "Okta System Log"), f => Assert.Contains(f.Evidence, e => e.Seen.Contains("there is no such bucket", StringComparison.Ordinal)));
    }
}
