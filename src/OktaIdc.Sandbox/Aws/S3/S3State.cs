using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.S3;

/// <summary>Every bucket of every account.</summary>
internal sealed class S3State(AwsWorld world)
{
    private readonly Dictionary<string, Bucket> _buckets = new(StringComparer.Ordinal);

    /// <summary>The buckets of an account, by name.</summary>
    public IEnumerable<Bucket> Of(string accountId) => _buckets.Values.Where(b => b.AccountId == accountId).OrderBy(b => b.Name, StringComparer.Ordinal);

    /// <summary>The bucket of that name, whoever has it; null for none.</summary>
    public Bucket? Find(string name) => _buckets.GetValueOrDefault(name);

    /// <summary>The bucket that a request names.</summary>
    /// <exception cref="AwsError">NoSuchBucket, AccessDenied for another account's, PermanentRedirect for another Region's.</exception>
    public Bucket Bucket(AwsCall call, string name)
    {
        var bucket = Find(name) ?? throw S3Errors.NoSuchBucket(name);
        if (bucket.AccountId != call.SignedBy.AccountId || call.Request.Header("x-amz-expected-bucket-owner") is { } owner && owner != bucket.AccountId)
        {
            throw new AwsError("AccessDenied", "Access Denied", 403);
        }

        return bucket.Region == call.Region || call.Operation == "GetBucketLocation"
            ? bucket
            : throw new AwsError(
                "PermanentRedirect",
                "The bucket you are attempting to access must be addressed using the specified endpoint. Please send all future requests to this endpoint.",
                301,
                new JsonObject { ["Endpoint"] = world.Context.AwsUrl.Authority, ["Bucket"] = name, ["Region"] = bucket.Region });
    }

    /// <summary>Makes a bucket.</summary>
    public Bucket Create(string accountId, string region, string name) =>
        _buckets[name] = new Bucket { Name = name, AccountId = accountId, Region = region, Created = world.Context.Clock.UtcNow };

    /// <summary>Removes a bucket.</summary>
    public void Remove(string name) => _buckets.Remove(name);

    /// <summary>An object of these bytes, now.</summary>
    public StoredObject Made(byte[] content, Checksum? checksum, IReadOnlyList<(string Name, string Value)> fields) => new()
    {
        Content = content,
        ETag = Digests.Md5(content),
        LastModified = world.Context.Clock.UtcNow,
        Checksum = checksum ?? new Checksum("crc64nvme", Convert.ToBase64String(Digests.Compute("crc64nvme", content)), Whole: true),
        Fields = fields,
    };
}
