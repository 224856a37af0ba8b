namespace OktaIdc.Http;

/// <summary>Counts what a client did: shared by all calls of a connection, safe from any thread.</summary>
public sealed class ClientStatistics
{
    private long _requests;
    private long _retries;
    private long _throttled;
    private long _waits;
    private long _waitedTicks;

    /// <summary>Requests sent, retries included.</summary>
    public long Requests => Interlocked.Read(ref _requests);

    /// <summary>Requests that were sent again after a failure.</summary>
    public long Retries => Interlocked.Read(ref _retries);

    /// <summary>Requests that the vendor refused because of a limit.</summary>
    public long Throttled => Interlocked.Read(ref _throttled);

    /// <summary>How often a request was held back, before or after a refusal.</summary>
    public long Waits => Interlocked.Read(ref _waits);

    /// <summary>How long requests were held back in all.</summary>
    public TimeSpan Waited => TimeSpan.FromTicks(Interlocked.Read(ref _waitedTicks));

    /// <summary>Counts a request that is about to be sent.</summary>
    public void CountRequest() => Interlocked.Increment(ref _requests);

    /// <summary>Counts a request sent again.</summary>
    public void CountRetry() => Interlocked.Increment(ref _retries);

    /// <summary>Counts a refusal because of a limit.</summary>
    public void CountThrottled() => Interlocked.Increment(ref _throttled);

    /// <summary>Counts a wait.</summary>
    public void CountWait(TimeSpan duration)
    {
        Interlocked.Increment(ref _waits);
        Interlocked.Add(ref _waitedTicks, duration.Ticks);
    }

    /// <summary>The counts in one line.</summary>
    public override string ToString() => $"{Requests} requests, {Throttled} throttled, {Waits} waits of {Waited.TotalSeconds:0.0} s in all";
}
