using System.Management.Automation;
using OktaIdc.Connections;

namespace OktaIdc.PowerShell.Abstractions;

/// <summary>Turns the core's reports into progress records: none in the first second, then at most ten a second, and the last one always.</summary>
internal sealed class ProgressThrottle(TimeProvider time)
{
    private static readonly TimeSpan s_quiet = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(100);

    private readonly object _gate = new();
    private readonly long _started = time.GetTimestamp();
    private readonly List<string> _activities = [];
    private readonly HashSet<string> _shown = [];
    private long _last;

    /// <summary>The record to write for <paramref name="report"/>, or null where it would only slow the host down.</summary>
    public ProgressRecord? Next(ProgressReport report)
    {
        lock (_gate)
        {
            if (report.Completed)
            {
                return _shown.Remove(report.Activity) ? Record(report) : null;
            }

            if (time.GetElapsedTime(_started) < s_quiet || (_last != 0 && time.GetElapsedTime(_last) < s_interval))
            {
                return null;
            }

            _last = time.GetTimestamp();
            _shown.Add(report.Activity);
            return Record(report);
        }
    }

    /// <summary>Records that take down the bars whose activity ended without saying so.</summary>
    public IReadOnlyList<ProgressRecord> Finish()
    {
        lock (_gate)
        {
            var left = _shown.Select(a => Record(new ProgressReport(a, "Ended", Completed: true))).ToList();
            _shown.Clear();
            return left;
        }
    }

    private ProgressRecord Record(ProgressReport report)
    {
        var id = _activities.IndexOf(report.Activity);
        if (id < 0)
        {
            _activities.Add(report.Activity);
            id = _activities.Count - 1;
        }

        return new ProgressRecord(id, report.Activity, string.IsNullOrEmpty(report.Status) ? report.Activity : report.Status)
        {
            PercentComplete = report.Total is > 0 ? Math.Clamp(report.Done * 100 / report.Total.Value, 0, 100) : -1,
            RecordType = report.Completed ? ProgressRecordType.Completed : ProgressRecordType.Processing,
        };
    }
}
