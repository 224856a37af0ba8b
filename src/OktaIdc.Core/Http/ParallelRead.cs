namespace OktaIdc.Http;

/// <summary>Reads many things at once. The clients pace themselves; this only keeps enough calls on their way to use the whole budget.</summary>
internal static class ParallelRead
{
    /// <summary>Calls on their way at once: at about 19 a second that is enough up to 400 ms for each.</summary>
    public const int Degree = 8;

    /// <summary>Reads each item; results stand in the order of the items.</summary>
    public static async Task<TResult[]> EachAsync<T, TResult>(IReadOnlyList<T> items, Func<T, CancellationToken, Task<TResult>> read, CancellationToken cancellationToken)
    {
        var results = new TResult[items.Count];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, items.Count),
            new ParallelOptions { MaxDegreeOfParallelism = Degree, CancellationToken = cancellationToken },
            async (i, token) => results[i] = await read(items[i], token).ConfigureAwait(false)).ConfigureAwait(false);
        return results;
    }
}
