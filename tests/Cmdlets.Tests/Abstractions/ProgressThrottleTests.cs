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
        var throttle = Begun("Push");
        var drawn = 0;
        for (var i = 0; i < 1000; i++)
        {
            drawn += throttle.Next(new ProgressReport("Push", $"{i}", i, 1000)) is null ? 0 : 1;
            _time.Advance(TimeSpan.FromMilliseconds(1));
        }

        Assert.InRange(drawn, 9, 11);
        var last = throttle.Next(new ProgressReport("Push", "done", 1000, 1000, Completed: true));
        Assert.Equal(ProgressRecordType.Completed, last!.RecordType);
        Assert.Empty(throttle.Finish(parents: true));
    }

    [Fact]
    public void A_bar_that_was_left_standing_is_taken_down()
    {
        var throttle = Begun("Wait");
        Assert.Equal(-1, throttle.Next(new ProgressReport("Wait", "waiting"))!.PercentComplete);
        Assert.Equal(ProgressRecordType.Completed, Assert.Single(throttle.Finish(parents: false)).RecordType);
    }

    [Fact]
    public void The_time_left_comes_from_the_rate_so_far()
    {
        var throttle = new ProgressThrottle(_time);
        Assert.Null(throttle.Next(new ProgressReport("Assign", "0 of 100", 0, 100)));
        _time.Advance(TimeSpan.FromSeconds(10));
        var record = throttle.Next(new ProgressReport("Assign", "20 of 100", 20, 100))!;
        Assert.Equal(20, record.PercentComplete);
        Assert.Equal(40, record.SecondsRemaining);
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(20, throttle.Next(new ProgressReport("Assign", "50 of 100", 50, 100))!.SecondsRemaining);
    }

    [Fact]
    public void The_time_left_is_not_invented()
    {
        var throttle = Begun("Read");
        Assert.Equal(-1, throttle.Next(new ProgressReport("Read", "25 so far", 25))!.SecondsRemaining);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(30, throttle.Next(new ProgressReport("Read", "waiting", Remaining: TimeSpan.FromSeconds(29.5)))!.SecondsRemaining);
    }

    [Fact]
    public void A_part_stands_below_its_parent_which_outlasts_it()
    {
        var throttle = new ProgressThrottle(_time);
        throttle.Next(new ProgressReport("Pushing groups", "0 done"));
        throttle.Next(new ProgressReport("Waiting", "org-DevOps", Parent: "Pushing groups"));
        _time.Advance(TimeSpan.FromSeconds(2));
        var parent = throttle.Next(new ProgressReport("Pushing groups", "1 done"))!;
        _time.Advance(TimeSpan.FromSeconds(1));
        var child = throttle.Next(new ProgressReport("Waiting", "org-DevOps", Parent: "Pushing groups"))!;
        Assert.Equal(parent.ActivityId, child.ParentActivityId);
        Assert.NotEqual(parent.ActivityId, child.ActivityId);
        Assert.Equal(-1, parent.ParentActivityId);

        Assert.Equal(child.ActivityId, Assert.Single(throttle.Finish(parents: false)).ActivityId);
        Assert.Equal(parent.ActivityId, Assert.Single(throttle.Finish(parents: true)).ActivityId);
    }

    [Fact]
    public void A_part_whose_parent_is_not_shown_stands_alone()
    {
        var throttle = new ProgressThrottle(_time);
        throttle.Next(new ProgressReport("Waiting", "a", Parent: "Never shown"));
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(-1, throttle.Next(new ProgressReport("Waiting", "a", Parent: "Never shown"))!.ParentActivityId);
    }

    private ProgressThrottle Begun(string activity)
    {
        var throttle = new ProgressThrottle(_time);
        Assert.Null(throttle.Next(new ProgressReport(activity, "begun", 0)));
        _time.Advance(TimeSpan.FromSeconds(2));
        return throttle;
    }

    private sealed class ManualTime : TimeProvider
    {
        private long _ticks = 1;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _ticks;

        public void Advance(TimeSpan by) => _ticks += by.Ticks;
    }
}
