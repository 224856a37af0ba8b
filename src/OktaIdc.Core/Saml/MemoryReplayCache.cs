namespace OktaIdc.Saml;

/// <summary>A replay cache in memory; what has expired is forgotten.</summary>
/// <param name="time">The clock; null: the system's.</param>
public sealed class MemoryReplayCache(TimeProvider? time = null) : IReplayCache
{
    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private readonly object _lock = new();
    private readonly Dictionary<string, DateTimeOffset> _used = new(StringComparer.Ordinal);
    private readonly PriorityQueue<string, DateTimeOffset> _ends = new();

    /// <inheritdoc/>
    public bool TryAdd(string assertionId, DateTimeOffset until)
    {
        lock (_lock)
        {
            while (_ends.TryPeek(out var id, out var end) && end < _time.GetUtcNow())
            {
                _ends.Dequeue();
                _used.Remove(id);
            }

            if (!_used.TryAdd(assertionId, until))
            {
                return false;
            }

            _ends.Enqueue(assertionId, until);
            return true;
        }
    }
}
