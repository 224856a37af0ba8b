namespace OktaIdc.Aws.Storage;

/// <inheritdoc/>
internal sealed class S3Client(StorageSettings settings) : IS3Client
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<BucketExpiry>> ListExpiryAsync(string bucket, string? region, CancellationToken cancellationToken)
    {
        using var client = new BucketClient(settings.In(region), bucket);
        return await client.ListExpiryAsync(cancellationToken).ConfigureAwait(false);
    }
}
