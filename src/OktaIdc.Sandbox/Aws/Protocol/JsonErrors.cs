using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Host;

namespace OktaIdc.Sandbox.Aws.Protocol;

/// <summary>Error answers of the JSON protocols.</summary>
internal static class JsonErrors
{
    /// <summary>Writes __type, message and further members; REST services (application/json) carry the code in the header only, as AWS does.</summary>
    public static SandboxResponse Write(AwsError error, string requestId, string contentType)
    {
        var body = new JsonObject { ["__type"] = error.Code, ["message"] = error.Message };
        foreach (var (name, value) in error.Members ?? [])
        {
            body[name] = value?.DeepClone();
        }

        return SandboxResponse.Json(error.Status, body, contentType)
            .With("x-amzn-RequestId", requestId)
            .With("x-amzn-ErrorType", error.Code);
    }
}
