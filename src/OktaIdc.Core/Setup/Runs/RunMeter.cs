using OktaIdc.Aws;
using OktaIdc.Http.Scheduling;
using OktaIdc.Setup.Plans;

namespace OktaIdc.Setup.Runs;

/// <summary>Counts what a run does, and reckons how long it will take.</summary>
internal sealed class RunMeter(Plan plan, RunContext context)
{
    private const double Recent = 10;
    private static readonly TimeSpan s_often = TimeSpan.FromSeconds(0.5);

    private readonly int _total = plan.Changes.Count();
    private readonly Queue<(TimeSpan At, long Okta, long Aws, int Done)> _samples = new();
    private readonly TimeProvider _time = context?.Pace.Time ?? TimeProvider.System;
    private long? _start;
    private int _started;
    private int _ended;
    private int _done;
    private int _failed;
    private int _blocked;
    private TimeSpan _told = TimeSpan.MinValue;

    public void Started() => _started++;

    public void Ended(StepResult result)
    {
        if (!result.Step.IsChange)
        {
            return;
        }

        if (result.State == StepState.Blocked)
        {
            _blocked++;
            return;
        }

        _ended++;
        if (result.State == StepState.Failed)
        {
            _failed++;
        }
        else if (result.State != StepState.WaitingForPerson)
        {
            _done++;
        }
    }

    public async ValueTask ReportAsync(IRunObserver observer, CancellationToken cancellationToken)
    {
        if (observer is not IRunProgressObserver watcher)
        {
            return;
        }

        _start ??= _time.GetTimestamp();
        var now = _time.GetElapsedTime(_start.Value);
        if (_ended < _total && _told != TimeSpan.MinValue && now - _told < s_often)
        {
            return;
        }

        _told = now;
        await watcher.ProgressAsync(Now(now), cancellationToken).ConfigureAwait(false);
    }

    private RunProgress Now(TimeSpan now)
    {
        var (okta, aws) = (context.Okta.Client.Statistics.Requests, (context.Idc.Client as AwsClient)?.Statistics.Requests ?? 0);
        _samples.Enqueue((now, okta, aws, _done));
        while (_samples.Count > 2 && (now - _samples.Peek().At).TotalSeconds > Recent)
        {
            _samples.Dequeue();
        }

        var first = _samples.Peek();
        var seconds = (now - first.At).TotalSeconds;
        var running = _started - _ended;
        var (forAccount, forSlot) = context.Idc.Work.Waiting;
        var waiting = new (string Reason, int Count)[]
        {
            ("for steps they need", _total - _started - _blocked),
            ("for another change in the same account", forAccount),
            ($"for one of AWS's {context.Idc.Work.Limit(WorkPool.Assignments)} slots", forSlot),
        };
        return new RunProgress
        {
            Total = _total,
            Done = _done,
            Failed = _failed,
            Blocked = _blocked,
            Running = Math.Max(0, running - forAccount - forSlot),
            Waiting = [.. waiting.Where(w => w.Count > 0).Select(w => new WaitingSteps(w.Reason, w.Count))],
            OktaRequestsPerSecond = seconds > 0 ? (okta - first.Okta) / seconds : 0,
            AwsRequestsPerSecond = seconds > 0 ? (aws - first.Aws) / seconds : 0,
            Elapsed = now,
            Remaining = _done > first.Done && seconds > 1 ? TimeSpan.FromSeconds((_total - _ended - _blocked) * seconds / (_done - first.Done)) : null,
        };
    }
}
