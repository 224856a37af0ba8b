using System.Text.RegularExpressions;
using OktaIdc.Posture.Health;

namespace OktaIdc.Scenarios.Tests.Posture.Health;

/// <summary>Each outcome of each check is seeded in a world in which all else is well; the check must tell it, and the others must not be disturbed.</summary>
public sealed partial class HealthCheckTests(ITestOutputHelper output)
{
    // Without a history these two cannot be made.
    private static readonly string[] s_needHistory = [HealthCheckIds.RateLimit, HealthCheckIds.FactorLoss];

    public static TheoryData<string> Rows => [.. HealthRows.All.Keys];

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task The_seeded_outcome_is_told_and_no_other_check_is_disturbed(string name)
    {
        var row = HealthRows.All[name];
        await using var story = await HealthStory.BeginAsync();
        await row.Seed(story);

        var report = await story.RunAsync();
        foreach (var result in report.Results)
        {
            output.WriteLine($"{result.Check} {result.Status}: {result.Message} [{result.Observed}; {result.Threshold}] {string.Join(" | ", result.Evidence)} -> {result.Action}");
        }

        var told = Assert.Single(report.Results, r => r.Check == row.Check);
        Assert.Equal(row.Status, told.Status);
        foreach (var other in report.Results.Where(r => r.Check != row.Check))
        {
            Assert.Equal((other.Check, s_needHistory.Contains(other.Check) || row.Also.Contains(other.Check) ? HealthStatus.Unknown : HealthStatus.Ok), (other.Check, other.Status));
        }

        Assert.All(report.Results, CheckShape);
    }

    internal static void CheckShape(HealthResult result)
    {
        Assert.False(string.IsNullOrWhiteSpace(result.Message), result.Check);
        Assert.True(result.Evidence.Count <= 10, result.Check);
        Assert.True(result.Status == HealthStatus.Ok ? result.Action.Length == 0 : result.Action.Length > 0, $"{result.Check}: '{result.Action}'");
        if (result.Status is HealthStatus.Warning or HealthStatus.Critical)
        {
            Assert.Matches(Command(), result.Action);
            Assert.NotNull(result.Threshold);
            Assert.NotNull(result.Observed);
        }

        if (result.Status == HealthStatus.Unknown)
        {
            Assert.Null(result.Value);
        }
    }

    [GeneratedRegex("^[A-Z][a-z]+-(Okta|Idc|OktaIdc|Help)[A-Za-z]*")]
    private static partial Regex Command();
}
