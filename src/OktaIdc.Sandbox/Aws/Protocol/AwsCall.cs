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

    /// <summary>The JSON body as an object; empty where there was none.</summary>
    /// <exception cref="AwsError">SerializationException: not a JSON object.</exception>
    public JsonObject Input => _input ??= Parse(Request);

    private static JsonObject Parse(SandboxRequest request)
    {
        try
        {
            return request.Json switch
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
