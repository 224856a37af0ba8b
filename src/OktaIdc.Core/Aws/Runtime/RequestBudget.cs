using OktaIdc.Connections;

namespace OktaIdc.Aws.Runtime;

/// <summary>
/// A budget of requests a second, shared by all calls of a connection: each takes the next free slot and waits for it, first come first
/// served. A burst of one tenth of a second is allowed; AWS counts over whole seconds.
/// </summary>
internal sealed class RequestBudget(double perSecond, Pace pace)
{
    private readonly object _gate = new();
    private readonly long _interval = (long)(TimeSpan.TicksPerSecond / (perSecond * pace.Speed));
    private long _next;

    /// <summary>Takes a slot.</summary>
    /// <returns>How long the caller has to wait for it.</returns>
    public TimeSpan Take()
    {
        var now = pace.Time.GetTimestamp() * TimeSpan.TicksPerSecond / pace.Time.TimestampFrequency;
        lock (_gate)
        {
            _next = Math.Max(_next, now - (2 * _interval));
            var wait = _next - now;
            _next += _interval;
            return wait > 0 ? TimeSpan.FromTicks(wait) : TimeSpan.Zero;
        }
    }

    /// <summary>Holds everybody back after AWS has said that it is too much.</summary>
    public void Pause(TimeSpan duration)
    {
        var now = pace.Time.GetTimestamp() * TimeSpan.TicksPerSecond / pace.Time.TimestampFrequency;
        lock (_gate)
        {
            _next = Math.Max(_next, now + (long)(duration.Ticks / pace.Speed));
        }
    }
}
