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

    public void Dispose() => _client.Dispose();

    private Task<T> GuardAsync<T>(string operation, Func<Task<T>> run, CancellationToken cancellationToken) =>
        AwsErrors.GuardAsync(new AwsCall("s3", "s3", operation, settings.Endpoints.Region, bucket), run, cancellationToken);

    private sealed class Client : AmazonS3Client
    {
        public Client(StorageSettings settings)
            : base(settings.Credentials, Configure(settings)) => settings.Pipeline.Apply(RuntimePipeline, Config);

        // Behind one address for everything there are no hosts for buckets.
        private static AmazonS3Config Configure(StorageSettings settings) =>
            VendorClientConfig.Fill(new AmazonS3Config { ForcePathStyle = settings.Endpoints.Override("S3") is not null }, settings.Endpoints, "S3");
    }
}
