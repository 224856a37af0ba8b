namespace OktaIdc.Http;

/// <summary>
/// What time it is at the server, from the `Date` of its answers. `Date` is cut to the second and arrives late, so every reading is a
/// lower bound; the greatest one is kept.
/// </summary>
internal sealed class ServerClock(TimeProvider time)
{
    private static readonly TimeSpan Jump = TimeSpan.FromSeconds(2);
    private readonly object _gate = new();
    private TimeSpan? _offset;

    /// <summary>The time at the server, at the earliest; the local time before its first answer.</summary>
    public DateTimeOffset UtcNow
    {
        get
        {
            lock (_gate)
            {
                return time.GetUtcNow() + (_offset ?? TimeSpan.Zero);
            }
        }
    }

    /// <summary>How far the server is ahead, at the least; null before its first answer.</summary>
    public TimeSpan? Offset
    {
        get
        {
            lock (_gate)
            {
                return _offset;
            }
        }
    }

    /// <summary>Takes note of an answer's `Date`.</summary>
    public void Read(DateTimeOffset date)
    {
        var reading = date - time.GetUtcNow();
        lock (_gate)
        {
            // A reading far below the best one means that one of the clocks was set.
            if (_offset is not { } best || reading > best || best - reading > Jump)
            {
                _offset = reading;
            }
        }
    }
}
