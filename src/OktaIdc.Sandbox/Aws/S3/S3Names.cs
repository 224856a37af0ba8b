using OktaIdc.Sandbox.Host;

namespace OktaIdc.Sandbox.Aws.S3;

/// <summary>What a request to S3 names, read from the request line as it came: keys may hold what a URL would tidy away.</summary>
internal sealed class S3Names
{
    private S3Names(string? bucket, string? key, IReadOnlyDictionary<string, string> query) => (Bucket, Key, Query) = (bucket, key, query);

    /// <summary>The bucket; null for the service.</summary>
    public string? Bucket { get; }

    /// <summary>The key; null for the bucket.</summary>
    public string? Key { get; }

    /// <summary>Query parameters; one without a value is empty.</summary>
    public IReadOnlyDictionary<string, string> Query { get; }

    /// <summary>Reads them.</summary>
    public static S3Names Of(SandboxRequest request)
    {
        var target = request.RawTarget.Split('?', 2);
        var path = target[0].TrimStart('/').Split('/', 2);
        var query = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var parameter in target.Length > 1 ? target[1].Split('&', StringSplitOptions.RemoveEmptyEntries) : [])
        {
            var parts = parameter.Split('=', 2);
            query[Plain(parts[0])] = parts.Length > 1 ? Plain(parts[1]) : "";
        }

        return new S3Names(
            path[0].Length == 0 ? null : Uri.UnescapeDataString(path[0]),
            path.Length < 2 || path[1].Length == 0 ? null : Uri.UnescapeDataString(path[1]),
            query);
    }

    private static string Plain(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
