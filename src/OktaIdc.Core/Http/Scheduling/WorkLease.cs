namespace OktaIdc.Http.Scheduling;

/// <summary>A slot, and the keys that go with it, until disposed.</summary>
internal sealed class WorkLease(WorkSlots owner, WorkPool pool, IReadOnlyCollection<string> keys) : IDisposable
{
    private int _released;

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _released, 1) == 0)
        {
            owner.Release(pool, keys);
        }
    }
}
