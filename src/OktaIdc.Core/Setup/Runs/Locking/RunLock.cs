using OktaIdc.Failures;

namespace OktaIdc.Setup.Runs;

/// <summary>Keeps two runs from changing one instance at the same time. Advisory: correctness does not rest on it.</summary>
public abstract class RunLock
{
    /// <summary>No lock: runs at the same time do each other's work, and end in the same state.</summary>
    public static RunLock None { get; } = new Unlocked();

    /// <summary>The lock in the tags of the instance.</summary>
    public static RunLock InstanceTags { get; } = new InstanceTagLock();

    /// <summary>Takes the lock until it is disposed.</summary>
    /// <param name="context">The connections, and whom to warn.</param>
    /// <param name="takeOver">Takes over the lock of another run.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.RunLocked"/>: another run holds it.</exception>
    public abstract Task<IAsyncDisposable> AcquireAsync(RunContext context, bool takeOver, CancellationToken cancellationToken);

    private sealed class Unlocked : RunLock, IAsyncDisposable
    {
        public override Task<IAsyncDisposable> AcquireAsync(RunContext context, bool takeOver, CancellationToken cancellationToken) => Task.FromResult<IAsyncDisposable>(this);

        public ValueTask DisposeAsync() => default;
    }
}
