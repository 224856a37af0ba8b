using System.Globalization;
using System.Text;
using System.Xml.Linq;
using OktaIdc.Sandbox.Aws.Protocol;
using OktaIdc.Sandbox.Host;

namespace OktaIdc.Sandbox.Aws.S3;

/// <summary>ListObjectsV2, and ListObjects for those who still ask it.</summary>
internal sealed class ListOperations(S3State state)
{
    private const int Most = 1000;

    /// <summary>The operations by name.</summary>
    public IReadOnlyDictionary<string, S3Operation> Table => new Dictionary<string, S3Operation>(StringComparer.Ordinal) { ["ListObjectsV2"] = Second, ["ListObjects"] = First };

    private SandboxResponse Second(AwsCall call, S3Names names, Payload payload)
    {
        var bucket = state.Bucket(call, names.Bucket!);
        var (token, start) = (names.Query.GetValueOrDefault("continuation-token"), names.Query.GetValueOrDefault("start-after"));
        var page = Page(bucket, names, token is null ? start ?? "" : After(token));
        return S3Wire.Result(
            "ListBucketResult",
            [
                .. Head(bucket, names, page),
                new XElement("KeyCount", page.Objects.Count + page.Prefixes.Count),
                token is null ? null : new XElement("ContinuationToken", token),
                start is null ? null : new XElement("StartAfter", Encode(names, start)),
                page.Next is null ? null : new XElement("NextContinuationToken", Convert.ToBase64String(Encoding.UTF8.GetBytes(page.Next))),
                .. Items(bucket, names, page, owner: names.Query.GetValueOrDefault("fetch-owner") == "true"),
            ]);
    }

    private SandboxResponse First(AwsCall call, S3Names names, Payload payload)
    {
        var bucket = state.Bucket(call, names.Bucket!);
        var marker = names.Query.GetValueOrDefault("marker") ?? "";
        var page = Page(bucket, names, marker);
        return S3Wire.Result(
            "ListBucketResult",
            [
                .. Head(bucket, names, page),
                new XElement("Marker", Encode(names, marker)),
                page.Next is null || !names.Query.ContainsKey("delimiter") ? null : new XElement("NextMarker", Encode(names, page.Next)),
                .. Items(bucket, names, page, owner: true),
            ]);
    }

    private static Listing Page(Bucket bucket, S3Names names, string after)
    {
        var (prefix, delimiter) = (names.Query.GetValueOrDefault("prefix") ?? "", names.Query.GetValueOrDefault("delimiter") ?? "");
        var most = Size(names);
        var page = new Listing(most, [], []);
        var last = "";
        foreach (var (key, value) in bucket.From(KeyOrder.Instance.Compare(after, prefix) > 0 ? after : prefix))
        {
            if (!key.StartsWith(prefix, StringComparison.Ordinal))
            {
                break;
            }

            var cut = delimiter.Length == 0 ? -1 : key.IndexOf(delimiter, prefix.Length, StringComparison.Ordinal);
            var common = cut < 0 ? null : key[..(cut + delimiter.Length)];
            // A page that ended with a common prefix goes on behind all that is below it.
            if ((after.Length > 0 && KeyOrder.Instance.Compare(key, after) <= 0) || (common is not null && (common == after || (page.Prefixes.Count > 0 && page.Prefixes[^1] == common))))
            {
                continue;
            }

            if (page.Objects.Count + page.Prefixes.Count == most)
            {
                return most == 0 ? page : page with { Next = last };
            }

            last = common ?? key;
            if (common is null)
            {
                page.Objects.Add((key, value));
            }
            else
            {
                page.Prefixes.Add(common);
            }
        }

        return page;
    }

    private static IEnumerable<object?> Head(Bucket bucket, S3Names names, Listing page) =>
    [
        new XElement("Name", bucket.Name),
        new XElement("Prefix", Encode(names, names.Query.GetValueOrDefault("prefix") ?? "")),
        names.Query.TryGetValue("delimiter", out var delimiter) ? new XElement("Delimiter", Encode(names, delimiter)) : null,
        new XElement("MaxKeys", page.Most),
        names.Query.TryGetValue("encoding-type", out var encoding) ? new XElement("EncodingType", encoding) : null,
        new XElement("IsTruncated", S3Wire.Truth(page.Next is not null)),
    ];

    private static IEnumerable<object?> Items(Bucket bucket, S3Names names, Listing page, bool owner)
    {
        foreach (var (key, value) in page.Objects)
        {
            yield return new XElement(
                "Contents",
                new XElement("Key", Encode(names, key)),
                new XElement("LastModified", S3Wire.Time(value.LastModified)),
                new XElement("ETag", $"\"{value.ETag}\""),
                new XElement("ChecksumAlgorithm", value.Checksum.Name.ToUpperInvariant()),
                new XElement("ChecksumType", value.Checksum.Type),
                new XElement("Size", value.Content.Length),
                new XElement("StorageClass", value.StorageClass),
                owner ? new XElement("Owner", new XElement("ID", BucketOperations.OwnerOf(bucket.AccountId))) : null);
        }

        foreach (var prefix in page.Prefixes)
        {
            yield return new XElement("CommonPrefixes", new XElement("Prefix", Encode(names, prefix)));
        }
    }

    private static int Size(S3Names names) => names.Query.GetValueOrDefault("max-keys") switch
    {
        null or "" => Most,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size) => Math.Min(size, Most),
        var text => throw S3Errors.InvalidArgument("max-keys", text, "Provided max-keys not an integer or within integer range"),
    };

    private static string After(string token)
    {
        var bytes = new byte[token.Length];
        return token.Length > 0 && Convert.TryFromBase64String(token, bytes, out var length)
            ? Encoding.UTF8.GetString(bytes, 0, length)
            : throw S3Errors.InvalidArgument("continuation-token", token, "The continuation token provided is incorrect");
    }

    // Keys may hold characters that XML cannot: clients ask for them escaped.
    private static string Encode(S3Names names, string key) =>
        names.Query.GetValueOrDefault("encoding-type") == "url" ? string.Join('/', key.Split('/').Select(Uri.EscapeDataString)) : key;

    private sealed record Listing(int Most, List<(string Key, StoredObject Value)> Objects, List<string> Prefixes)
    {
        public string? Next { get; init; }
    }
}
