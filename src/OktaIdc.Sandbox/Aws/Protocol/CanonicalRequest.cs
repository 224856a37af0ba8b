using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using OktaIdc.Sandbox.Host;

namespace OktaIdc.Sandbox.Aws.Protocol;

/// <summary>The canonical request of Signature Version 4, made from the bytes on the wire.</summary>
internal static partial class CanonicalRequest
{
    /// <summary>Writes it; the S3 way where the signature is one of S3's.</summary>
    public static string Write(SandboxRequest request, string[] signedHeaders, bool forS3)
    {
        var target = request.RawTarget.Split('?', 2);
        var text = new StringBuilder()
            .Append(request.Method).Append('\n')
            .Append(forS3 ? PlainPath(target[0]) : Path(target[0])).Append('\n')
            .Append(Query(target.Length > 1 ? target[1] : "")).Append('\n');
        foreach (var name in signedHeaders)
        {
            text.Append(name).Append(':').Append(Spaces().Replace((request.Header(name) ?? "").Trim(), " ")).Append('\n');
        }

        return text.Append('\n').Append(string.Join(';', signedHeaders)).Append('\n').Append(forS3 ? request.Header("x-amz-content-sha256") : BodyHash(request)).ToString();
    }

    // Every service but S3 escapes the already escaped path once more.
    private static string Path(string raw) => raw.Length == 0 ? "/" : string.Join('/', raw.Split('/').Select(Uri.EscapeDataString));

    // S3 escapes a path once, whatever the client did.
    private static string PlainPath(string raw) => string.Join('/', raw.Split('/').Select(Normal));

    private static string Query(string raw) => string.Join('&', raw
        .Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(p => p.Split('=', 2))
        .Select(p => (Name: Normal(p[0]), Value: Normal(p.Length > 1 ? p[1] : "")))
        .OrderBy(p => p.Name, StringComparer.Ordinal).ThenBy(p => p.Value, StringComparer.Ordinal)
        .Select(p => $"{p.Name}={p.Value}"));

    private static string Normal(string text) => Uri.EscapeDataString(Uri.UnescapeDataString(text));

    // S3 reads what the header says and holds the body against it by itself. Elsewhere the header is trusted only where it says what the body is, or says that it is not signed.
    private static string BodyHash(SandboxRequest request)
    {
        var actual = Convert.ToHexString(SHA256.HashData(request.Body)).ToLowerInvariant();
        return request.Header("x-amz-content-sha256") is "UNSIGNED-PAYLOAD" ? "UNSIGNED-PAYLOAD" : actual;
    }

    [GeneratedRegex(" +")]
    private static partial Regex Spaces();
}
