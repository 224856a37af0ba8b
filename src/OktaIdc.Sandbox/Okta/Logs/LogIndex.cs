namespace OktaIdc.Sandbox.Okta.Logs;

/// <summary>
/// Where the events of the log stand: some thirty bytes for each. The order of keeping is that of their positions; what was published late stands behind what
/// was published after it. Both orders are searched by halving.
/// </summary>
internal sealed class LogIndex
{
    private readonly List<long> _published = [];
    private readonly List<long> _latest = []; // The latest time up to each position: it only grows, so that a poll's beginning can be searched.
    private readonly List<long> _references = [];
    private readonly List<ushort> _types = [];
    private readonly List<int> _byTime = [];
    private readonly List<string> _typeNames = [];
    private readonly Dictionary<string, ushort> _typeIds = [];
    private int _inOrder; // So many ranks are in the order of time.

    /// <summary>How many events there are.</summary>
    public int Count => _published.Count;

    /// <summary>Every event type that was ever kept; the position is its number.</summary>
    public IReadOnlyList<string> Types => _typeNames;

    /// <summary>Keeps an event behind all others.</summary>
    /// <param name="published">Milliseconds since 1970.</param>
    /// <param name="eventType">Its type.</param>
    /// <param name="reference">Where its text is.</param>
    public void Add(long published, string eventType, long reference)
    {
        if (!_typeIds.TryGetValue(eventType, out var type))
        {
            _typeIds[eventType] = type = checked((ushort)_typeNames.Count);
            _typeNames.Add(eventType);
        }

        var isLast = Count == 0 || published >= _latest[^1];
        _latest.Add(isLast ? published : _latest[^1]);
        _published.Add(published);
        _types.Add(type);
        _references.Add(reference);
        if (isLast && _inOrder == Count - 1)
        {
            _inOrder++;
        }

        _byTime.Add(Count - 1);
    }

    /// <summary>When the event at a position was published, in milliseconds since 1970.</summary>
    public long PublishedAt(int position) => _published[position];

    /// <summary>The number of its type.</summary>
    public ushort TypeAt(int position) => _types[position];

    /// <summary>Where its text is.</summary>
    public long ReferenceAt(int position) => _references[position];

    /// <summary>The first position in the order of keeping whose event was published after a time; Count where there is none.</summary>
    public int FirstKeptAfter(long since) => Search(_latest.Count, i => _latest[i] > since);

    /// <summary>The position of the event at a rank in the order of time.</summary>
    public int AtRank(int rank)
    {
        Sort();
        return _byTime[rank];
    }

    /// <summary>The first rank in the order of time after a time.</summary>
    public int FirstRankAfter(long time)
    {
        Sort();
        return Search(Count, r => _published[_byTime[r]] > time);
    }

    /// <summary>The rank of the event at a position.</summary>
    public int RankOf(int position)
    {
        Sort();
        var time = _published[position];
        return Search(Count, r => _published[_byTime[r]] > time || (_published[_byTime[r]] == time && _byTime[r] >= position));
    }

    // Only the end is sorted anew: from where the earliest of the late ones belongs.
    private void Sort()
    {
        if (_inOrder == Count)
        {
            return;
        }

        var earliest = long.MaxValue;
        for (var rank = _inOrder; rank < Count; rank++)
        {
            earliest = Math.Min(earliest, _published[_byTime[rank]]);
        }

        var from = Search(_inOrder, r => _published[_byTime[r]] > earliest);
        _byTime.Sort(from, Count - from, Comparer<int>.Create((a, b) => _published[a] != _published[b] ? _published[a].CompareTo(_published[b]) : a.CompareTo(b)));
        _inOrder = Count;
    }

    private static int Search(int count, Func<int, bool> isBeyond)
    {
        var (low, high) = (0, count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = isBeyond(middle) ? (low, middle) : (middle + 1, high);
        }

        return low;
    }
}
