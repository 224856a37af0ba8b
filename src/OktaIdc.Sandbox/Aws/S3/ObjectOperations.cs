using System.Globalization;
using System.Xml.Linq;
using OktaIdc.Sandbox.Aws.Protocol;
using OktaIdc.Sandbox.Host;

namespace OktaIdc.Sandbox.Aws.S3;

/// <summary>Objects, one at a time and many to delete.</summary>
internal sealed class ObjectOperations(S3State state)
{
    private const int MostDeleted = 1000;

    /// <summary>The operations by name.</summary>
    public IReadOnlyDictionary<string, S3Operation> Table => new Dictionary<string, S3Operation>(StringComparer.Ordinal)
    {
        ["PutObject"] = Put,
        ["CopyObject"] = Copy,
        ["GetObject"] = Get,
        ["HeadObject"] = Get,
        ["GetObjectTagging"] = Tags,
        ["DeleteObject"] = Delete,
        ["DeleteObjects"] = DeleteMany,
    };

    private SandboxResponse Put(AwsCall call, S3Names names, Payload payload)
    {
        var bucket = state.Bucket(call, names.Bucket!);
        ObjectFields.CheckKey(names.Key!);
        Preconditions.CheckWrite(call.Request, names.Key!, bucket.Find(names.Key!));
        var made = state.Made(payload.Content, payload.Checksum, ObjectFields.Read(call.Request)) with
        {
            Tags = ObjectFields.Tags(call.Request),
            StorageClass = call.Request.Header("x-amz-storage-class") ?? "STANDARD",
        };
        bucket.Put(names.Key!, made);
        return ObjectFields.WithChecksum(ObjectFields.WithEncryption(SandboxResponse.Empty(200).With("ETag", $"\"{made.ETag}\""), made), made.Checksum);
    }

    private SandboxResponse Copy(AwsCall call, S3Names names, Payload payload)
    {
        var bucket = state.Bucket(call, names.Bucket!);
        var from = Uri.UnescapeDataString(call.Request.Header("x-amz-copy-source")!.TrimStart('/').Split('?')[0]).Split('/', 2);
        if (from.Length < 2)
        {
            throw S3Errors.InvalidArgument("x-amz-copy-source", from[0], "Copy Source must mention the source bucket and key: sourcebucket/sourcekey");
        }

        var source = state.Bucket(call, from[0]).Find(from[1]) ?? throw S3Errors.NoSuchKey(from[1]);
        var replace = call.Request.Header("x-amz-metadata-directive") == "REPLACE";
        if (!replace && from[0] == bucket.Name && from[1] == names.Key)
        {
            throw S3Errors.InvalidRequest("This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.");
        }

        if (call.Request.Header("x-amz-copy-source-if-match") is { } match && match.Trim('"') != source.ETag)
        {
            throw S3Errors.PreconditionFailed("x-amz-copy-source-If-Match");
        }

        Preconditions.CheckWrite(call.Request, names.Key!, bucket.Find(names.Key!));
        var made = state.Made(source.Content, source.Checksum.Whole ? source.Checksum : null, replace ? ObjectFields.Read(call.Request) : source.Fields) with { Tags = source.Tags };
        bucket.Put(names.Key!, made);
        return S3Wire.Result(
            "CopyObjectResult",
            new XElement("ETag", $"\"{made.ETag}\""),
            new XElement("LastModified", S3Wire.Time(made.LastModified)),
            new XElement(made.Checksum.Element, made.Checksum.Value));
    }

    private SandboxResponse Get(AwsCall call, S3Names names, Payload payload)
    {
        var found = Find(call, names);
        if (!Preconditions.CheckRead(call.Request, found))
        {
            return SandboxResponse.Empty(304).With("ETag", $"\"{found.ETag}\"").With("Last-Modified", S3Wire.HttpTime(found.LastModified));
        }

        var range = ByteRange.Of(call.Request.Header("Range"), found.Content.Length);
        var type = names.Query.GetValueOrDefault("response-content-type") ?? found.Fields.FirstOrDefault(f => f.Name == "Content-Type").Value ?? "binary/octet-stream";
        var answer = new SandboxResponse
        {
            Status = range is null ? 200 : 206,
            ContentType = type,
            Body = range is null ? found.Content : found.Content.AsSpan((int)range.First, (int)(range.Last - range.First + 1)).ToArray(),
        };
        if (range is not null)
        {
            answer.With("Content-Range", string.Create(CultureInfo.InvariantCulture, $"bytes {range.First}-{range.Last}/{found.Content.Length}"));
        }

        answer.With("ETag", $"\"{found.ETag}\"").With("Last-Modified", S3Wire.HttpTime(found.LastModified)).With("Accept-Ranges", "bytes");
        foreach (var (name, value) in found.Fields.Where(f => f.Name != "Content-Type"))
        {
            answer.With(name, value);
        }

        if (found.Tags.Count > 0)
        {
            answer.With("x-amz-tagging-count", found.Tags.Count.ToString(CultureInfo.InvariantCulture));
        }

        if (found.StorageClass != "STANDARD")
        {
            answer.With("x-amz-storage-class", found.StorageClass);
        }

        ObjectFields.WithEncryption(answer, found);
        return range is null && "ENABLED".Equals(call.Request.Header("x-amz-checksum-mode"), StringComparison.OrdinalIgnoreCase) ? ObjectFields.WithChecksum(answer, found.Checksum) : answer;
    }

    private SandboxResponse Tags(AwsCall call, S3Names names, Payload payload) => S3Wire.Result(
        "Tagging", new XElement("TagSet", Find(call, names).Tags.Select(t => new XElement("Tag", new XElement("Key", t.Key), new XElement("Value", t.Value)))));

    private SandboxResponse Delete(AwsCall call, S3Names names, Payload payload)
    {
        var bucket = state.Bucket(call, names.Bucket!);
        if (call.Request.Header("If-Match") is not null)
        {
            Preconditions.CheckWrite(call.Request, names.Key!, bucket.Find(names.Key!));
        }

        bucket.Remove(names.Key!);
        return SandboxResponse.Empty(204);
    }

    private SandboxResponse DeleteMany(AwsCall call, S3Names names, Payload payload)
    {
        var bucket = state.Bucket(call, names.Bucket!);
        if (call.Request.Header("Content-MD5") is null && payload.Checksum is null)
        {
            throw S3Errors.InvalidRequest("Missing required header for this request: Content-MD5 OR x-amz-checksum-*");
        }

        var body = S3Wire.Read(payload.Content, "Delete");
        var wanted = body.All("Object").ToList();
        if (wanted.Count is 0 or > MostDeleted || wanted.Exists(o => o.Text("Key") is null or ""))
        {
            throw S3Errors.MalformedXml();
        }

        var (quiet, results) = (body.Text("Quiet") == "true", new List<XElement>());
        foreach (var one in wanted)
        {
            var key = one.Text("Key")!;
            if (one.Text("ETag") is { } tag && bucket.Find(key) is var there && there?.ETag != tag.Trim('"'))
            {
                results.Add(new XElement("Error", new XElement("Key", key), new XElement("Code", there is null ? "NoSuchKey" : "PreconditionFailed"), new XElement("Message", "At least one of the pre-conditions you specified did not hold")));
                continue;
            }

            bucket.Remove(key);
            if (!quiet)
            {
                results.Add(new XElement("Deleted", new XElement("Key", key)));
            }
        }

        return S3Wire.Result("DeleteResult", results);
    }

    private StoredObject Find(AwsCall call, S3Names names) => state.Bucket(call, names.Bucket!).Find(names.Key!) ?? throw Absent(call, names.Key!);

    // Who may not list is not told what is not there.
    private static AwsError Absent(AwsCall call, string key) =>
        call.SignedBy.Actions is { } allowed && !allowed.Contains("s3:ListBucket") ? new AwsError("AccessDenied", "Access Denied", 403) : S3Errors.NoSuchKey(key);
}
