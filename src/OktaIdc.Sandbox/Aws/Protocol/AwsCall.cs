using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Host;

namespace OktaIdc.Sandbox.Aws.Protocol;

/// <summary>One request to an AWS service, after its signature was checked.</summary>
internal sealed class AwsCall
{
    private JsonObject? _input;

    /// <summary>The request.</summary>
    public required SandboxRequest Request { get; init; }

    /// <summary>Operation name.</summary>
    public required string Operation { get; init; }

    /// <summary>Goes back as x-amzn-RequestId.</summary>
    public required string RequestId { get; init; }

    /// <summary>The Region in the scope of the signature; empty where the operation is not signed.</summary>
    public string Region => Request.Header("Authorization")?.Split('/') is { Length: > 2 } scope ? scope[2] : "";

    /// <summary>Whose credentials signed; null where the operation is not signed.</summary>
    public Caller? Caller { get; init; }

    /// <summary>Whose credentials signed.</summary>
    public Caller SignedBy => Caller ?? throw new AwsError("MissingAuthenticationTokenException", "Missing Authentication Token", 403);

    /// <summary>The JSON body as an object, empty where there was none; or what a body of another kind was read as.</summary>
    /// <exception cref="AwsError">SerializationException: not a JSON object.</exception>
    public JsonObject Input
    {
        get => _input ??= Parse(Request);
        init => _input = value;
    }

    // Large bodies of some services come compressed.
    private static JsonNode? Body(SandboxRequest request)
    {
        if (request.Header("Content-Encoding") != "gzip")
        {
            return request.Json;
        }

        try
        {
            using var packed = new MemoryStream(request.Body);
            using var plain = new GZipStream(packed, CompressionMode.Decompress);
            return JsonNode.Parse(plain);
        }
        catch (InvalidDataException)
        {
            throw new AwsError("SerializationException", "The body is not gzip.");
        }
    }

    /// <summary>What the event history tells of the request, where its body is not JSON; else null.</summary>
    public JsonObject? Asked { get; set; }

    private static JsonObject Parse(SandboxRequest request)
    {
        try
        {
            return Body(request) switch
            {
                null => [],
                JsonObject o => o,
                _ => throw new AwsError("SerializationException", "Start of structure or map found where not expected."),
            };
        }
        catch (JsonException e)
        {
            throw new AwsError("SerializationException", "The body is not JSON: " + e.Message);
        }
    }
}
