using System.Text.Json.Nodes;
using System.Xml.Linq;
using OktaIdc.Sandbox.Aws.Protocol;
using OktaIdc.Sandbox.Host;

namespace OktaIdc.Sandbox.Aws.S3;

/// <summary>Errors of S3 in its own XML (API Reference, "Error responses").</summary>
internal static class S3Errors
{
    // S3 has its own names for what every service refuses.
    private static readonly Dictionary<string, (string Code, int Status)> s_codes = new(StringComparer.Ordinal)
    {
        ["InvalidSignatureException"] = ("SignatureDoesNotMatch", 403),
        ["UnrecognizedClientException"] = ("InvalidAccessKeyId", 403),
        ["ExpiredTokenException"] = ("ExpiredToken", 400),
        ["MissingAuthenticationTokenException"] = ("AccessDenied", 403),
        ["IncompleteSignatureException"] = ("AuthorizationHeaderMalformed", 400),
        ["AccessDeniedException"] = ("AccessDenied", 403),
        ["UnknownOperationException"] = ("NotImplemented", 501),
    };

    /// <summary>404: no such bucket.</summary>
    public static AwsError NoSuchBucket(string name) => new("NoSuchBucket", "The specified bucket does not exist", 404, new JsonObject { ["BucketName"] = name });

    /// <summary>404: no such object.</summary>
    public static AwsError NoSuchKey(string key) => new("NoSuchKey", "The specified key does not exist.", 404, new JsonObject { ["Key"] = key });

    /// <summary>404: no such multipart upload.</summary>
    public static AwsError NoSuchUpload(string? id) => new(
        "NoSuchUpload", "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.", 404, new JsonObject { ["UploadId"] = id });

    /// <summary>412: a condition of the request does not hold.</summary>
    public static AwsError PreconditionFailed(string condition) => new(
        "PreconditionFailed", "At least one of the pre-conditions you specified did not hold", 412, new JsonObject { ["Condition"] = condition });

    /// <summary>400: a value that does not fit.</summary>
    public static AwsError InvalidArgument(string name, string? value, string message) => new(
        "InvalidArgument", message, 400, new JsonObject { ["ArgumentName"] = name, ["ArgumentValue"] = value });

    /// <summary>400: the request as a whole does not fit.</summary>
    public static AwsError InvalidRequest(string message) => new("InvalidRequest", message);

    /// <summary>400: the XML in the body is not what the operation takes.</summary>
    public static AwsError MalformedXml() => new("MalformedXML", "The XML you provided was not well-formed or did not validate against our published schema");

    /// <summary>400: the body is not what a checksum says.</summary>
    public static AwsError BadDigest(string algorithm) => new("BadDigest", $"The {algorithm} you specified did not match the calculated checksum.");

    /// <summary>Writes one.</summary>
    public static SandboxResponse Write(AwsError error, string requestId)
    {
        var (code, status) = s_codes.TryGetValue(error.Code, out var own) ? own : (error.Code, error.Status);
        var message = error.Message;
        if (error.Message.StartsWith("Signature expired", StringComparison.Ordinal) || error.Message.StartsWith("Signature not yet current", StringComparison.Ordinal))
        {
            (code, message) = ("RequestTimeTooSkewed", "The difference between the request time and the current time is too large.");
        }

        var root = new XElement("Error", new XElement("Code", code), new XElement("Message", message));
        foreach (var (name, value) in error.Members ?? [])
        {
            root.Add(new XElement(name, (string?)value));
        }

        root.Add(new XElement("RequestId", requestId), new XElement("HostId", S3Wire.HostId));
        var answer = S3Wire.Xml(status, root);
        return error.Members?["Region"] is { } region ? answer.With("x-amz-bucket-region", (string)region!) : answer;
    }
}
