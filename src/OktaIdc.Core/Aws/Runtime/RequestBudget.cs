using OktaIdc.Connections;

namespace OktaIdc.Aws.Runtime;

/// <summary>
/// A budget of requests a second, shared by all calls of a connection: each takes the next free slot and waits for it, first come first
/// served. A burst of three is allowed, so that the pauses of a caller are not all lost.
/// </summary>
internal sealed class RequestBudget(double perSecond, Pace pace)
{
    private readonly object _gate = new();
    private readonly long _interval = (long)(TimeSpan.TicksPerSecond / (perSecond * pace.Speed));
    private readonly long _start = pace.Time.GetTimestamp();
    private long _next = long.MinValue;

    /// <summary>Takes a slot.</summary>
    /// <returns>How long the caller has to wait for it.</returns>
    public TimeSpan Take()
    {
        var now = pace.Time.GetElapsedTime(_start).Ticks;
        lock (_gate)
        {
            _next = Math.Max(_next, now - (2 * _interval));
            var wait = _next - now;
            _next += _interval;
            return wait > 0 ? TimeSpan.FromTicks(wait) : TimeSpan.Zero;
        }
    }
}
