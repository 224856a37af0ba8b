using System.Globalization;
using System.Xml.Linq;
using OktaIdc.Sandbox.Aws.Protocol;
using OktaIdc.Sandbox.Host;

namespace OktaIdc.Sandbox.Aws.S3;

/// <summary>Uploads in parts.</summary>
internal sealed class MultipartOperations(AwsWorld world, S3State state)
{
    private const int Smallest = 5 * 1024 * 1024;
    private const int MostParts = 10_000;

    /// <summary>The operations by name.</summary>
    public IReadOnlyDictionary<string, S3Operation> Table => new Dictionary<string, S3Operation>(StringComparer.Ordinal)
    {
        ["CreateMultipartUpload"] = Create,
        ["UploadPart"] = Upload,
        ["ListParts"] = ListParts,
        ["ListMultipartUploads"] = List,
        ["CompleteMultipartUpload"] = Complete,
        ["AbortMultipartUpload"] = Abort,
    };

    private SandboxResponse Create(AwsCall call, S3Names names, Payload payload)
    {
        var bucket = state.Bucket(call, names.Bucket!);
        ObjectFields.CheckKey(names.Key!);
        var algorithm = call.Request.Header("x-amz-checksum-algorithm")?.ToLowerInvariant();
        if (algorithm is not null && !Digests.Names.Contains(algorithm))
        {
            throw S3Errors.InvalidRequest("Checksum algorithm provided is unsupported. Please try again with any of the valid types: [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]");
        }

        var upload = new MultipartUpload
        {
            Id = world.Context.Ids.AlphaNumeric("upload", 32),
            Key = names.Key!,
            Initiated = world.Context.Clock.UtcNow,
            Fields = ObjectFields.Read(call.Request),
            Tags = ObjectFields.Tags(call.Request),
            Algorithm = algorithm,
            Whole = (call.Request.Header("x-amz-checksum-type") ?? (algorithm == "crc64nvme" ? "FULL_OBJECT" : "COMPOSITE")) == "FULL_OBJECT",
        };
        bucket.Uploads.Add(upload.Id, upload);
        var answer = S3Wire.Result("InitiateMultipartUploadResult", new XElement("Bucket", bucket.Name), new XElement("Key", upload.Key), new XElement("UploadId", upload.Id));
        return algorithm is null ? answer : answer.With("x-amz-checksum-algorithm", algorithm.ToUpperInvariant()).With("x-amz-checksum-type", upload.Whole ? "FULL_OBJECT" : "COMPOSITE");
    }

    private SandboxResponse Upload(AwsCall call, S3Names names, Payload payload)
    {
        var (_, upload) = Find(call, names);
        if (!int.TryParse(names.Query["partNumber"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1 or > MostParts)
        {
            throw S3Errors.InvalidArgument("partNumber", names.Query["partNumber"], "Part number must be an integer between 1 and 10000, inclusive");
        }

        if (payload.Checksum is { } given && upload.Algorithm is { } agreed && given.Name != agreed)
        {
            throw S3Errors.InvalidRequest($"Checksum Type mismatch occurred, expected checksum Type: {agreed}, actual checksum Type: {given.Name}");
        }

        var part = new UploadedPart(payload.Content, Digests.Md5(payload.Content), world.Context.Clock.UtcNow, payload.Checksum);
        upload.Parts[number] = part;
        var answer = SandboxResponse.Empty(200).With("ETag", $"\"{part.ETag}\"");
        return part.Checksum is { } checksum ? answer.With("x-amz-checksum-" + checksum.Name, checksum.Value) : answer;
    }

    private SandboxResponse Complete(AwsCall call, S3Names names, Payload payload)
    {
        var (bucket, upload) = Find(call, names);
        var parts = Chosen(upload, S3Wire.Read(payload.Content, "CompleteMultipartUpload").All("Part").ToList());
        Preconditions.CheckWrite(call.Request, upload.Key, bucket.Find(upload.Key));
        var content = Joined(parts.Select(p => p.Content));
        var made = state.Made(content, ChecksumOf(upload, parts, content), upload.Fields) with
        {
            ETag = string.Create(CultureInfo.InvariantCulture, $"{Digests.Md5(Joined(parts.Select(p => Convert.FromHexString(p.ETag))))}-{parts.Count}"),
            Tags = upload.Tags,
        };
        if (payload.Checksum is null && call.Request.Header($"x-amz-checksum-{upload.Algorithm}") is { } said && said != made.Checksum.Value)
        {
            throw S3Errors.BadDigest(upload.Algorithm!.ToUpperInvariant());
        }

        bucket.Put(upload.Key, made);
        bucket.Uploads.Remove(upload.Id);
        return S3Wire.Result(
            "CompleteMultipartUploadResult",
            new XElement("Location", $"{world.Context.AwsUrl.GetLeftPart(UriPartial.Authority)}/{bucket.Name}/{upload.Key}"),
            new XElement("Bucket", bucket.Name),
            new XElement("Key", upload.Key),
            new XElement("ETag", $"\"{made.ETag}\""),
            new XElement(made.Checksum.Element, made.Checksum.Value),
            new XElement("ChecksumType", made.Checksum.Type));
    }

    private static List<UploadedPart> Chosen(MultipartUpload upload, List<XElement> listed)
    {
        if (listed.Count == 0)
        {
            throw S3Errors.MalformedXml();
        }

        var chosen = new List<UploadedPart>();
        var last = 0;
        foreach (var one in listed)
        {
            if (!int.TryParse(one.Text("PartNumber"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number <= last)
            {
                throw new AwsError("InvalidPartOrder", "The list of parts was not in ascending order. Parts must be ordered by part number.");
            }

            last = number;
            if (!upload.Parts.TryGetValue(number, out var part) || one.Text("ETag")?.Trim('"') != part.ETag || (part.Checksum is { } checksum && one.Text(checksum.Element) is { } said && said != checksum.Value))
            {
                throw new AwsError("InvalidPart", "One or more of the specified parts could not be found. The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.");
            }

            chosen.Add(part);
        }

        return chosen.SkipLast(1).Any(p => p.Content.Length < Smallest)
            ? throw new AwsError("EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size")
            : chosen;
    }

    private static Checksum? ChecksumOf(MultipartUpload upload, List<UploadedPart> parts, byte[] content)
    {
        if (upload.Algorithm is not { } algorithm)
        {
            return null;
        }

        if (upload.Whole)
        {
            return new Checksum(algorithm, Convert.ToBase64String(Digests.Compute(algorithm, content)), Whole: true);
        }

        var digests = Joined(parts.Select(p => p.Checksum is { } c ? Convert.FromBase64String(c.Value) : Digests.Compute(algorithm, p.Content)));
        return new Checksum(algorithm, string.Create(CultureInfo.InvariantCulture, $"{Convert.ToBase64String(Digests.Compute(algorithm, digests))}-{parts.Count}"), Whole: false);
    }

    private SandboxResponse ListParts(AwsCall call, S3Names names, Payload payload)
    {
        var (bucket, upload) = Find(call, names);
        return S3Wire.Result(
            "ListPartsResult",
            new XElement("Bucket", bucket.Name),
            new XElement("Key", upload.Key),
            new XElement("UploadId", upload.Id),
            new XElement("MaxParts", MostParts),
            new XElement("IsTruncated", "false"),
            new XElement("StorageClass", "STANDARD"),
            upload.Parts.Select(p => new XElement(
                "Part",
                new XElement("PartNumber", p.Key),
                new XElement("LastModified", S3Wire.Time(p.Value.LastModified)),
                new XElement("ETag", $"\"{p.Value.ETag}\""),
                new XElement("Size", p.Value.Content.Length),
                p.Value.Checksum is { } c ? new XElement(c.Element, c.Value) : null)));
    }

    private SandboxResponse List(AwsCall call, S3Names names, Payload payload)
    {
        var bucket = state.Bucket(call, names.Bucket!);
        return S3Wire.Result(
            "ListMultipartUploadsResult",
            new XElement("Bucket", bucket.Name),
            new XElement("MaxUploads", "1000"),
            new XElement("IsTruncated", "false"),
            bucket.Uploads.OrderBy(u => u.Key, KeyOrder.Instance).Take(1000).Select(u => new XElement(
                "Upload", new XElement("Key", u.Key), new XElement("UploadId", u.Id), new XElement("StorageClass", "STANDARD"), new XElement("Initiated", S3Wire.Time(u.Initiated)))));
    }

    private SandboxResponse Abort(AwsCall call, S3Names names, Payload payload)
    {
        var (bucket, upload) = Find(call, names);
        bucket.Uploads.Remove(upload.Id);
        return SandboxResponse.Empty(204);
    }

    private (Bucket Bucket, MultipartUpload Upload) Find(AwsCall call, S3Names names)
    {
        var bucket = state.Bucket(call, names.Bucket!);
        var id = names.Query["uploadId"];
        return bucket.Uploads.Find(id) is { } upload && upload.Key == names.Key ? (bucket, upload) : throw S3Errors.NoSuchUpload(id);
    }

    private static byte[] Joined(IEnumerable<byte[]> pieces)
    {
        using var all = new MemoryStream();
        foreach (var piece in pieces)
        {
            all.Write(piece, 0, piece.Length);
        }

        return all.ToArray();
    }
}
