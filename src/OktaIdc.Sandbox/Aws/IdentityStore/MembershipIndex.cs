namespace OktaIdc.Sandbox.Aws.IdentityStore;

/// <summary>Memberships by one of their two ends, then by the other, and in order of creation.</summary>
/// <param name="end">Reads the end that is looked up first.</param>
/// <param name="other">Reads the other end.</param>
internal sealed class MembershipIndex(Func<StoreMembership, string> end, Func<StoreMembership, string> other)
{
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    /// <summary>The membership of two ends, or null.</summary>
    public StoreMembership? Find(string at, string with) => _entries.GetValueOrDefault(at)?.ByOther.GetValueOrDefault(with);

    /// <summary>All of one end now, in order of creation.</summary>
    public IReadOnlyList<StoreMembership> Of(string at) => _entries.TryGetValue(at, out var entry) ? [.. entry.InOrder.Values] : [];

    /// <summary>Adds one.</summary>
    public void Add(StoreMembership membership)
    {
        if (!_entries.TryGetValue(end(membership), out var entry))
        {
            _entries[end(membership)] = entry = new Entry();
        }

        entry.ByOther[other(membership)] = membership;
        entry.InOrder[membership.Stamp.Sequence] = membership;
    }

    /// <summary>Removes one.</summary>
    public void Remove(StoreMembership membership)
    {
        var entry = _entries[end(membership)];
        entry.ByOther.Remove(other(membership));
        entry.InOrder.Remove(membership.Stamp.Sequence);
        if (entry.ByOther.Count == 0)
        {
            _entries.Remove(end(membership));
        }
    }

    private sealed class Entry
    {
        public Dictionary<string, StoreMembership> ByOther { get; } = new(StringComparer.Ordinal);

        public SortedList<long, StoreMembership> InOrder { get; } = [];
    }
}
