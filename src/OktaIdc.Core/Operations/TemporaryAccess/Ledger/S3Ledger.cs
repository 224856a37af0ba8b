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
            async (key, token) => Read(key, await _bucket.GetAsync(key, LedgerJson.Longest, token).ConfigureAwait(false)),
            cancellationToken).ConfigureAwait(false);
        return [.. texts.OrderBy(e => e.GrantId, StringComparer.Ordinal).ThenBy(e => e.Sequence)];
    }

    public async Task<bool> TryAppendAsync(LedgerEntry entry, CancellationToken cancellationToken)
    {
        return await _bucket.TryCreateAsync(Key(entry.GrantId, entry.Sequence), LedgerJson.WriteLimited(entry), cancellationToken).ConfigureAwait(false) || await IsOursAsync(entry, cancellationToken).ConfigureAwait(false);
    }

    public void Dispose() => _bucket.Dispose();

    private string Key(string grantId, int sequence) => $"{prefix}/{grantId}/{sequence.ToString("0000", CultureInfo.InvariantCulture)}.json";

    // The key is what only one run could make: an entry that says something else was put there by hand.
    private LedgerEntry Read(string key, string? text)
    {
        var parts = key[(prefix.Length + 1)..].Split('/');
        return parts.Length == 2 && int.TryParse(parts[1][..^".json".Length], NumberStyles.None, CultureInfo.InvariantCulture, out var sequence) && key == Key(parts[0], sequence)
            ? LedgerJson.TryRead(text, $"s3://{bucket}/{key}", parts[0], sequence)
            : LedgerJson.TryRead(null, $"s3://{bucket}/{key}", parts[0], -1);
    }

    // Sent twice because the first answer was lost, the second is refused by the first.
    private async Task<bool> IsOursAsync(LedgerEntry entry, CancellationToken cancellationToken) =>
        (await ReadAsync(entry.GrantId, cancellationToken).ConfigureAwait(false)).Any(e => e.Sequence == entry.Sequence && e.Nonce == entry.Nonce);
}
