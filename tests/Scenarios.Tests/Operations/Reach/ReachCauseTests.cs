using System.Text.RegularExpressions;
using OktaIdc.Operations.Reach;

namespace OktaIdc.Scenarios.Tests.Operations.Reach;

/// <summary>Each cause is seeded in a world in which all else is well; the explanation must name it, and no other.</summary>
public abstract partial class ReachCauseTests(ITestOutputHelper output)
{
    internal abstract Dictionary<string, Func<ReachStory, Task>> Seeds { get; }

    protected async Task CheckAsync(string cause)
    {
        await using var story = await ReachStory.BeginAsync();
        await Seeds[cause](story);

        var report = await story.TestAsync();
        output.WriteLine(report.ToString());

        Assert.Equal([cause], report.Findings.Select(f => f.Id));
        CheckShape(report);
    }

    internal static void CheckShape(ReachReport report)
    {
        foreach (var finding in report.Findings)
        {
            Assert.False(string.IsNullOrWhiteSpace(finding.Message) || string.IsNullOrWhiteSpace(finding.Evidence), finding.Id);
            Assert.True(finding.IsManual || Command().IsMatch(finding.Fix), $"{finding.Id}: '{finding.Fix}' is no command.");
        }

        var blocking = report.Findings.FirstOrDefault(f => f.IsBlocking);
        Assert.Equal(blocking?.Link, report.FirstBroken);
        Assert.Equal(blocking is null ? 0 : 1, report.Links.Count(l => l.IsFirstBroken));
        Assert.Equal(Enum.GetValues<ReachLinkKind>(), report.Links.Select(l => l.Kind));
    }

    [GeneratedRegex("^[A-Z][a-z]+-(Okta|Idc|OktaIdc|Saml)[A-Za-z]+")]
    private static partial Regex Command();
}

/// <summary>Causes on Okta's side.</summary>
public sealed class OktaReachCauseTests(ITestOutputHelper output) : ReachCauseTests(output)
{
    public static TheoryData<string> Rows => [.. OktaRows.All.Keys];

    internal override Dictionary<string, Func<ReachStory, Task>> Seeds => OktaRows.All;

    [Theory]
    [MemberData(nameof(Rows))]
    public Task The_seeded_cause_is_named_and_no_other(string cause) => CheckAsync(cause);
}

/// <summary>Causes in the trust and in provisioning.</summary>
public sealed class TrustReachCauseTests(ITestOutputHelper output) : ReachCauseTests(output)
{
    public static TheoryData<string> Rows => [.. TrustRows.All.Keys];

    internal override Dictionary<string, Func<ReachStory, Task>> Seeds => TrustRows.All;

    [Theory]
    [MemberData(nameof(Rows))]
    public Task The_seeded_cause_is_named_and_no_other(string cause) => CheckAsync(cause);
}

/// <summary>Causes in AWS, and in the groups that assignments live by.</summary>
public sealed class AccessReachCauseTests(ITestOutputHelper output) : ReachCauseTests(output)
{
    public static TheoryData<string> Rows => [.. AccessRows.All.Keys];

    internal override Dictionary<string, Func<ReachStory, Task>> Seeds => AccessRows.All;

    [Theory]
    [MemberData(nameof(Rows))]
    public Task The_seeded_cause_is_named_and_no_other(string cause) => CheckAsync(cause);
}

/// <summary>Causes inside the account, in the organization's policies and in the logs.</summary>
public sealed class InsideReachCauseTests(ITestOutputHelper output) : ReachCauseTests(output)
{
    public static TheoryData<string> Rows => [.. InsideRows.All.Keys];

    internal override Dictionary<string, Func<ReachStory, Task>> Seeds => InsideRows.All;

    [Theory]
    [MemberData(nameof(Rows))]
    public Task The_seeded_cause_is_named_and_no_other(string cause) => CheckAsync(cause);
}
