namespace OktaIdc.PowerShell.Binding.Completion;

/// <summary>One reading of suggestions from a tenant: what it has brought so far can be had while it goes on.</summary>
internal sealed class CompletionReading
{
    private readonly object _lock = new();
    private readonly List<Suggestion> _items = [];

    /// <summary>Starts to read, on the pool.</summary>
    /// <param name="read">The source.</param>
    /// <param name="limit">Items after which enough is known.</param>
    /// <param name="patience">After this it is given up.</param>
    public CompletionReading(Func<CancellationToken, IAsyncEnumerable<Suggestion>> read, int limit, TimeSpan patience) =>
        Ended = Task.Run(() => ReadAsync(read, limit, patience));

    /// <summary>Ends when there is no more to come; never in failure.</summary>
    public Task Ended { get; }

    /// <summary>Why it ended early; null where it did not.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>What it has brought so far.</summary>
    public IReadOnlyList<Suggestion> Known
    {
        get
        {
            lock (_lock)
            {
                return [.. _items];
            }
        }
    }

    private async Task ReadAsync(Func<CancellationToken, IAsyncEnumerable<Suggestion>> read, int limit, TimeSpan patience)
    {
        using var stop = new CancellationTokenSource(patience);
        try
        {
            await foreach (var item in read(stop.Token).ConfigureAwait(false))
            {
                lock (_lock)
                {
                    _items.Add(item);
                    if (_items.Count >= limit)
                    {
                        return;
                    }
                }
            }
        }
        catch (Exception e)
        {
            // Whatever went wrong, a person who pressed Tab wants to go on typing; the command itself will say it.
            Failure = e;
        }
    }
}
