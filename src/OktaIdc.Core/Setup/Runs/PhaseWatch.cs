namespace OktaIdc.Setup.Runs;

/// <summary>How long a run reads and how long it writes.</summary>
internal sealed class PhaseWatch(TimeProvider time)
{
    /// <summary>Time spent reading so far.</summary>
    public TimeSpan Read { get; private set; }

    /// <summary>Time spent writing so far.</summary>
    public TimeSpan Applied { get; private set; }

    public async Task<T> ReadingAsync<T>(Func<Task<T>> read)
    {
        var start = time.GetTimestamp();
        var result = await read().ConfigureAwait(false);
        Read += time.GetElapsedTime(start);
        return result;
    }

    public async Task<T> ApplyingAsync<T>(Func<Task<T>> apply)
    {
        var start = time.GetTimestamp();
        var result = await apply().ConfigureAwait(false);
        Applied += time.GetElapsedTime(start);
        return result;
    }
}
