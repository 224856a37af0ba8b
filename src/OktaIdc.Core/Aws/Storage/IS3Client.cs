namespace OktaIdc.Aws.Storage;

/// <summary>Amazon S3, as far as it is asked about buckets that are not this module's own.</summary>
public interface IS3Client
{
    /// <summary>The enabled rules of a bucket's lifecycle that delete objects; empty where none does (GetBucketLifecycleConfiguration).</summary>
    /// <param name="bucket">Name of the bucket.</param>
    /// <param name="region">Its Region; null for the connection's.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <exception cref="Failures.OktaIdcException">S3 refuses, or cannot be reached.</exception>
    Task<IReadOnlyList<BucketExpiry>> ListExpiryAsync(string bucket, string? region, CancellationToken cancellationToken);
}
