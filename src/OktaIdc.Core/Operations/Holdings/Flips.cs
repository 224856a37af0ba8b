namespace OktaIdc.Operations.Holdings;

/// <summary>What began and ended since a time, by key, so that what was there at that time can be told from what is there now.</summary>
internal sealed class Flips<T>
    where T : notnull
{
    private readonly Dictionary<T, List<(DateTimeOffset When, bool Began)>> _flips = [];

    /// <summary>What changed at all.</summary>
    public IEnumerable<T> Keys => _flips.Keys;

    public void Add(T key, DateTimeOffset when, bool began)
    {
        if (!_flips.TryGetValue(key, out var list))
        {
            _flips[key] = list = [];
        }

        list.Add((when, began));
    }

    /// <summary>Whether it was there before all that happened.</summary>
    public bool Before(T key, bool now)
    {
        if (!_flips.TryGetValue(key, out var list))
        {
            return now;
        }

        // The first change tells what was before it. Logs know whole seconds: of several changes in the first one the balance tells.
        var first = list.Min(f => f.When);
        var atFirst = list.Where(f => f.When == first).ToList();
        return atFirst.TrueForAll(f => f.Began == atFirst[0].Began)
            ? !atFirst[0].Began
            : (now ? 1 : 0) - list.Count(f => f.Began) + list.Count(f => !f.Began) > 0;
    }

    /// <summary>What was there, out of what is there now.</summary>
    public HashSet<T> Rewind(IReadOnlyCollection<T> now)
    {
        var there = now.ToHashSet();
        return [.. there.Union(_flips.Keys).Where(key => Before(key, there.Contains(key)))];
    }
}
