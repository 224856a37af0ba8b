using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using OktaIdc.Aws.Runtime;

namespace OktaIdc.Aws.Storage;

/// <summary>One bucket of S3, through the vendor's client.</summary>
internal sealed class BucketClient(StorageSettings settings, string bucket) : IDisposable
{
    private readonly Client _client = new(settings);

    /// <summary>The keys below a prefix, in S3's order; S3 lists what was written before.</summary>
    public async Task<IReadOnlyList<string>> ListAsync(string prefix, CancellationToken cancellationToken)
    {
        var keys = new List<string>();
        for (string? token = null; ;)
        {
            var page = await GuardAsync(
                "ListBucket",
                () => _client.ListObjectsV2Async(new ListObjectsV2Request { BucketName = bucket, Prefix = prefix, ContinuationToken = token }, cancellationToken),
                cancellationToken).ConfigureAwait(false);
            keys.AddRange((page.S3Objects ?? []).Select(o => o.Key));
            if (page.IsTruncated != true)
            {
                return keys;
            }

            token = page.NextContinuationToken;
        }
    }

    /// <summary>The text of an object; null where it is longer than so many characters, which are not read.</summary>
    public Task<string?> GetAsync(string key, int longest, CancellationToken cancellationToken) => GuardAsync<string?>(
        "GetObject",
        async () =>
        {
            using var answer = await _client.GetObjectAsync(new GetObjectRequest { BucketName = bucket, Key = key }, cancellationToken).ConfigureAwait(false);
            using var reader = new StreamReader(answer.ResponseStream);
            var text = new char[longest + 1];
            var length = 0;
            for (int read; length < text.Length && (read = await reader.ReadAsync(text, length, text.Length - length).ConfigureAwait(false)) > 0;)
            {
                length += read;
            }

            return length > longest ? null : new string(text, 0, length);
        },
        cancellationToken);

    /// <summary>Makes an object that must not be there yet (If-None-Match: *).</summary>
    /// <returns>False where one is there.</returns>
    public Task<bool> TryCreateAsync(string key, string text, CancellationToken cancellationToken) => GuardAsync(
        "PutObject",
        async () =>
        {
            try
            {
                await _client.PutObjectAsync(
                    new PutObjectRequest { BucketName = bucket, Key = key, ContentBody = text, ContentType = "application/json", IfNoneMatch = "*" }, cancellationToken).ConfigureAwait(false);
                return true;
            }
            catch (AmazonS3Exception e) when (e.StatusCode is HttpStatusCode.PreconditionFailed or HttpStatusCode.Conflict)
            {
                return false;
            }
        },
        cancellationToken);

    /// <summary>Puts an object in the place of what may be there.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="body">What is sent; left open. It can be read again from its beginning for a second try.</param>
    /// <param name="contentType">Its media type.</param>
    /// <param name="contentEncoding">gzip, or null.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Task PutAsync(string key, Stream body, string contentType, string? contentEncoding, CancellationToken cancellationToken) => GuardAsync(
        "PutObject",
        () =>
        {
            var put = new PutObjectRequest { BucketName = bucket, Key = key, InputStream = body, ContentType = contentType, AutoCloseStream = false };
            if (contentEncoding is not null)
            {
                put.Headers.ContentEncoding = contentEncoding;
            }

            return _client.PutObjectAsync(put, cancellationToken);
        },
        cancellationToken);

    /// <summary>The text of an object and its entity tag; null for both where there is none.</summary>
    public Task<(string? Text, string? Tag)> TryGetAsync(string key, CancellationToken cancellationToken) => GuardAsync(
        "GetObject",
        async () =>
        {
            try
            {
                using var answer = await _client.GetObjectAsync(new GetObjectRequest { BucketName = bucket, Key = key }, cancellationToken).ConfigureAwait(false);
                using var reader = new StreamReader(answer.ResponseStream);
                return (await reader.ReadToEndAsync().ConfigureAwait(false), answer.ETag);
            }
            catch (AmazonS3Exception e) when (e.ErrorCode == "NoSuchKey")
            {
                return ((string?)null, (string?)null);
            }
        },
        cancellationToken);

    /// <summary>Puts a text where the object's entity tag is still that one, or, where it is null, no object is there.</summary>
    /// <returns>The new entity tag; null where another came first.</returns>
    public Task<string?> TryReplaceAsync(string key, string text, string? tag, CancellationToken cancellationToken) => GuardAsync<string?>(
        "PutObject",
        async () =>
        {
            var put = new PutObjectRequest { BucketName = bucket, Key = key, ContentBody = text, ContentType = "application/json" };
            if (tag is null)
            {
                put.IfNoneMatch = "*";
            }
            else
            {
                put.IfMatch = tag;
            }

            try
            {
                return (await _client.PutObjectAsync(put, cancellationToken).ConfigureAwait(false)).ETag;
            }
            catch (AmazonS3Exception e) when (e.StatusCode is HttpStatusCode.PreconditionFailed or HttpStatusCode.Conflict || (tag is not null && e.ErrorCode == "NoSuchKey"))
            {
                return null;
            }
        },
        cancellationToken);

    /// <summary>The bytes of an object; null where there is none.</summary>
    public Task<byte[]?> TryGetBytesAsync(string key, CancellationToken cancellationToken) => GuardAsync(
        "GetObject",
        async () =>
        {
            try
            {
                using var answer = await _client.GetObjectAsync(new GetObjectRequest { BucketName = bucket, Key = key }, cancellationToken).ConfigureAwait(false);
                using var bytes = new MemoryStream();
                await answer.ResponseStream.CopyToAsync(bytes, 81920, cancellationToken).ConfigureAwait(false);
                return bytes.ToArray();
            }
            catch (AmazonS3Exception e) when (e.ErrorCode == "NoSuchKey")
            {
                return (byte[]?)null;
            }
        },
        cancellationToken);

    /// <summary>Copies an object within the bucket to where none is (If-None-Match: *).</summary>
    public Task<CopyOutcome> TryCopyAsync(string from, string to, CancellationToken cancellationToken) => GuardAsync(
        "CopyObject",
        async () =>
        {
            try
            {
                await _client.CopyObjectAsync(new CopyObjectRequest { SourceBucket = bucket, SourceKey = from, DestinationBucket = bucket, DestinationKey = to, IfNoneMatch = "*" }, cancellationToken).ConfigureAwait(false);
                return CopyOutcome.Copied;
            }
            catch (AmazonS3Exception e) when (e.ErrorCode == "NoSuchKey")
            {
                return CopyOutcome.Missing;
            }
            catch (AmazonS3Exception e) when (e.StatusCode is HttpStatusCode.PreconditionFailed or HttpStatusCode.Conflict)
            {
                return CopyOutcome.Taken;
            }
        },
        cancellationToken);

    /// <summary>Takes an object away, where it is there.</summary>
    public Task DeleteAsync(string key, CancellationToken cancellationToken) =>
        GuardAsync("DeleteObject", () => _client.DeleteObjectAsync(new DeleteObjectRequest { BucketName = bucket, Key = key }, cancellationToken), cancellationToken);

    /// <summary>The enabled rules of the bucket's lifecycle that delete objects; empty where none does.</summary>
    public Task<IReadOnlyList<BucketExpiry>> ListExpiryAsync(CancellationToken cancellationToken) => GuardAsync<IReadOnlyList<BucketExpiry>>(
        "GetLifecycleConfiguration",
        async () =>
        {
            try
            {
                var answer = await _client.GetLifecycleConfigurationAsync(new GetLifecycleConfigurationRequest { BucketName = bucket }, cancellationToken).ConfigureAwait(false);
                return [.. (answer.Configuration?.Rules ?? []).Where(r => r.Status == LifecycleRuleStatus.Enabled && r.Expiration is { } e && (e.Days is > 0 || e.Date is not null)).Select(Expiry)];
            }
            catch (AmazonS3Exception e) when (e.ErrorCode == "NoSuchLifecycleConfiguration")
            {
                return [];
            }
        },
        cancellationToken);

    private static BucketExpiry Expiry(LifecycleRule rule)
    {
        List<LifecycleFilterPredicate> parts = rule.Filter?.LifecycleFilterPredicate switch { LifecycleAndOperator all => all.Operands ?? [], { } one => [one], null => [] };
#pragma warning disable CS0618 // Rules that were made before filters came say their prefix themselves.
        var prefix = parts.OfType<LifecyclePrefixPredicate>().FirstOrDefault()?.Prefix ?? rule.Prefix ?? "";
#pragma warning restore CS0618
        return new BucketExpiry(
            prefix,
            rule.Expiration.Days is > 0 and var days ? days : null,
            rule.Expiration.Date is { } date ? new DateTimeOffset(DateTime.SpecifyKind(date.ToUniversalTime(), DateTimeKind.Utc)) : null,
            parts.Exists(p => p is LifecycleTagPredicate));
    }

    public void Dispose() => _client.Dispose();

    private Task<T> GuardAsync<T>(string operation, Func<Task<T>> run, CancellationToken cancellationToken) =>
        StorageErrors.GuardBucketAsync(operation, bucket, settings.Endpoints.Region, run, cancellationToken);

    private sealed class Client : AmazonS3Client
    {
        public Client(StorageSettings settings)
            : base(settings.Credentials, Configure(settings)) => settings.Pipeline.Apply(RuntimePipeline, Config);

        // Behind one address for everything there are no hosts for buckets.
        private static AmazonS3Config Configure(StorageSettings settings) =>
            VendorClientConfig.Fill(new AmazonS3Config { ForcePathStyle = settings.Endpoints.Override("S3") is not null }, settings.Endpoints, "S3");
    }
}
