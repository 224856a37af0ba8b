namespace OktaIdc.Http;

/// <summary>Finds many things by key: in the list of all where that is short, else one by one. How long the list is shows only while it is read.</summary>
internal static class ListOrAsk
{
    // A list that is given up costs a quarter more than asking at once; one that ends costs less than half, mostly far less.
    private const int KeysPerPage = 4;

    /// <summary>Finds the things.</summary>
    /// <param name="wanted">Their keys.</param>
    /// <param name="list">The list of all, paged lazily.</param>
    /// <param name="pageSize">How many things a page has.</param>
    /// <param name="keyOf">The key of a thing; null for one that is not meant.</param>
    /// <param name="ask">Reads one thing; null where it is not there.</param>
    /// <param name="isWhole">Whether the list holds everything; else what it lacks is asked for.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<Dictionary<string, T>> FindAsync<T>(
        HashSet<string> wanted, IAsyncEnumerable<T> list, int pageSize, Func<T, string?> keyOf, Func<string, CancellationToken, Task<T?>> ask, bool isWhole, CancellationToken cancellationToken)
        where T : class
    {
        var found = new Dictionary<string, T>(wanted.Comparer);
        var affordable = wanted.Count / KeysPerPage * pageSize;
        if (affordable > 0 && await ListAsync(found, wanted, list, affordable, keyOf, cancellationToken).ConfigureAwait(false) && isWhole)
        {
            return found;
        }

        var open = wanted.Where(key => !found.ContainsKey(key)).ToList();
        var asked = await ParallelRead.EachAsync(open, ask, cancellationToken).ConfigureAwait(false);
        for (var i = 0; i < open.Count; i++)
        {
            if (asked[i] is { } thing)
            {
                found[open[i]] = thing;
            }
        }

        return found;
    }

    /// <summary>True where nothing is left to ask: all were found, or the list has ended.</summary>
    private static async Task<bool> ListAsync<T>(Dictionary<string, T> found, HashSet<string> wanted, IAsyncEnumerable<T> list, int affordable, Func<T, string?> keyOf, CancellationToken cancellationToken)
    {
        var seen = 0;
        await foreach (var thing in list.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (keyOf(thing) is { } key && wanted.Contains(key))
            {
                found[key] = thing;
            }

            if (found.Count == wanted.Count)
            {
                return true;
            }

            if (++seen == affordable)
            {
                return false;
            }
        }

        return true;
    }
}
