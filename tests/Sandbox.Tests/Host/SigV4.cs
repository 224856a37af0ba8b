using System.Security.Cryptography;
using System.Text;

namespace OktaIdc.Sandbox.Tests.Host;

/// <summary>
/// Signature Version 4 for the tests' own clients (AWS, "Create a signed AWS API request"): a second reading of the page that the sandbox checks by.
/// </summary>
internal static class SigV4
{
    /// <summary>The Authorization field of a request whose query is empty.</summary>
    /// <param name="method">HTTP method.</param>
    /// <param name="path">Path.</param>
    /// <param name="headers">The fields to sign, lower case, among them host and x-amz-date.</param>
    /// <param name="body">Body as signed.</param>
    /// <param name="scope">Region and signing name.</param>
    /// <param name="accessKeyId">Access key id.</param>
    /// <param name="secret">Its secret.</param>
    public static string Authorization(
        string method, string path, IReadOnlyDictionary<string, string> headers, string body, (string Region, string Service) scope, string accessKeyId, string secret)
    {
        var time = headers["x-amz-date"];
        var sorted = headers.OrderBy(h => h.Key, StringComparer.Ordinal).ToList();
        var names = string.Join(';', sorted.Select(h => h.Key));
        var canonical = $"{method}\n{path}\n\n{string.Concat(sorted.Select(h => $"{h.Key}:{h.Value}\n"))}\n{names}\n{Hash(body)}";
        var within = $"{time[..8]}/{scope.Region}/{scope.Service}/aws4_request";
        var key = within.Split('/').Aggregate(Encoding.UTF8.GetBytes("AWS4" + secret), Hmac);
        return $"AWS4-HMAC-SHA256 Credential={accessKeyId}/{within}, SignedHeaders={names}, Signature={Hex(Hmac(key, $"AWS4-HMAC-SHA256\n{time}\n{within}\n{Hash(canonical)}"))}";
    }

    private static byte[] Hmac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    private static string Hash(string text) => Hex(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
