namespace OktaIdc.Sandbox.Aws.CloudTrail;

/// <summary>The event history: the newest 20,000 events, at once (at AWS they come within minutes).</summary>
internal sealed class TrailState
{
    /// <summary>Most events that are kept.</summary>
    public const int Most = 20_000;

    private readonly TrailEvent?[] _ring = new TrailEvent?[Most];
    private long _last;

    /// <summary>Keeps an event; the oldest goes where there are too many.</summary>
    public void Add(TrailEvent happened)
    {
        _last++;
        _ring[_last % Most] = happened with { Number = _last };
    }

    /// <summary>Events before the one of that number, the newest first; null begins with the newest.</summary>
    public IEnumerable<TrailEvent> Before(long? number)
    {
        for (var n = Math.Min(_last, (number ?? long.MaxValue) - 1); n > 0 && n > _last - Most; n--)
        {
            yield return _ring[n % Most]!;
        }
    }
}
