using OktaIdc.Sandbox.Host;

namespace OktaIdc.Sandbox.Okta.Scim;

/// <summary>What is still to do, in order; the same thing asked for twice before it was done is done once.</summary>
internal sealed class WorkQueue(SandboxClock clock)
{
    /// <summary>How often a thing is tried before it is given up.</summary>
    public const int MostAttempts = 5;

    private static readonly Dictionary<WorkKind, TimeSpan> _delays = new()
    {
        [WorkKind.PushUser] = TimeSpan.FromSeconds(2),
        [WorkKind.DeactivateUser] = TimeSpan.FromSeconds(2),
        [WorkKind.PushGroup] = TimeSpan.FromSeconds(4),
        [WorkKind.DeleteGroup] = TimeSpan.FromSeconds(4),
    };

    private readonly object _gate = new();
    private readonly LinkedList<WorkItem> _items = new();
    private readonly Dictionary<(WorkKind Kind, string AppId, string Key), LinkedListNode<WorkItem>> _byThing = [];
    private TaskCompletionSource _changed = New();

    /// <summary>How much is still to do.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _items.Count;
            }
        }
    }

    /// <summary>Adds a thing to do, due after Okta's usual delay.</summary>
    public void Add(WorkKind kind, string appId, string key, string? externalId = null) =>
        Put(new WorkItem(kind, appId, key, externalId, clock.UtcNow + clock.Scale(_delays[kind]), 0));

    /// <summary>Puts back a thing that failed for now, due after a while that doubles each time.</summary>
    public void Retry(WorkItem item) =>
        Put(item with { Attempt = item.Attempt + 1, Due = clock.UtcNow + clock.Scale(TimeSpan.FromSeconds(10 * Math.Pow(2, item.Attempt))) });

    /// <summary>Takes the first thing that is due.</summary>
    /// <param name="anyTime">Takes what is not due yet too.</param>
    public WorkItem? Take(bool anyTime)
    {
        lock (_gate)
        {
            var now = clock.UtcNow;
            var found = anyTime ? _items.First?.Value : _items.FirstOrDefault(i => i.Due <= now);
            if (found is not null)
            {
                Remove(_byThing[Thing(found)]);
            }

            return found;
        }
    }

    /// <summary>Waits until something is due or the queue changed.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        Task changed;
        TimeSpan? pause;
        lock (_gate)
        {
            changed = _changed.Task;
            pause = _items.Count == 0 ? null : _items.Min(i => i.Due) - clock.UtcNow;
        }

        if (pause <= TimeSpan.Zero)
        {
            return;
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var sleep = pause is { } p ? clock.DelayAsync(p * clock.Speed, stop.Token) : Task.Delay(Timeout.InfiniteTimeSpan, stop.Token);
        await Task.WhenAny(changed, sleep).ConfigureAwait(false);
        await stop.CancelAsync().ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
    }

    private void Put(WorkItem item)
    {
        TaskCompletionSource changed;
        lock (_gate)
        {
            if (_byThing.TryGetValue(Thing(item), out var there))
            {
                if (there.Value.Attempt == 0 || item.Attempt > 0)
                {
                    return;
                }

                Remove(there); // It waits for another try; what is asked for anew does not wait that long.
            }

            _byThing[Thing(item)] = _items.AddLast(item);
            changed = _changed;
            _changed = New();
        }

        changed.TrySetResult();
    }

    private void Remove(LinkedListNode<WorkItem> node)
    {
        _items.Remove(node);
        _byThing.Remove(Thing(node.Value));
    }

    private static (WorkKind Kind, string AppId, string Key) Thing(WorkItem item) => (item.Kind, item.AppId, item.Key);

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
