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
                if (!(await _tags.ReadAsync(_stop.Token).ConfigureAwait(false)).Exists(tag => tag.Token == _mine.Token))
                {
                    await context.Interaction.WarnAsync("Another run has taken over the lock of this one: two runs are changing the instance now. This one goes on; stop it with Ctrl+C if the other is meant to be the only one.", _stop.Token).ConfigureAwait(false);
                    return;
                }

                await _tags.WriteAsync(_mine with { Expires = context.Pace.UtcNow + _tags.Lease }, _stop.Token).ConfigureAwait(false);
            }
            catch (OktaIdcException e)
            {
                await context.Interaction.DetailAsync($"The lock was not renewed: {e.Message}", _stop.Token).ConfigureAwait(false);
            }
        }
    }
}
