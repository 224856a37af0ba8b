using OktaIdc.Setup.Plans;

namespace OktaIdc.Cli.Output;

/// <summary>The steps under way, with how long they run. Safe for many threads.</summary>
internal sealed class RunningSteps(TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (string Target, long Since)> _running = [];

    /// <summary>A step starts.</summary>
    public void Start(PlanStep step)
    {
        lock (_lock)
        {
            _running[step.Id] = (step.Target, time.GetTimestamp());
        }
    }

    /// <summary>A step ended.</summary>
    public void End(PlanStep step)
    {
        lock (_lock)
        {
            _running.Remove(step.Id);
        }
    }

    /// <summary>Those that run longest.</summary>
    public IReadOnlyList<(string Target, TimeSpan Time)> Longest(int count)
    {
        lock (_lock)
        {
            return [.. _running.Values.OrderBy(step => step.Since).Take(count).Select(step => (step.Target, time.GetElapsedTime(step.Since)))];
        }
    }
}
