using System.Globalization;
using System.Security.Cryptography;
using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.S3;

/// <summary>The content of a request, after everything that says what it must be was held against it.</summary>
/// <param name="Content">The bytes.</param>
/// <param name="Checksum">The checksum that came with them; null for none.</param>
internal sealed record Payload(byte[] Content, Checksum? Checksum)
{
    /// <summary>Reads and checks it.</summary>
    /// <exception cref="AwsError">XAmzContentSHA256Mismatch, BadDigest, InvalidDigest, IncompleteBody, SignatureDoesNotMatch and their like.</exception>
    public static Payload Read(AwsCall call, string secret)
    {
        var request = call.Request;
        var said = request.Header("x-amz-content-sha256") ?? throw S3Errors.InvalidRequest("Missing required header for this request: x-amz-content-sha256");
        if (said.StartsWith("STREAMING-", StringComparison.Ordinal))
        {
            var chunks = new ChunkedBody(request.Body, Seal(call, said, secret));
            var content = chunks.Decode();
            CheckLength(request.Header("x-amz-decoded-content-length"), content.Length);
            foreach (var name in (request.Header("x-amz-trailer") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                if (!chunks.Trailer.ContainsKey(name))
                {
                    throw new AwsError("MalformedTrailerError", "The request contained trailing data that was not well-formed or did not conform to our published schema.");
                }
            }

            return Checked(call, content, name => chunks.Trailer.GetValueOrDefault(name) ?? request.Header(name));
        }

        if (said != "UNSIGNED-PAYLOAD" && !said.Equals(Convert.ToHexString(SHA256.HashData(request.Body)), StringComparison.OrdinalIgnoreCase))
        {
            throw new AwsError("XAmzContentSHA256Mismatch", "The provided 'x-amz-content-sha256' header does not match what was computed.");
        }

        return Checked(call, request.Body, request.Header);
    }

    private static ChunkSeal? Seal(AwsCall call, string said, string secret)
    {
        switch (said)
        {
            case "STREAMING-UNSIGNED-PAYLOAD-TRAILER":
                return null;
            case "STREAMING-AWS4-HMAC-SHA256-PAYLOAD" or "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER":
                var header = call.Request.Header("Authorization")!;
                var scope = header[(header.IndexOf("Credential=", StringComparison.Ordinal) + "Credential=".Length)..].Split(',')[0].Split('/');
                var signature = header[(header.IndexOf("Signature=", StringComparison.Ordinal) + "Signature=".Length)..].Split(',')[0].Trim();
                return new ChunkSeal(SignatureCheck.Key(secret, scope), call.Request.Header("x-amz-date")!, string.Join('/', scope.Skip(1)), signature);
            default:
                throw S3Errors.InvalidArgument("x-amz-content-sha256", said, "x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-UNSIGNED-PAYLOAD-TRAILER, STREAMING-AWS4-HMAC-SHA256-PAYLOAD, STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER or a valid sha256 value.");
        }
    }

    private static void CheckLength(string? said, int length)
    {
        if (said is null)
        {
            throw new AwsError("MissingContentLength", "You must provide the Content-Length HTTP header.", 411);
        }

        if (said != length.ToString(CultureInfo.InvariantCulture))
        {
            throw new AwsError("IncompleteBody", "You did not provide the number of bytes specified by the Content-Length HTTP header.");
        }
    }

    private static Payload Checked(AwsCall call, byte[] content, Func<string, string?> field)
    {
        if (call.Request.Header("Content-MD5") is { } md5)
        {
            if (Checksum.Bytes(md5) is not { Length: 16 } wanted)
            {
                throw new AwsError("InvalidDigest", "The Content-MD5 you specified was invalid.");
            }

            if (!wanted.AsSpan().SequenceEqual(MD5.HashData(content)))
            {
                throw S3Errors.BadDigest("Content-MD5");
            }
        }

        var given = Digests.Names.Select(n => (Name: n, Value: field("x-amz-checksum-" + n))).Where(d => d.Value is not null).ToList();
        if (given.Count > 1)
        {
            throw S3Errors.InvalidRequest("Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.");
        }

        if (given.Count == 0)
        {
            return call.Request.Header("x-amz-sdk-checksum-algorithm") is null || call.Operation is not ("PutObject" or "UploadPart")
                ? new Payload(content, null)
                : throw S3Errors.InvalidRequest("x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or x-amz-trailer headers were found.");
        }

        var (name, value) = given[0];
        var computed = Digests.Compute(name, content);
        if (Checksum.Bytes(value!) is not { } bytes || bytes.Length != computed.Length)
        {
            throw S3Errors.InvalidRequest($"Value for x-amz-checksum-{name} header is invalid.");
        }

        return bytes.AsSpan().SequenceEqual(computed) ? new Payload(content, new Checksum(name, value!, Whole: true)) : throw S3Errors.BadDigest(name.ToUpperInvariant());
    }
}

/// <summary>A checksum of an object.</summary>
/// <param name="Name">crc32, crc32c, crc64nvme, sha1 or sha256.</param>
/// <param name="Value">Base64; with -N behind it where it is one of N parts' checksums.</param>
/// <param name="Whole">Whether it is of the bytes themselves (FULL_OBJECT), not of the checksums of parts (COMPOSITE).</param>
internal sealed record Checksum(string Name, string Value, bool Whole)
{
    /// <summary>As elements are named: ChecksumCRC32, ChecksumCRC64NVME, ...</summary>
    public string Element => "Checksum" + Name.ToUpperInvariant();

    /// <summary>FULL_OBJECT or COMPOSITE.</summary>
    public string Type => Whole ? "FULL_OBJECT" : "COMPOSITE";

    /// <summary>Base64 as bytes; null where it is none.</summary>
    public static byte[]? Bytes(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? bytes.AsSpan(0, length).ToArray() : null;
    }
}
