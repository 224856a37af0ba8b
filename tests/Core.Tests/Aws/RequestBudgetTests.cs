using OktaIdc.Aws.Runtime;
using OktaIdc.Connections;

namespace OktaIdc.Core.Tests.Aws;

public sealed class RequestBudgetTests
{
    [Fact]
    public void Requests_are_spread_over_the_second_whatever_the_clock_shows()
    {
        // A machine that has been up for a hundred days, with a clock of nanoseconds.
        var clock = new HandClock(TimeSpan.FromDays(100));
        var budget = new RequestBudget(20, new Pace(1, clock));

        var waits = Enumerable.Range(0, 40).Select(_ => budget.Take()).ToList();

        Assert.All(waits.Take(3), w => Assert.Equal(TimeSpan.Zero, w));
        Assert.InRange(waits[^1].TotalSeconds, 1.7, 2.0);
        clock.Elapsed += TimeSpan.FromSeconds(10);
        Assert.Equal(TimeSpan.Zero, budget.Take());
    }

    private sealed class HandClock(TimeSpan start) : TimeProvider
    {
        public TimeSpan Elapsed { get; set; } = start;

        public override long TimestampFrequency => 1_000_000_000;

        public override long GetTimestamp() => Elapsed.Ticks * 100;
    }
}
