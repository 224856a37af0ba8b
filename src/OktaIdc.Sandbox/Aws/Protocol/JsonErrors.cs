using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Host;

namespace OktaIdc.Sandbox.Aws.Protocol;

/// <summary>Error answers of the JSON protocols.</summary>
internal static class JsonErrors
{
    // Modelled errors have Message or message, as the service's model says; those that stand before any service have message.
    private static readonly HashSet<string> Common = new(StringComparer.Ordinal)
    {
        "ExpiredTokenException", "IncompleteSignatureException", "InvalidSignatureException", "MissingAuthenticationTokenException",
        "SerializationException", "UnknownOperationException", "UnrecognizedClientException",
    };

    /// <summary>Writes __type, message and further members.</summary>
    /// <param name="error">The error.</param>
    /// <param name="requestId">x-amzn-RequestId.</param>
    /// <param name="contentType">Media type.</param>
    /// <param name="member">Name of the message's member in modelled errors.</param>
    public static SandboxResponse Write(AwsError error, string requestId, string contentType, string member = "Message")
    {
        var body = new JsonObject { ["__type"] = error.Code, [Common.Contains(error.Code) ? "message" : member] = error.Message };
        foreach (var (name, value) in error.Members ?? [])
        {
            body[name] = value?.DeepClone();
        }

        return SandboxResponse.Json(error.Status, body, contentType)
            .With("x-amzn-RequestId", requestId)
            .With("x-amzn-ErrorType", error.Code);
    }
}
