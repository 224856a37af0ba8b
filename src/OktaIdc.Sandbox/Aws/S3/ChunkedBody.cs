using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.S3;

/// <summary>A body in the aws-chunked encoding, with or without signatures, with or without trailer fields (API Reference, "Signature calculations for the authorization header: transferring payload in multiple chunks").</summary>
/// <param name="body">The body as it came.</param>
/// <param name="seal">What makes signatures of chunks; null where they are not signed.</param>
internal sealed class ChunkedBody(byte[] body, ChunkSeal? seal)
{
    private int _at;

    /// <summary>Fields after the last chunk.</summary>
    public Dictionary<string, string> Trailer { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The content.</summary>
    /// <exception cref="AwsError">IncompleteBody, SignatureDoesNotMatch or MalformedTrailerError.</exception>
    public byte[] Decode()
    {
        using var content = new MemoryStream(body.Length);
        while (true)
        {
            var head = Line().Split(';');
            if (!int.TryParse(head[0].Trim(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var size) || size < 0 || size > body.Length - _at)
            {
                throw Incomplete();
            }

            var chunk = body.AsSpan(_at, size).ToArray();
            _at += size;
            seal?.Check(head.Select(h => h.Trim()).FirstOrDefault(h => h.StartsWith("chunk-signature=", StringComparison.Ordinal))?["chunk-signature=".Length..], chunk);
            if (size == 0)
            {
                ReadTrailer();
                return content.ToArray();
            }

            content.Write(chunk, 0, size);
            if (Line().Length > 0)
            {
                throw Incomplete();
            }
        }
    }

    private void ReadTrailer()
    {
        string? signature = null;
        var signed = new StringBuilder();
        while (_at < body.Length && Line() is { Length: > 0 } line)
        {
            var parts = line.Split(':', 2);
            if (parts.Length < 2)
            {
                throw new AwsError("MalformedTrailerError", "The request contained trailing data that was not well-formed or did not conform to our published schema.");
            }

            if (parts[0].Equals("x-amz-trailer-signature", StringComparison.OrdinalIgnoreCase))
            {
                signature = parts[1].Trim();
                continue;
            }

            Trailer[parts[0].Trim()] = parts[1].Trim();
            signed.Append(parts[0].Trim().ToLowerInvariant()).Append(':').Append(parts[1].Trim()).Append('\n');
        }

        if (signed.Length > 0)
        {
            seal?.CheckTrailer(signature, signed.ToString());
        }
    }

    private string Line()
    {
        var end = Array.IndexOf(body, (byte)'\n', _at);
        if (end < 0)
        {
            throw Incomplete();
        }

        var line = Encoding.ASCII.GetString(body, _at, end - _at).TrimEnd('\r');
        _at = end + 1;
        return line;
    }

    private static AwsError Incomplete() => new("IncompleteBody", "The request body terminated unexpectedly");
}

/// <summary>Signatures of chunks, each made over the one before.</summary>
/// <param name="key">The key of the scope.</param>
/// <param name="time">X-Amz-Date.</param>
/// <param name="scope">date/region/s3/aws4_request.</param>
/// <param name="seed">The signature of the head of the request.</param>
internal sealed class ChunkSeal(byte[] key, string time, string scope, string seed)
{
    private static readonly string s_empty = Hash([]);

    private string _previous = seed;

    /// <summary>Checks the signature of the next chunk.</summary>
    /// <exception cref="AwsError">SignatureDoesNotMatch.</exception>
    public void Check(string? signature, byte[] chunk) => Compare(signature, $"AWS4-HMAC-SHA256-PAYLOAD\n{time}\n{scope}\n{_previous}\n{s_empty}\n{Hash(chunk)}");

    /// <summary>Checks the signature of the fields after the last chunk.</summary>
    /// <exception cref="AwsError">SignatureDoesNotMatch.</exception>
    public void CheckTrailer(string? signature, string fields) => Compare(signature, $"AWS4-HMAC-SHA256-TRAILER\n{time}\n{scope}\n{_previous}\n{Hash(Encoding.ASCII.GetBytes(fields))}");

    private void Compare(string? signature, string toSign)
    {
        var expected = Convert.ToHexString(HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(toSign))).ToLowerInvariant();
        if (signature is null || !CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(expected), Encoding.ASCII.GetBytes(signature)))
        {
            throw new AwsError("SignatureDoesNotMatch", "The request signature we calculated does not match the signature you provided. Check your key and signing method.", 403);
        }

        _previous = expected;
    }

    private static string Hash(byte[] bytes) => Convert.ToHexString(SHA256.HashData(bytes)).ToLowerInvariant();
}
