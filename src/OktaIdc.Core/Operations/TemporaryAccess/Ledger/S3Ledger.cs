using System.Globalization;
using OktaIdc.Aws.Storage;
using OktaIdc.Http;

namespace OktaIdc.Operations.TemporaryAccess.Ledger;

/// <summary>The ledger in a bucket of S3: an object for each entry, made only where none of its key is there (If-None-Match).</summary>
internal sealed class S3Ledger(string location, StorageSettings settings, string bucket, string prefix) : IAccessLedger
{
    private readonly BucketClient _bucket = new(settings, bucket);

    public string Location => location;

    public async Task<IReadOnlyList<LedgerEntry>> ReadAsync(string? grantId, CancellationToken cancellationToken)
    {
        var keys = await _bucket.ListAsync(grantId is null ? prefix + "/" : $"{prefix}/{grantId}/", cancellationToken).ConfigureAwait(false);
        var texts = await ParallelRead.EachAsync(
            [.. keys.Where(k => k.EndsWith(".json", StringComparison.Ordinal))],
            async (key, token) => LedgerJson.Read(await _bucket.GetAsync(key, token).ConfigureAwait(false), $"s3://{bucket}/{key}"),
            cancellationToken).ConfigureAwait(false);
        return [.. texts.OrderBy(e => e.GrantId, StringComparer.Ordinal).ThenBy(e => e.Sequence)];
    }

    public async Task<bool> TryAppendAsync(LedgerEntry entry, CancellationToken cancellationToken)
    {
        var key = $"{prefix}/{entry.GrantId}/{entry.Sequence.ToString("0000", CultureInfo.InvariantCulture)}.json";
        return await _bucket.TryCreateAsync(key, LedgerJson.Write(entry), cancellationToken).ConfigureAwait(false) || await IsOursAsync(entry, cancellationToken).ConfigureAwait(false);
    }

    public void Dispose() => _bucket.Dispose();

    // Sent twice because the first answer was lost, the second is refused by the first.
    private async Task<bool> IsOursAsync(LedgerEntry entry, CancellationToken cancellationToken) =>
        (await ReadAsync(entry.GrantId, cancellationToken).ConfigureAwait(false)).Any(e => e.Sequence == entry.Sequence && e.Nonce == entry.Nonce);
}
