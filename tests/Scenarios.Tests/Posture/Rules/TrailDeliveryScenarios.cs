using OktaIdc.Posture;

namespace OktaIdc.Scenarios.Tests.Posture.Rules;

/// <summary>A trail that is set up as it should be and writes into nothing.</summary>
public sealed class TrailDeliveryScenarios
{
    [Fact]
    public async Task A_trail_whose_bucket_takes_nothing_or_is_gone_keeps_nothing()
    {
        await using var world = await PostureWorld.StartAsync();
        await world.KeepWellAsync();
        Task<PostureReport> TestAsync() => world.TestAsync(null, "OKTAIDC-LOG-0*");
        static string Statuses(PostureReport report) => string.Join(' ', report.Findings.Where(f => f.Subject != "Okta System Log").OrderBy(f => f.RuleId, StringComparer.Ordinal).Select(f => f.Status));

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
