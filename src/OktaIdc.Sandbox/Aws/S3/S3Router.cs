using OktaIdc.Sandbox.Host;

namespace OktaIdc.Sandbox.Aws.S3;

/// <summary>Which operation of S3 a request is: by method, what it names, and the sub-resource in the query (API Reference, "Operations").</summary>
internal static class S3Router
{
    // Parameters that name no sub-resource.
    private static readonly HashSet<string> s_plain = new(StringComparer.Ordinal)
    {
        "list-type", "prefix", "delimiter", "max-keys", "marker", "continuation-token", "start-after", "encoding-type", "fetch-owner", "max-buckets", "bucket-region", "x-id",
        "response-content-type", "response-content-disposition", "response-content-encoding", "response-cache-control", "response-content-language", "response-expires",
    };

    private static readonly Dictionary<string, string> s_operations = new(StringComparer.Ordinal)
    {
        ["GET service"] = "ListBuckets",
        ["PUT bucket"] = "CreateBucket",
        ["HEAD bucket"] = "HeadBucket",
        ["DELETE bucket"] = "DeleteBucket",
        ["GET bucket"] = "ListObjects",
        ["GET bucket?location"] = "GetBucketLocation",
        ["GET bucket?uploads"] = "ListMultipartUploads",
        ["POST bucket?delete"] = "DeleteObjects",
        ["PUT object"] = "PutObject",
        ["GET object"] = "GetObject",
        ["HEAD object"] = "HeadObject",
        ["DELETE object"] = "DeleteObject",
        ["GET object?tagging"] = "GetObjectTagging",
        ["POST object?uploads"] = "CreateMultipartUpload",
        ["PUT object?partNumber&uploadId"] = "UploadPart",
        ["GET object?uploadId"] = "ListParts",
        ["POST object?uploadId"] = "CompleteMultipartUpload",
        ["DELETE object?uploadId"] = "AbortMultipartUpload",
    };

    /// <summary>The name of the operation; what the sandbox has not is named by method and sub-resource.</summary>
    public static string OperationOf(SandboxRequest request)
    {
        var names = S3Names.Of(request);
        var what = names.Bucket is null ? "service" : names.Key is null ? "bucket" : "object";
        var resource = string.Join('&', names.Query.Keys.Where(k => !s_plain.Contains(k)).Order(StringComparer.Ordinal));
        var route = $"{request.Method} {what}{(resource.Length == 0 ? "" : "?" + resource)}";
        return route switch
        {
            "GET bucket" when names.Query.GetValueOrDefault("list-type") == "2" => "ListObjectsV2",
            "PUT object" when request.Header("x-amz-copy-source") is not null => "CopyObject",
            _ when what == "bucket" && BucketSettings.NameOf(request.Method, resource) is { } setting => setting,
            _ => s_operations.GetValueOrDefault(route, route),
        };
    }
}
