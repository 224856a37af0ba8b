using System.Diagnostics;

namespace OktaIdc.Benchmarks.Scale;

/// <summary>Looks from outside when calls of a kind begin and end, by asking the sandbox for its counts again and again.</summary>
internal sealed class CallWatch(ScaleSandbox sandbox, Func<Counts, long> calls)
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(50);

    /// <summary>Runs something; tells the time from the first of the calls to the last, to a twentieth of a second.</summary>
    public async Task<(T Result, TimeSpan Span)> DuringAsync<T>(Func<Task<T>> run)
    {
        using var ended = new CancellationTokenSource();
        var watching = WatchAsync(ended.Token);
        var result = await run();
        await ended.CancelAsync();
        return (result, await watching);
    }

    private async Task<TimeSpan> WatchAsync(CancellationToken cancellationToken)
    {
        var (last, first, end) = (calls(await sandbox.CountsAsync()), 0L, 0L);
        while (!cancellationToken.IsCancellationRequested)
        {
            await Task.Delay(s_interval, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (calls(await sandbox.CountsAsync()) is var now && now > last)
            {
                end = Stopwatch.GetTimestamp();
                first = first == 0 ? end : first;
                last = now;
            }
        }

        return Stopwatch.GetElapsedTime(first, end);
    }
}
