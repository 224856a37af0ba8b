using System.Text;
using OktaIdc.Sandbox.Aws.Protocol;
using OktaIdc.Sandbox.Host;

namespace OktaIdc.Sandbox.Aws.S3;

/// <summary>Header fields that go into an object and come out of it.</summary>
internal static class ObjectFields
{
    private const int LongestKey = 1024;
    private const int MostMetadata = 2048;
    private const string Encryption = "x-amz-server-side-encryption";

    private static readonly string[] s_kept = ["Content-Type", "Cache-Control", "Content-Disposition", "Content-Language", "Expires", Encryption, Encryption + "-aws-kms-key-id", Encryption + "-bucket-key-enabled"];

    /// <summary>What a request gives an object.</summary>
    /// <exception cref="AwsError">MetadataTooLarge.</exception>
    public static IReadOnlyList<(string Name, string Value)> Read(SandboxRequest request)
    {
        var fields = s_kept.Where(n => request.Header(n) is not null).Select(n => (n, request.Header(n)!)).ToList();
        var encodings = string.Join(',', (request.Header("Content-Encoding") ?? "").Split(',').Select(e => e.Trim()).Where(e => e.Length > 0 && e != "aws-chunked"));
        if (encodings.Length > 0)
        {
            fields.Add(("Content-Encoding", encodings));
        }

        var metadata = request.Headers.AllKeys.Where(n => n!.StartsWith("x-amz-meta-", StringComparison.OrdinalIgnoreCase)).Select(n => (n!.ToLowerInvariant(), request.Header(n)!)).ToList();
        if (metadata.Sum(m => m.Item1.Length - "x-amz-meta-".Length + m.Item2.Length) > MostMetadata)
        {
            throw new AwsError("MetadataTooLarge", "Your metadata headers exceed the maximum allowed metadata size");
        }

        return [.. fields, .. metadata];
    }

    /// <summary>Tags that a request gives an object.</summary>
    public static IReadOnlyList<(string Key, string Value)> Tags(SandboxRequest request)
    {
        var tags = System.Web.HttpUtility.ParseQueryString(request.Header("x-amz-tagging") ?? "");
        return [.. tags.AllKeys.Where(k => k is not null).Select(k => (k!, tags[k] ?? ""))];
    }

    /// <summary>Refuses a key that is too long.</summary>
    /// <exception cref="AwsError">KeyTooLongError.</exception>
    public static void CheckKey(string key)
    {
        if (Encoding.UTF8.GetByteCount(key) > LongestKey)
        {
            throw new AwsError("KeyTooLongError", "Your key is too long");
        }
    }

    /// <summary>Says how an object is encrypted: by S3 itself where nothing else was asked.</summary>
    public static SandboxResponse WithEncryption(SandboxResponse answer, StoredObject stored)
    {
        if (!answer.Headers.Exists(h => h.Name == Encryption))
        {
            answer.With(Encryption, stored.Fields.FirstOrDefault(f => f.Name == Encryption).Value ?? "AES256");
        }

        return answer;
    }

    /// <summary>Says a checksum.</summary>
    public static SandboxResponse WithChecksum(SandboxResponse answer, Checksum checksum) =>
        answer.With("x-amz-checksum-" + checksum.Name, checksum.Value).With("x-amz-checksum-type", checksum.Type);
}
