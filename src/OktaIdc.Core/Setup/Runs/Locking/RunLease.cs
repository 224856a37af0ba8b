using OktaIdc.Failures;

namespace OktaIdc.Setup.Runs;

/// <summary>Holds a lock: renews it until it is disposed, then gives it back.</summary>
internal sealed class RunLease : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly InstanceTags _tags;
    private readonly LockTag _mine;
    private readonly Task _renewing;

    public RunLease(InstanceTags tags, LockTag mine, RunContext context)
    {
        (_tags, _mine) = (tags, mine);
        _renewing = Task.Run(() => RenewAsync(context));
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _renewing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _tags.ReleaseAsync(_mine).ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task RenewAsync(RunContext context)
    {
        while (true)
        {
            await Task.Delay(TimeSpan.FromTicks(_tags.Lease.Ticks / 3), context.Pace.Time, _stop.Token).ConfigureAwait(false);
            try
            {
                await _tags.WriteAsync(_mine with { Expires = context.Pace.UtcNow + _tags.Lease }, _stop.Token).ConfigureAwait(false);
            }
            catch (OktaIdcException e)
            {
                await context.Interaction.DetailAsync($"The lock was not renewed: {e.Message}", _stop.Token).ConfigureAwait(false);
            }
        }
    }
}
