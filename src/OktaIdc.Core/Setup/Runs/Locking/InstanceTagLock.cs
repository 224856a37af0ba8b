using OktaIdc.Failures;

namespace OktaIdc.Setup.Runs;

/// <summary>
/// The lock in the tags of the instance. AWS has no compare-and-set, so each run writes a tag of its own, waits a moment and reads them
/// all: who came first stays, the others take their tag back. The lease is renewed while a run goes on: a killed run's lock dies by itself.
/// </summary>
internal sealed class InstanceTagLock : RunLock
{
    private static readonly TimeSpan s_settle = TimeSpan.FromSeconds(2);

    public override async Task<IAsyncDisposable> AcquireAsync(RunContext context, bool takeOver, CancellationToken cancellationToken)
    {
        if (context.Idc.Instance is null)
        {
            return await None.AcquireAsync(context, takeOver, cancellationToken).ConfigureAwait(false); // There is nothing to tag before an instance is there.
        }

        try
        {
            return await TakeAsync(context, takeOver, cancellationToken).ConfigureAwait(false);
        }
        catch (OktaIdcException e) when (e.Category is FailureCategory.Permission or FailureCategory.NotSupported or FailureCategory.NotFound or FailureCategory.Limit)
        {
            await context.Interaction.WarnAsync($"The run is not locked against others, because the instance's tags cannot be used: {e.Message} Make sure that nobody else applies a setup now.", cancellationToken).ConfigureAwait(false);
            return await None.AcquireAsync(context, takeOver, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<IAsyncDisposable> TakeAsync(RunContext context, bool takeOver, CancellationToken cancellationToken)
    {
        var tags = new InstanceTags(context);
        await CheckAsync(tags, context, takeOver, cancellationToken).ConfigureAwait(false);
        var mine = LockTag.Mine(context.Pace.UtcNow, tags.Lease);
        await tags.WriteAsync(mine, cancellationToken).ConfigureAwait(false);
        var lease = new RunLease(tags, mine, context);
        try
        {
            await context.Pace.DelayAsync(s_settle, cancellationToken).ConfigureAwait(false);
            if ((await tags.ReadAsync(cancellationToken).ConfigureAwait(false)).Find(tag => tag.IsAlive(context.Pace.UtcNow)) is { } first && first.Token != mine.Token)
            {
                throw Locked(first);
            }

            return lease;
        }
        catch
        {
            await lease.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private static async Task CheckAsync(InstanceTags tags, RunContext context, bool takeOver, CancellationToken cancellationToken)
    {
        var found = await tags.ReadAsync(cancellationToken).ConfigureAwait(false);
        if (!takeOver && found.Find(tag => tag.IsAlive(context.Pace.UtcNow)) is { } living)
        {
            throw Locked(living);
        }

        if (found.Count > 0)
        {
            await context.Interaction.WarnAsync($"A lock of {found[0].Holder} since {found[0].Since:u}, which {(found[0].IsAlive(context.Pace.UtcNow) ? "is broken as asked" : "whose run ended without giving it back, is taken over")}.", cancellationToken).ConfigureAwait(false);
            await tags.RemoveAsync(found, cancellationToken).ConfigureAwait(false);
        }
    }

    private static OktaIdcException Locked(LockTag held) => new(
        ErrorIds.RunLocked,
        FailureCategory.Refused,
        $"Another run is changing this instance: {held.Holder}, since {held.Since:u}. Nothing was changed.",
        $"Wait until it has ended. If it was killed, its lock expires at {held.Expires:u}; to go on at once, use --break-lock or -BreakLock.",
        held.Holder);
}
