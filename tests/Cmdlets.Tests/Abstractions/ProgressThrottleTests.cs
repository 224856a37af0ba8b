using System.Management.Automation;
using OktaIdc.Connections;
using OktaIdc.PowerShell.Abstractions;

namespace OktaIdc.Cmdlets.Tests.Abstractions;

public class ProgressThrottleTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public void Quick_work_shows_no_progress()
    {
        var throttle = new ProgressThrottle(_time);
        Assert.Null(throttle.Next(new ProgressReport("Push", "1", 1, 2)));
        Assert.Null(throttle.Next(new ProgressReport("Push", "2", 2, 2, Completed: true)));
    }

    [Fact]
    public void At_most_ten_records_a_second_are_drawn_and_the_last_always()
    {
        var throttle = new ProgressThrottle(_time);
        _time.Advance(TimeSpan.FromSeconds(2));
        var drawn = 0;
        for (var i = 0; i < 1000; i++)
        {
            drawn += throttle.Next(new ProgressReport("Push", $"{i}", i, 1000)) is null ? 0 : 1;
            _time.Advance(TimeSpan.FromMilliseconds(1));
        }

        Assert.InRange(drawn, 9, 11);
        var last = throttle.Next(new ProgressReport("Push", "done", 1000, 1000, Completed: true));
        Assert.Equal(ProgressRecordType.Completed, last!.RecordType);
        Assert.Empty(throttle.Finish());
    }

    [Fact]
    public void A_bar_that_was_left_standing_is_taken_down()
    {
        var throttle = new ProgressThrottle(_time);
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(-1, throttle.Next(new ProgressReport("Wait", "waiting"))!.PercentComplete);
        Assert.Equal(ProgressRecordType.Completed, Assert.Single(throttle.Finish()).RecordType);
    }

    private sealed class ManualTime : TimeProvider
    {
        private long _ticks = 1;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _ticks;

        public void Advance(TimeSpan by) => _ticks += by.Ticks;
    }
}
