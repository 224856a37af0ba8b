using OktaIdc.Aws.Storage;

namespace OktaIdc.Operations.Documents;

/// <summary>A document as an object of S3, written only over the entity tag that was read (If-Match, If-None-Match).</summary>
internal sealed class BucketDocument(string location, BucketClient bucket, string key) : IStateDocument
{
    public string Location => location;

    public async Task<StateText> ReadAsync(CancellationToken cancellationToken)
    {
        var (text, tag) = await bucket.TryGetAsync(key, cancellationToken).ConfigureAwait(false);
        return new StateText(text, tag);
    }

    public async Task<string> WriteAsync(string text, string? version, CancellationToken cancellationToken)
    {
        if (await bucket.TryReplaceAsync(key, text, version, cancellationToken).ConfigureAwait(false) is { } tag)
        {
            return tag;
        }

        // Sent twice because the first answer was lost, the second is refused by the first.
        var there = await ReadAsync(cancellationToken).ConfigureAwait(false);
        return there.Text == text ? there.Version! : throw StateDocuments.Conflict(location);
    }

    public void Dispose() => bucket.Dispose();
}
