using System.Runtime.CompilerServices;

namespace OktaIdc.PowerShell.Binding.Completion;

/// <summary>What a runspace has read for completion: kept by connection, so that no tenant sees another's names, and for half a minute.</summary>
internal sealed class CompletionCache(TimeProvider time)
{
    private static readonly TimeSpan s_life = TimeSpan.FromSeconds(30);

    // Weak: a connection that is closed and forgotten takes its names with it.
    private readonly ConditionalWeakTable<object, Dictionary<string, Entry>> _connections = new();

    /// <summary>How long a person waits for an answer; the reading goes on after it, for five times as long.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>When the answer that is looked for now has to be there.</summary>
    public Func<TimeSpan> StartWaiting()
    {
        var start = time.GetTimestamp();
        return () => Patience - time.GetElapsedTime(start) is { Ticks: > 0 } left ? left : TimeSpan.Zero;
    }

    /// <summary>What is known, read anew where it is old; what was known before where the reading has brought nothing in time.</summary>
    /// <param name="connection">Whose names they are.</param>
    /// <param name="key">Which of them.</param>
    /// <param name="read">The source.</param>
    /// <param name="limit">Items that one reading brings at most.</param>
    /// <param name="remaining">How long to wait.</param>
    public IReadOnlyList<Suggestion> Get(object connection, string key, Func<CancellationToken, IAsyncEnumerable<Suggestion>> read, int limit, Func<TimeSpan> remaining)
    {
        var entries = _connections.GetValue(connection, _ => new Dictionary<string, Entry>(StringComparer.Ordinal));
        Entry entry;
        lock (entries)
        {
            var now = time.GetUtcNow();
            foreach (var old in entries.Where(e => now - e.Value.Started > TimeSpan.FromTicks(s_life.Ticks * 10)).Select(e => e.Key).ToList())
            {
                entries.Remove(old);
            }

            if (!entries.TryGetValue(key, out entry!) || !entry.IsUsable(now))
            {
                var before = entry is null ? [] : entry.Reading.Known.Count > 0 ? entry.Reading.Known : entry.Before;
                entries[key] = entry = new Entry(new CompletionReading(read, limit, TimeSpan.FromTicks(Patience.Ticks * 5)), now, before);
            }
        }

        entry.Reading.Ended.Wait(remaining());
        var known = entry.Reading.Known;
        return known.Count == 0 && (!entry.Reading.Ended.IsCompleted || entry.Reading.Failure is not null) ? entry.Before : known;
    }

    private sealed record Entry(CompletionReading Reading, DateTimeOffset Started, IReadOnlyList<Suggestion> Before)
    {
        // A failure is not asked for again at every key either, but sooner.
        public bool IsUsable(DateTimeOffset now) =>
            !Reading.Ended.IsCompleted || now - Started < (Reading.Failure is null ? s_life : TimeSpan.FromTicks(s_life.Ticks / 6));
    }
}
