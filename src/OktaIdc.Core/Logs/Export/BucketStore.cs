using OktaIdc.Aws.Storage;

namespace OktaIdc.Logs.Export;

/// <summary>A part of a bucket of S3. S3 cannot rename: a file is copied within the bucket, and what it was copied from is then taken away.</summary>
internal sealed class BucketStore(BucketDestination destination, BucketClient bucket) : IExportStore
{
    private const int Tries = 4;

    public string Name => destination.Location;

    public int Degree => 8;

    public Task WriteAsync(StagedFile file, MemoryStream content, CancellationToken cancellationToken) =>
        bucket.PutAsync(Key(file.From), content, file.To.EndsWith(".gz", StringComparison.Ordinal) ? "application/gzip" : "application/x-ndjson", null, cancellationToken);

    public async Task MoveAsync(StagedFile file, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            switch (await bucket.TryCopyAsync(Key(file.From), Key(file.To), cancellationToken).ConfigureAwait(false))
            {
                case CopyOutcome.Copied:
                case CopyOutcome.Taken when await IsSameAsync(file, attempt < Tries, cancellationToken).ConfigureAwait(false) is true:
                    await bucket.DeleteAsync(Key(file.From), cancellationToken).ConfigureAwait(false);
                    return;
                case CopyOutcome.Missing:
                    if (!(await bucket.ListAsync(Key(file.To), cancellationToken).ConfigureAwait(false)).Contains(Key(file.To), StringComparer.Ordinal))
                    {
                        throw ExportErrors.Damaged(file.To, Name);
                    }

                    return;
                default:
                    break; // Another run was just writing the same object, and S3 did not say how that ended.
            }
        }
    }

    // S3 answers when an object is durable.
    public Task SettleAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task<IReadOnlyList<string>> ListStagedAsync(string export, CancellationToken cancellationToken) =>
        [.. (await bucket.ListAsync(Key(StagedFile.StagingOf(export)), cancellationToken).ConfigureAwait(false)).Select(key => key[Key("").Length..])];

    public Task DeleteAsync(string path, CancellationToken cancellationToken) => bucket.DeleteAsync(Key(path), cancellationToken);

    public void Dispose() => bucket.Dispose();

    // Whether the object that is there already is the one that belongs there; null where it is not there after all.
    private async Task<bool?> IsSameAsync(StagedFile file, bool mayBeAbsent, CancellationToken cancellationToken)
    {
        var (mine, there) = (await bucket.TryGetBytesAsync(Key(file.From), cancellationToken).ConfigureAwait(false), await bucket.TryGetBytesAsync(Key(file.To), cancellationToken).ConfigureAwait(false));
        return there is null && mayBeAbsent ? null
            : there is not null && (mine is null || mine.AsSpan().SequenceEqual(there)) ? true
            : throw ExportErrors.NameTaken(file.To, Name);
    }

    private string Key(string path) => destination.Prefix.Length == 0 ? path : $"{destination.Prefix}/{path}";
}
