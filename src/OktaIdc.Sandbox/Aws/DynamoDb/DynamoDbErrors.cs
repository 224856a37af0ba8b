using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws.Protocol;
using OktaIdc.Sandbox.Host;

namespace OktaIdc.Sandbox.Aws.DynamoDb;

/// <summary>Errors of DynamoDB.</summary>
internal static class DynamoDbErrors
{
    // What stands before the service itself has the namespace of the framework.
    private static readonly HashSet<string> s_common = new(StringComparer.Ordinal)
    {
        "ValidationException", "SerializationException", "UnrecognizedClientException", "MissingAuthenticationTokenException", "InvalidSignatureException", "IncompleteSignatureException",
        "ExpiredTokenException", "AccessDeniedException", "UnknownOperationException",
    };

    /// <summary>400: no such table.</summary>
    public static AwsError NoTable(string? name = null) => AwsError.NotFound(name is null ? "Requested resource not found" : $"Requested resource not found: Table: {name} not found");

    /// <summary>400: the table is being made or deleted, or there already.</summary>
    public static AwsError InUse(string message) => new("ResourceInUseException", message);

    /// <summary>400: a condition does not hold.</summary>
    /// <param name="item">The item as it is, where the request asks for it; else null.</param>
    public static AwsError ConditionFailed(JsonObject? item) =>
        new("ConditionalCheckFailedException", "The conditional request failed", 400, item is null ? null : new JsonObject { ["Item"] = item.DeepClone() });

    /// <summary>400: a parameter that the sandbox has not.</summary>
    public static AwsError NotHere(string parameter) => AwsError.Validation($"The parameter {parameter} is not implemented in the sandbox.");

    /// <summary>Writes one.</summary>
    public static SandboxResponse Write(AwsError error, string requestId)
    {
        var ns = s_common.Contains(error.Code) ? error.Code == "ValidationException" ? "com.amazon.coral.validate" : "com.amazon.coral.service" : "com.amazonaws.dynamodb.v20120810";
        var body = new JsonObject { ["__type"] = $"{ns}#{error.Code}", ["message"] = error.Message };
        foreach (var (name, value) in error.Members ?? [])
        {
            body[name] = value?.DeepClone();
        }

        return Sealed(SandboxResponse.Json(error.Status, body, DynamoDbService.ContentType).With("x-amzn-RequestId", requestId));
    }

    /// <summary>Adds the checksum that clients hold answers against.</summary>
    public static SandboxResponse Sealed(SandboxResponse answer) =>
        answer.With("x-amz-crc32", S3.Digests.Crc32(answer.Body).ToString(System.Globalization.CultureInfo.InvariantCulture));
}
