using OktaIdc.Core.Tests.Connections;
using OktaIdc.Core.Tests.Okta;
using OktaIdc.Posture.Health;

namespace OktaIdc.Core.Tests.Posture.Health;

/// <summary>A run of checks as a whole.</summary>
public sealed class HealthOperationsTests
{
    [Fact]
    public async Task A_check_that_fails_in_a_way_that_nobody_foresaw_hides_no_others()
    {
        using var org = new OktaTestOrg(_ => throw new InvalidOperationException("Nobody thought of it."));

        var report = await new HealthOperations(org.Connection, null, new FakeInteraction()).RunAsync(new HealthOptions { Checks = [HealthCheckIds.UniversalLogout, HealthCheckIds.ScimToken] }, null, OktaTestOrg.Stop);

        Assert.Equal([HealthCheckIds.UniversalLogout, HealthCheckIds.ScimToken], report.Results.Select(r => r.Check));
        Assert.Equal((HealthStatus.Unknown, "Connect-Idc"), (report.Results[1].Status, report.Results[1].Action));
        Assert.Equal(HealthStatus.Unknown, report.Results[0].Status);
        Assert.Contains("Nobody thought of it.", report.Results[0].Message, StringComparison.Ordinal);
    }
}
