namespace OktaIdc.Sandbox.Host;

/// <summary>A token bucket per key: so many requests a second, a second's worth in one burst. The second is the sandbox's, scaled.</summary>
internal sealed class RequestRate(SandboxClock clock, bool enforced)
{
    private readonly Dictionary<string, (double Tokens, DateTimeOffset At)> _buckets = [];

    /// <summary>Takes one request from the bucket.</summary>
    /// <returns>Null, or how many seconds to wait where the bucket is empty.</returns>
    public int? Take(string key, int perSecond)
    {
        if (!enforced)
        {
            return null;
        }

        var now = clock.UtcNow;
        var second = clock.Scale(TimeSpan.FromSeconds(1));
        var (tokens, at) = _buckets.TryGetValue(key, out var bucket) ? bucket : (perSecond, now);
        tokens = Math.Min(perSecond, tokens + (perSecond * ((now - at) / second)));
        _buckets[key] = (tokens >= 1 ? tokens - 1 : tokens, now);
        return tokens >= 1 ? null : 1;
    }
}
