using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Host;

namespace OktaIdc.Sandbox.Aws.Protocol;

/// <summary>Error answers of the JSON protocols.</summary>
internal static class JsonErrors
{
    // Modelled errors have Message; those that stand before any service have message.
    private static readonly HashSet<string> Common = new(StringComparer.Ordinal)
    {
        "ExpiredTokenException", "IncompleteSignatureException", "InvalidSignatureException", "MissingAuthenticationTokenException",
        "SerializationException", "UnknownOperationException", "UnrecognizedClientException",
    };

    /// <summary>Writes __type, message and further members.</summary>
    public static SandboxResponse Write(AwsError error, string requestId, string contentType)
    {
        var body = new JsonObject { ["__type"] = error.Code, [Common.Contains(error.Code) ? "message" : "Message"] = error.Message };
        foreach (var (name, value) in error.Members ?? [])
        {
            body[name] = value?.DeepClone();
        }

        return SandboxResponse.Json(error.Status, body, contentType)
            .With("x-amzn-RequestId", requestId)
            .With("x-amzn-ErrorType", error.Code);
    }
}
