using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using OktaIdc.Sandbox.Aws.Protocol;
using OktaIdc.Sandbox.Host;

namespace OktaIdc.Sandbox.Aws.S3;

/// <summary>Buckets themselves.</summary>
internal sealed partial class BucketOperations(S3State state)
{
    private const int Most = 10_000;

    /// <summary>The operations by name.</summary>
    public IReadOnlyDictionary<string, S3Operation> Table => new Dictionary<string, S3Operation>(StringComparer.Ordinal)
    {
        ["ListBuckets"] = List,
        ["CreateBucket"] = Create,
        ["HeadBucket"] = (call, names, _) => SandboxResponse.Empty(200).With("x-amz-bucket-region", state.Bucket(call, names.Bucket!).Region),
        ["GetBucketLocation"] = Location,
        ["DeleteBucket"] = Delete,
    };

    private SandboxResponse List(AwsCall call, S3Names names, Payload payload)
    {
        var account = call.SignedBy.AccountId;
        var size = names.Query.TryGetValue("max-buckets", out var text) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var wished) ? Math.Min(wished, Most) : Most;
        var (after, prefix) = (names.Query.GetValueOrDefault("continuation-token") ?? "", names.Query.GetValueOrDefault("prefix") ?? "");
        var found = state.Of(account)
            .Where(b => b.Name.StartsWith(prefix, StringComparison.Ordinal) && string.CompareOrdinal(b.Name, after) > 0)
            .Where(b => names.Query.GetValueOrDefault("bucket-region") is not { } region || b.Region == region)
            .Take(size + 1)
            .ToList();
        return S3Wire.Result(
            "ListAllMyBucketsResult",
            new XElement("Owner", new XElement("ID", OwnerOf(account))),
            new XElement("Buckets", found.Take(size).Select(b => new XElement(
                "Bucket", new XElement("Name", b.Name), new XElement("CreationDate", S3Wire.Time(b.Created)), new XElement("BucketRegion", b.Region), new XElement("BucketArn", "arn:aws:s3:::" + b.Name)))),
            found.Count > size ? new XElement("ContinuationToken", found[size - 1].Name) : null);
    }

    private SandboxResponse Create(AwsCall call, S3Names names, Payload payload)
    {
        var name = names.Bucket!;
        if (!Name().IsMatch(name) || name.Contains("..", StringComparison.Ordinal) || Address().IsMatch(name) || name.StartsWith("xn--", StringComparison.Ordinal) || name.EndsWith("-s3alias", StringComparison.Ordinal) || name.EndsWith("--ol-s3", StringComparison.Ordinal))
        {
            throw new AwsError("InvalidBucketName", "The specified bucket is not valid.", 400, new() { ["BucketName"] = name });
        }

        var wished = payload.Content.Length == 0 ? null : S3Wire.Read(payload.Content, "CreateBucketConfiguration").Text("LocationConstraint");
        CheckLocation(wished, call.Region);
        if (state.Find(name) is { } there)
        {
            return there.AccountId == call.SignedBy.AccountId
                ? there.Region == "us-east-1" && call.Region == "us-east-1" ? Made(there) : throw new AwsError("BucketAlreadyOwnedByYou", "Your previous request to create the named bucket succeeded and you already own it.", 409, new() { ["BucketName"] = name })
                : throw new AwsError("BucketAlreadyExists", "The requested bucket name is not available. The bucket namespace is shared by all users of the system. Please select a different name and try again.", 409, new() { ["BucketName"] = name });
        }

        return state.Of(call.SignedBy.AccountId).Count() >= Most
            ? throw new AwsError("TooManyBuckets", "You have attempted to create more buckets than allowed")
            : Made(state.Create(call.SignedBy.AccountId, wished == "EU" ? "eu-west-1" : wished ?? call.Region, name));
    }

    private static void CheckLocation(string? wished, string region)
    {
        if (region == "us-east-1")
        {
            if (wished == "us-east-1")
            {
                throw new AwsError("InvalidLocationConstraint", "The specified location-constraint is not valid", 400, new() { ["LocationConstraint"] = wished });
            }
        }
        else if (wished != region && !(wished == "EU" && region == "eu-west-1"))
        {
            throw new AwsError("IllegalLocationConstraintException", $"The {wished ?? "unspecified"} location constraint is incompatible for the region specific endpoint this request was sent to.");
        }
    }

    private static SandboxResponse Made(Bucket bucket) => SandboxResponse.Empty(200).With("Location", "/" + bucket.Name).With("x-amz-bucket-arn", "arn:aws:s3:::" + bucket.Name);

    private SandboxResponse Location(AwsCall call, S3Names names, Payload payload) =>
        state.Bucket(call, names.Bucket!).Region is var region && region == "us-east-1" ? S3Wire.Result("LocationConstraint") : S3Wire.Result("LocationConstraint", region);

    private SandboxResponse Delete(AwsCall call, S3Names names, Payload payload)
    {
        var bucket = state.Bucket(call, names.Bucket!);
        if (bucket.Count > 0)
        {
            throw new AwsError("BucketNotEmpty", "The bucket you tried to delete is not empty", 409, new() { ["BucketName"] = bucket.Name });
        }

        state.Remove(bucket.Name);
        return SandboxResponse.Empty(204);
    }

    /// <summary>The canonical user id of an account: 64 hexadecimal digits.</summary>
    public static string OwnerOf(string accountId) => Convert.ToHexString(Digests.Compute("sha256", System.Text.Encoding.ASCII.GetBytes(accountId))).ToLowerInvariant();

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Name();

    [GeneratedRegex(@"\A[0-9]+\.[0-9]+\.[0-9]+\.[0-9]+\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Address();
}
