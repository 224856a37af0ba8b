using OktaIdc.Sandbox.Host;

namespace OktaIdc.Sandbox.Aws;

/// <summary>
/// Eventual consistency: changes that the reading side learns of only later. Without a lag there is no second side, and nothing is queued.
/// Used under the lock of the world.
/// </summary>
internal sealed class ReadLag(SandboxContext context)
{
    private readonly PriorityQueue<Action, (DateTimeOffset Due, long Number)> _waiting = new();
    private long _number;

    /// <summary>Whether reads are stale for a while after a write.</summary>
    public bool IsOn => context.Options.StaleReads > TimeSpan.Zero;

    /// <summary>When the change that is made now takes effect; null for this moment. Asynchronous work is done when it was due, however late it is noticed.</summary>
    public DateTimeOffset? At { get; set; }

    /// <summary>Lets the reading side learn of a change when the lag has passed.</summary>
    public void Later(Action learn) =>
        _waiting.Enqueue(learn, ((At ?? context.Clock.UtcNow) + context.Clock.Scale(context.Options.StaleReads), _number++));

    /// <summary>Lets it learn what it should know by now.</summary>
    public void Settle() => LearnUntil(context.Clock.UtcNow);

    /// <summary>Lets it learn everything.</summary>
    public void CatchUp() => LearnUntil(DateTimeOffset.MaxValue);

    private void LearnUntil(DateTimeOffset time)
    {
        while (_waiting.TryPeek(out var learn, out var at) && at.Due <= time)
        {
            _waiting.Dequeue();
            learn();
        }
    }
}
