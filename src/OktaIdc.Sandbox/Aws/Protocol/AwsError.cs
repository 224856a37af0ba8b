using System.Text.Json.Nodes;

namespace OktaIdc.Sandbox.Aws.Protocol;

/// <summary>An error of an AWS service, thrown by state and operations and written in the protocol of the service.</summary>
/// <param name="code">Error code, for example ValidationException.</param>
/// <param name="message">The message as AWS words it.</param>
/// <param name="status">HTTP status.</param>
/// <param name="members">Further members of the error body, for example Reason.</param>
internal sealed class AwsError(string code, string message, int status = 400, JsonObject? members = null) : Exception(message)
{
    /// <summary>Error code.</summary>
    public string Code { get; } = code;

    /// <summary>HTTP status.</summary>
    public int Status { get; } = status;

    /// <summary>Further members of the error body.</summary>
    public JsonObject? Members { get; } = members;

    /// <summary>400: a member is missing or does not fit its constraint.</summary>
    public static AwsError Validation(string message) => new("ValidationException", message);

    /// <summary>400: a thing that the request names is not there.</summary>
    public static AwsError NotFound(string message) => new("ResourceNotFoundException", message);

    /// <summary>400: the request meets another change or an existing thing.</summary>
    public static AwsError Conflict(string message) => new("ConflictException", message);

    /// <summary>400: the caller may not do this.</summary>
    public static AwsError AccessDenied(string message) => new("AccessDeniedException", message);

    /// <summary>400: a rate or concurrency limit.</summary>
    public static AwsError Throttling(string message) => new("ThrottlingException", message);

    /// <summary>400: a quota would be exceeded.</summary>
    public static AwsError Quota(string message) => new("ServiceQuotaExceededException", message);

    /// <summary>400: no such operation; one that AWS has and the sandbox has not says so.</summary>
    public static AwsError UnknownOperation(string service, string operation, bool knownToAws) => new(
        "UnknownOperationException",
        knownToAws ? $"{service} {operation} is not implemented in the sandbox." : $"{service} has no operation '{operation}'.");
}
