using OktaIdc.Connections;

namespace OktaIdc.Http.Scheduling;

/// <summary>
/// Who may start asynchronous work now: so many at once of each kind, and one change at a time for each key (AWS updates the roles of an
/// account one at a time). Work that needs several keys gets all of them together or none, so nothing can wait in a circle. Whoever
/// has most work left goes first, which ends the whole soonest; whoever was passed over long enough goes before everybody.
/// </summary>
/// <param name="pace">The clock.</param>
/// <param name="share">Share of each limit that may be used; null: all.</param>
internal sealed class WorkSlots(Pace pace, CapacityShare? share = null)
{
    /// <summary>Starts of others that one has to bear.</summary>
    public const int Patience = 100;

    /// <summary>How long after a refusal a slot that was given up is tried again.</summary>
    private static readonly TimeSpan s_recovery = TimeSpan.FromSeconds(20);

    private readonly CapacityShare _share = share ?? new CapacityShare();
    private readonly object _gate = new();
    private readonly Dictionary<WorkPool, Usage> _pools = [];
    private readonly HashSet<string> _busy = new(StringComparer.Ordinal);
    private readonly SortedSet<Waiter> _waiting = [];
    private long _arrivals;
    private long _starts;

    /// <summary>Work of that kind that is running.</summary>
    public int Running(WorkPool pool) => Read(() => Of(pool).Running);

    /// <summary>Work of that kind that may run at once now.</summary>
    public int Limit(WorkPool pool) => Read(() => Of(pool).Limit);

    /// <summary>Work that waits because its account is busy, and work that waits for a slot.</summary>
    public (int ForAccount, int ForSlot) Waiting => Read(() =>
    {
        var forAccount = _waiting.Count(w => w.Keys.Any(_busy.Contains));
        return (forAccount, _waiting.Count - forAccount);
    });

    /// <summary>Waits for a slot and for the keys; both are held until the lease is disposed.</summary>
    /// <param name="pool">The kind of work.</param>
    /// <param name="keys">What must not be changed by two at once.</param>
    /// <param name="left">How much work of the same kind is left for these keys.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public async Task<WorkLease> AcquireAsync(WorkPool pool, IReadOnlyCollection<string> keys, int left, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Waiter waiter;
        lock (_gate)
        {
            Of(pool);
            waiter = new Waiter(pool, keys, left, ++_arrivals, _starts);
            _waiting.Add(waiter);
            Admit();
        }

        using (cancellationToken.Register(() => Leave(waiter, cancellationToken)))
        {
            return await waiter.Turn.Task.ConfigureAwait(false);
        }
    }

    /// <summary>Says that the vendor refused work although we kept the limit: somebody else uses a part of it.</summary>
    public void Refused(WorkPool pool)
    {
        lock (_gate)
        {
            var usage = Of(pool);
            usage.Taken = Math.Min(usage.Taken + 1, usage.Most - 1);
        }

        _ = RecoverAsync(pool);
    }

    internal void Release(WorkPool pool, IReadOnlyCollection<string> keys)
    {
        lock (_gate)
        {
            Of(pool).Running--;
            _busy.ExceptWith(keys);
            Admit();
        }
    }

    private async Task RecoverAsync(WorkPool pool)
    {
        await pace.DelayAsync(s_recovery, CancellationToken.None).ConfigureAwait(false);
        lock (_gate)
        {
            var usage = Of(pool);
            usage.Taken = Math.Max(0, usage.Taken - 1);
            Admit();
        }
    }

    /// <summary>Starts all that may start. Keys that somebody has waited for too long are kept free for them.</summary>
    private void Admit()
    {
        if (_waiting.Count == 0 || _pools.Values.All(p => p.Running >= p.Limit))
        {
            return;
        }

        HashSet<string>? kept = null;
        HashSet<WorkPool>? full = null;
        var old = _waiting.Where(w => _starts - w.StartsBefore >= Patience).OrderBy(w => w.Arrival).ToList();
        foreach (var waiter in old.Count == 0 ? [.. _waiting] : old.Concat(_waiting.Except(old)).ToList())
        {
            var usage = Of(waiter.Pool);
            var isOld = _starts - waiter.StartsBefore >= Patience;
            if (usage.Running < usage.Limit && full?.Contains(waiter.Pool) != true && !waiter.Keys.Any(k => _busy.Contains(k) || kept?.Contains(k) == true))
            {
                usage.Running++;
                _starts++;
                _busy.UnionWith(waiter.Keys);
                _waiting.Remove(waiter);
                waiter.Turn.TrySetResult(new WorkLease(this, waiter.Pool, waiter.Keys));
            }
            else if (isOld)
            {
                (kept ??= new HashSet<string>(StringComparer.Ordinal)).UnionWith(waiter.Keys);
            }

            if (usage.Running >= usage.Limit)
            {
                (full ??= []).Add(waiter.Pool);
                if (full.Count == _pools.Count)
                {
                    return;
                }
            }
        }
    }

    private void Leave(Waiter waiter, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _waiting.Remove(waiter);
            Admit();
        }

        // Where the turn had come already, the lease goes to the caller, who disposes it.
        waiter.Turn.TrySetCanceled(cancellationToken);
    }

    private Usage Of(WorkPool pool)
    {
        if (!_pools.TryGetValue(pool, out var usage))
        {
            _pools[pool] = usage = new Usage(pool, _share);
        }

        return usage;
    }

    private T Read<T>(Func<T> value)
    {
        lock (_gate)
        {
            return value();
        }
    }

    private sealed class Usage(WorkPool pool, CapacityShare share)
    {
        public int Most => share.Of(pool.Limit);

        public int Running { get; set; }

        /// <summary>Slots that somebody else seems to use.</summary>
        public int Taken { get; set; }

        public int Limit => Math.Max(1, Most - Taken);
    }

    private sealed record Waiter(WorkPool Pool, IReadOnlyCollection<string> Keys, int Left, long Arrival, long StartsBefore) : IComparable<Waiter>
    {
        public TaskCompletionSource<WorkLease> Turn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int CompareTo(Waiter? other) => other is null ? -1 : Left != other.Left ? other.Left.CompareTo(Left) : Arrival.CompareTo(other.Arrival);
    }
}
