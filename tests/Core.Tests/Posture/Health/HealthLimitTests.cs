using OktaIdc.Posture.Health;

namespace OktaIdc.Core.Tests.Posture.Health;

public sealed class HealthLimitTests
{
    [Theory]
    [InlineData(5, HealthStatus.Ok)]
    [InlineData(5.01, HealthStatus.Warning)]
    [InlineData(20, HealthStatus.Warning)]
    [InlineData(20.01, HealthStatus.Critical)]
    public void More_is_worse_beyond_the_number(double value, HealthStatus status) => Assert.Equal(status, new HealthLimit(5, 20).Over(value));

    [Theory]
    [InlineData(99, HealthStatus.Ok)]
    [InlineData(98.99, HealthStatus.Warning)]
    [InlineData(95, HealthStatus.Warning)]
    [InlineData(94.99, HealthStatus.Critical)]
    public void Less_is_worse_below_the_number(double value, HealthStatus status) => Assert.Equal(status, new HealthLimit(99, 95).Under(value));

    [Fact]
    public void Every_default_belongs_to_a_check_and_is_in_order()
    {
        Assert.All(HealthThresholds.Defaults, d => Assert.Contains(d.Key, HealthChecks.Ids));
        Assert.All(HealthThresholds.Defaults, d => Assert.True(HealthThresholds.IsUnder(d.Key) ? d.Value.Critical <= d.Value.Warning : d.Value.Critical >= d.Value.Warning));
    }

    [Fact]
    public void Checks_are_chosen_by_wildcards_whatever_their_case()
    {
        Assert.Equal(["ScimFailure", "ScimToken"], HealthChecks.Select(["scim*"]).Select(c => c.Id));
        Assert.Equal(14, HealthChecks.Select([]).Count);
        var refused = Assert.Throws<OktaIdc.Failures.OktaIdcException>(() => HealthChecks.Select(["ScimTokn"]));
        Assert.Contains("'ScimToken'", refused.Message, StringComparison.Ordinal);
    }
}
