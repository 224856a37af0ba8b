using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.SsoAdmin;

/// <summary>How the states of asynchronous work are found and written.</summary>
internal static class AsyncWire
{
    /// <summary>The work of that kind and request id.</summary>
    public static AsyncOperation Find(Instance instance, AsyncKind kind, string requestId) =>
        instance.Operations.Find(requestId) is { } operation && operation.Kind == kind ? operation : throw AwsError.NotFound($"Request {requestId} not found.");

    /// <summary>{AccountAssignmentCreationStatus: ...}</summary>
    public static JsonObject Creation(AsyncOperation operation) => new() { ["AccountAssignmentCreationStatus"] = Assignment(operation) };

    /// <summary>{AccountAssignmentDeletionStatus: ...}</summary>
    public static JsonObject Deletion(AsyncOperation operation) => new() { ["AccountAssignmentDeletionStatus"] = Assignment(operation) };

    /// <summary>{PermissionSetProvisioningStatus: ...}; AccountId only where one account was named.</summary>
    public static JsonObject Provisioning(AsyncOperation operation)
    {
        var status = Brief(operation);
        status["AccountId"] = operation.Accounts is [var only] ? only : null;
        status["PermissionSetArn"] = operation.Set.Arn;
        status["FailureReason"] = operation.FailureReason;
        return new JsonObject { ["PermissionSetProvisioningStatus"] = Wire.Compact(status) };
    }

    /// <summary>The newest first, filtered by Status.</summary>
    public static JsonObject List(Instance instance, AsyncKind kind, string member, AwsCall call)
    {
        var status = (string?)call.Input["Filter"]?["Status"];
        var newest = status == "IN_PROGRESS" ? Enumerable.Reverse(instance.OpenOperations) : instance.Operations.FromNewest();
        return SsoPaging.Page(call, member, newest.Where(o => o.Kind == kind && (status is null || o.Status == status)), Brief);
    }

    private static JsonObject Assignment(AsyncOperation operation)
    {
        var status = Brief(operation);
        status["FailureReason"] = operation.FailureReason;
        status["TargetId"] = operation.Assignment!.AccountId;
        status["TargetType"] = "AWS_ACCOUNT";
        status["PermissionSetArn"] = operation.Set.Arn;
        status["PrincipalType"] = operation.Assignment.PrincipalType;
        status["PrincipalId"] = operation.Assignment.PrincipalId;
        return Wire.Compact(status);
    }

    private static JsonObject Brief(AsyncOperation operation) => new()
    {
        ["Status"] = operation.Status,
        ["RequestId"] = operation.RequestId,
        ["CreatedDate"] = Wire.Time(operation.Created),
    };
}
