using OktaIdc.Posture.Health;

namespace OktaIdc.Core.Tests.Posture.Health;

public sealed class HealthTextTests
{
    [Theory]
    [InlineData(40)]
    [InlineData(79)]
    [InlineData(200)]
    public void No_line_is_wider_than_the_terminal(int width) =>
        Assert.All(HealthText.Lines(HealthReports.Of(HealthReports.Result("PermissionSetOutdated", HealthStatus.Warning, message: new string('x', 500))), TimeSpan.FromMinutes(1), width), line =>
            Assert.InRange(line.Before.Length + (line.Status is null ? 0 : 8) + line.After.Length, 0, width));

    [Fact]
    public void What_servers_said_does_not_steer_the_terminal() =>
        Assert.DoesNotContain(HealthText.Lines(HealthReports.Of(HealthReports.Result("ScimToken", HealthStatus.Warning, message: "a\u001B[2Jb\nc")), null, 80), l => l.After.Any(char.IsControl));

    [Fact]
    public void A_run_counts_what_it_found_and_cost() =>
        Assert.Equal("4 checks: 1 Ok, 1 Warning, 1 Critical, 1 Unknown; 28 requests in 1.5 s.", HealthText.Total(HealthReports.Mixed));

    [Fact]
    public void One_is_one() =>
        Assert.Equal("1 check: 1 Ok; 1 request in 1.5 s.", HealthText.Total(HealthReports.Of(HealthReports.Result("A", HealthStatus.Ok)) with { OktaRequests = 1, AwsRequests = 0 }));

    [Fact]
    public void The_worst_counts_and_what_is_not_known_is_not_well()
    {
        Assert.Equal(HealthStatus.Critical, HealthReports.Mixed.Worst);
        Assert.Equal(HealthStatus.Critical, HealthSummary.Of(HealthReports.Mixed).Status);
        Assert.Equal(HealthStatus.Unknown, HealthReports.Of(HealthReports.Result("A", HealthStatus.Ok), HealthReports.Result("B", HealthStatus.Unknown)).Worst);
        Assert.Equal(HealthStatus.Warning, HealthReports.Of(HealthReports.Result("A", HealthStatus.Warning), HealthReports.Result("B", HealthStatus.Unknown)).Worst);
        Assert.Equal(HealthStatus.Unknown, HealthReports.Of(HealthReports.Result("B", HealthStatus.Unknown)).Worst);
    }
}
