using System.Management.Automation;
using OktaIdc.Connections;

namespace OktaIdc.PowerShell.Abstractions;

/// <summary>
/// Turns the core's reports into progress records: none for work under a second, at most ten a second in all, the last one of each
/// activity always; with the parent's id where there is a parent, and the time left where a rate is known.
/// </summary>
internal sealed class ProgressThrottle(TimeProvider time)
{
    private static readonly TimeSpan s_quiet = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(100);

    private readonly object _gate = new();
    private readonly List<Activity> _activities = [];
    private long? _last;

    /// <summary>The record to write for <paramref name="report"/>, or null where it would only slow the host down.</summary>
    public ProgressRecord? Next(ProgressReport report)
    {
        lock (_gate)
        {
            var activity = Find(report.Activity) ?? Add(report);
            if (report.Parent is { } parent)
            {
                (Find(parent) ?? Add(new ProgressReport(parent, ""))).IsParent = true;
            }

            if (report.Completed)
            {
                return activity.End() ? Record(activity, report) : null;
            }

            if (activity.Started is null)
            {
                activity.Begin(time.GetTimestamp(), report.Done);
            }

            if (time.GetElapsedTime(activity.Started!.Value) < s_quiet || (_last is { } last && time.GetElapsedTime(last) < s_interval))
            {
                return null;
            }

            _last = time.GetTimestamp();
            activity.IsShown = true;
            return Record(activity, report);
        }
    }

    /// <summary>Records that take down the bars whose activity ended without saying so.</summary>
    /// <param name="parents">Whether those too that others stand below; they last longer than one run.</param>
    public IReadOnlyList<ProgressRecord> Finish(bool parents)
    {
        lock (_gate)
        {
            var left = new List<ProgressRecord>();
            foreach (var activity in _activities.Where(a => parents || !a.IsParent))
            {
                if (activity.End())
                {
                    left.Add(Record(activity, new ProgressReport(activity.Name, "Ended", Completed: true)));
                }
            }

            return left;
        }
    }

    private Activity? Find(string name) => _activities.Find(a => a.Name == name);

    private Activity Add(ProgressReport report)
    {
        var added = new Activity(_activities.Count, report.Activity);
        _activities.Add(added);
        return added;
    }

    private ProgressRecord Record(Activity activity, ProgressReport report) =>
        new(activity.Id, report.Activity, string.IsNullOrEmpty(report.Status) ? report.Activity : report.Status)
        {
            PercentComplete = report.Total is > 0 ? Math.Clamp(report.Done * 100 / report.Total.Value, 0, 100) : -1,
            SecondsRemaining = report.Completed ? -1 : SecondsLeft(activity, report),
            ParentActivityId = report.Parent is { } parent && Find(parent) is { IsShown: true } above ? above.Id : -1,
            RecordType = report.Completed ? ProgressRecordType.Completed : ProgressRecordType.Processing,
        };

    private int SecondsLeft(Activity activity, ProgressReport report)
    {
        if (report.Remaining is { } told)
        {
            return (int)Math.Ceiling(told.TotalSeconds);
        }

        var done = report.Done - activity.DoneAtStart;
        return report.Total is { } total && done > 0 && total > report.Done && activity.Started is { } started
            ? (int)Math.Ceiling(time.GetElapsedTime(started).TotalSeconds / done * (total - report.Done))
            : -1;
    }

    private sealed class Activity(int id, string name)
    {
        public int Id { get; } = id;

        public string Name { get; } = name;

        public bool IsShown { get; set; }

        public bool IsParent { get; set; }

        public long? Started { get; private set; }

        public int DoneAtStart { get; private set; }

        public void Begin(long now, int done) => (Started, DoneAtStart) = (now, done);

        /// <summary>Ends it; whether it was shown. The same name may begin again.</summary>
        public bool End()
        {
            var shown = IsShown;
            (IsShown, Started, IsParent) = (false, null, false);
            return shown;
        }
    }
}
