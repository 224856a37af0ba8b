using OktaIdc.Failures;

namespace OktaIdc.Logs.Export;

/// <summary>Files: prepared beside, and put where they belong once the checkpoint says that they count.</summary>
internal sealed class FileSink(IExportStore store, FileLayout layout, string run) : IExportSink
{
    public async Task<SinkResult> TakeAsync(ExportBatch batch, CancellationToken cancellationToken)
    {
        var files = await BatchFile.MakeAsync(batch, layout, cancellationToken).ConfigureAwait(false);
        var staged = files.Select((file, i) => new StagedFile($"{StagedFile.StagingOf(layout.Export)}{run}-{batch.Number}-{i}", file.Path)).ToList();
        try
        {
            await EachAsync(files.Zip(staged, (file, place) => (file, place)), (pair, stop) => store.WriteAsync(pair.place, pair.file.Content, stop), cancellationToken).ConfigureAwait(false);
        }
        catch (OktaIdcException)
        {
            await TidyAsync(staged, cancellationToken).ConfigureAwait(false);
            throw;
        }

        return Result(batch, files) with { Staged = staged };
    }

    // The same list that a run begins with: a bucket that is not there, or may not be listed, refuses both.
    public Task ForeseeAsync(CancellationToken cancellationToken) => FindLeftoversAsync(cancellationToken);

    public async Task<SinkResult> ForetellAsync(ExportBatch batch, CancellationToken cancellationToken) =>
        Result(batch, await BatchFile.MakeAsync(batch, layout, cancellationToken).ConfigureAwait(false));

    public Task PublishAsync(IReadOnlyList<StagedFile> files, CancellationToken cancellationToken) => EachAsync(files, store.MoveAsync, cancellationToken);

    public Task SettleAsync(CancellationToken cancellationToken) => store.SettleAsync(cancellationToken);

    public Task<IReadOnlyList<string>> FindLeftoversAsync(CancellationToken cancellationToken) => store.ListStagedAsync(layout.Export, cancellationToken);

    public Task SweepAsync(IReadOnlyList<string> leftovers, CancellationToken cancellationToken) => EachAsync(leftovers, store.DeleteAsync, cancellationToken);

    public void Dispose() => store.Dispose();

    // What no checkpoint names is of no use, and on a full disk it is what stands in the way; why it failed matters more than why this does.
    private async Task TidyAsync(IEnumerable<StagedFile> staged, CancellationToken cancellationToken)
    {
        foreach (var file in staged)
        {
            try
            {
                await store.DeleteAsync(file.From, cancellationToken).ConfigureAwait(false);
            }
            catch (OktaIdcException)
            {
                // The next run finds it.
            }
        }
    }

    private Task EachAsync<T>(IEnumerable<T> items, Func<T, CancellationToken, Task> action, CancellationToken cancellationToken) => Parallel.ForEachAsync(
        items, new ParallelOptions { MaxDegreeOfParallelism = store.Degree, CancellationToken = cancellationToken }, async (item, stop) => await action(item, stop).ConfigureAwait(false));

    private static SinkResult Result(ExportBatch batch, IReadOnlyList<BatchFile> files) => new()
    {
        ByClass = SinkResult.Count(batch),
        Bytes = files.Sum(f => f.Content.Length),
        Files = files.Count,
    };
}
