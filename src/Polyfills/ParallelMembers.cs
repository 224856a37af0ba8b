#if !NET
namespace System.Threading.Tasks;

/// <summary>Asynchronous loops over many items at a time.</summary>
internal static class ParallelMembers
{
    extension(Parallel)
    {
        public static async Task ForEachAsync<T>(IEnumerable<T> source, ParallelOptions options, Func<T, CancellationToken, ValueTask> body)
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(options.CancellationToken);
            using var items = source.GetEnumerator();
            var workers = Math.Max(1, options.MaxDegreeOfParallelism);
            await Task.WhenAll(Enumerable.Range(0, workers).Select(_ => Task.Run(WorkAsync, CancellationToken.None))).ConfigureAwait(false);
            options.CancellationToken.ThrowIfCancellationRequested();

            async Task WorkAsync()
            {
                try
                {
                    while (!stop.IsCancellationRequested && Next(out var item))
                    {
                        await body(item, stop.Token).ConfigureAwait(false);
                    }
                }
                catch
                {
                    stop.Cancel();
                    throw;
                }
            }

            bool Next(out T item)
            {
                lock (items)
                {
                    var any = items.MoveNext();
                    item = any ? items.Current : default!;
                    return any;
                }
            }
        }
    }
}
#endif
