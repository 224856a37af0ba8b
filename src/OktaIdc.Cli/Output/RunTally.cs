using OktaIdc.Setup.Plans;
using OktaIdc.Setup.Runs;

namespace OktaIdc.Cli.Output;

/// <summary>The numbers of a run as it goes: what is done and running, how fast, and how long it still takes at this rate. Safe for many threads.</summary>
internal sealed class RunTally(TimeProvider time)
{
    private static readonly TimeSpan s_window = TimeSpan.FromSeconds(30);
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (string Target, long Since)> _running = [];
    private readonly Queue<long> _ended = new();
    private readonly Dictionary<StepState, int> _states = [];
    private long _started;

    /// <summary>Steps of the plan that write something.</summary>
    public int Total { get; private set; }

    /// <summary>A round begins.</summary>
    public void Plan(Plan plan)
    {
        lock (_lock)
        {
            _started = time.GetTimestamp();
            _running.Clear();
            _ended.Clear();
            _states.Clear();
            Total = plan.Changes.Count();
        }
    }

    /// <summary>A step starts.</summary>
    public void Start(PlanStep step)
    {
        lock (_lock)
        {
            _running[step.Id] = (step.Target, time.GetTimestamp());
        }
    }

    /// <summary>A step ended.</summary>
    public void End(StepResult result)
    {
        lock (_lock)
        {
            _running.Remove(result.Step.Id);
            if (result.Step.IsChange)
            {
                _states[result.State] = _states.GetValueOrDefault(result.State) + 1;
                _ended.Enqueue(time.GetTimestamp());
            }
        }
    }

    /// <summary>The numbers now.</summary>
    /// <param name="named">How many running steps to name, those first that run longest.</param>
    public RunFigures Read(int named)
    {
        lock (_lock)
        {
            var ended = _states.Values.Sum();
            var elapsed = time.GetElapsedTime(_started);
            while (_ended.Count > 0 && time.GetElapsedTime(_ended.Peek()) > s_window)
            {
                _ended.Dequeue();
            }

            var span = elapsed < s_window ? elapsed : s_window;
            var rate = span.TotalSeconds > 0 ? _ended.Count / span.TotalSeconds : 0;
            return new RunFigures
            {
                Total = Total,
                Ended = ended,
                Done = _states.GetValueOrDefault(StepState.Done) + _states.GetValueOrDefault(StepState.Unchanged),
                Failed = _states.GetValueOrDefault(StepState.Failed),
                Blocked = _states.GetValueOrDefault(StepState.Blocked),
                ForPerson = _states.GetValueOrDefault(StepState.WaitingForPerson),
                Running = _running.Count,
                Elapsed = elapsed,
                PerSecond = rate,
                Remaining = rate > 0 && ended < Total ? TimeSpan.FromSeconds((Total - ended) / rate) : null,
                Longest = [.. _running.Values.OrderBy(step => step.Since).Take(named).Select(step => (step.Target, time.GetElapsedTime(step.Since)))],
            };
        }
    }
}

/// <summary>The numbers of a run at one moment.</summary>
internal sealed record RunFigures
{
    public required int Total { get; init; }

    public required int Ended { get; init; }

    public required int Done { get; init; }

    public required int Failed { get; init; }

    public required int Blocked { get; init; }

    public required int ForPerson { get; init; }

    public required int Running { get; init; }

    public required TimeSpan Elapsed { get; init; }

    public required double PerSecond { get; init; }

    /// <summary>How long it still takes at this rate; null where nothing is known.</summary>
    public required TimeSpan? Remaining { get; init; }

    /// <summary>Running steps with how long they run.</summary>
    public required IReadOnlyList<(string Target, TimeSpan Since)> Longest { get; init; }

    /// <summary>Steps that nothing has been done about yet.</summary>
    public int Waiting => Total - Ended - Running;
}
