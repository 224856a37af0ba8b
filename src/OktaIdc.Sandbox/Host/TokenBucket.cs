namespace OktaIdc.Sandbox.Host;

/// <summary>A rate limit: so many at once, filled again at a rate of the vendor's that the clock's speed multiplies. Not thread-safe.</summary>
internal sealed class TokenBucket(SandboxClock clock, double capacity, double perSecond)
{
    private readonly double _capacity = capacity;
    private double _tokens = capacity;
    private DateTimeOffset _filled = clock.UtcNow;

    /// <summary>Takes one; false where none is left.</summary>
    public bool TryTake()
    {
        var now = clock.UtcNow;
        _tokens = Math.Min(_capacity, _tokens + ((now - _filled).TotalSeconds * perSecond * clock.Speed));
        _filled = now;
        if (_tokens < 1)
        {
            return false;
        }

        _tokens--;
        return true;
    }
}
