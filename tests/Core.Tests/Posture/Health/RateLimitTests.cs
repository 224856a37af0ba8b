using OktaIdc.Core.Tests.Logs.Ocsf;
using OktaIdc.Posture.Health.Checks;

namespace OktaIdc.Core.Tests.Posture.Health;

/// <summary>Which events are refusals by a limit.</summary>
public sealed class RateLimitTests
{
    // Limits that refuse no request to the org.
    private static readonly Dictionary<string, string> s_leftOut = new() { ["workflows.org.step_execution_limit.violation"] = "the steps of Okta Workflows in a month" };

    [Fact]
    public void Every_violation_of_a_limit_in_the_catalogue_is_counted_or_left_out_with_a_reason()
    {
        var types = OktaSamples.Catalogue.Where(t => t.EndsWith(".violation", StringComparison.Ordinal) && t.Contains("limit", StringComparison.Ordinal)).ToList();

        Assert.Equal(types.Where(s_leftOut.ContainsKey), s_leftOut.Keys);
        Assert.All(types, t => Assert.Equal((t, !s_leftOut.ContainsKey(t)), (t, RateLimit.IsRefusal(t))));
        Assert.All(types.Where(RateLimit.IsRefusal), t => Assert.Contains($"\"{t}\"", new RateLimit().Log.Filter, StringComparison.Ordinal));
        Assert.False(RateLimit.IsRefusal("system.org.rate_limit.warning"));
    }
}
