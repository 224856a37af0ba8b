namespace OktaIdc.Sandbox.Aws.CloudTrail;

/// <summary>The event history: the newest 20,000 events, at once (at AWS they come within minutes), and a past that was seeded.</summary>
internal sealed class TrailState
{
    /// <summary>Most events that are kept.</summary>
    public const int Most = 20_000;

    private readonly TrailEvent?[] _ring = new TrailEvent?[Most];
    private readonly SortedList<(DateTimeOffset Time, long Number), TrailEvent> _past = [];
    private long _last;

    /// <summary>Keeps an event; the oldest goes where there are too many.</summary>
    public void Add(TrailEvent happened)
    {
        _last++;
        _ring[_last % Most] = happened with { Number = _last };
    }

    /// <summary>Keeps an event of any time.</summary>
    public void AddPast(TrailEvent happened)
    {
        var number = -1 - _past.Count;
        _past.Add((happened.Time, number), happened with { Number = number });
    }

    /// <summary>Events before the one of that time and number, the newest first; null begins with the newest.</summary>
    public IEnumerable<TrailEvent> Before((DateTimeOffset Time, long Number)? last)
    {
        var seeded = _past.Count - 1;
        for (var n = _last; n > 0 && n > _last - Most; n--)
        {
            var next = _ring[n % Most]!;
            for (; seeded >= 0 && _past.Keys[seeded].Time > next.Time; seeded--)
            {
                if (IsBefore(_past.Values[seeded], last))
                {
                    yield return _past.Values[seeded];
                }
            }

            if (IsBefore(next, last))
            {
                yield return next;
            }
        }

        for (; seeded >= 0; seeded--)
        {
            if (IsBefore(_past.Values[seeded], last))
            {
                yield return _past.Values[seeded];
            }
        }
    }

    private static bool IsBefore(TrailEvent e, (DateTimeOffset Time, long Number)? last) =>
        last is not { } end || e.Time < end.Time || (e.Time == end.Time && e.Number < end.Number);
}
