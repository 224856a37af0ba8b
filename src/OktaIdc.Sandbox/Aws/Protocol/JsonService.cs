using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Host;

namespace OktaIdc.Sandbox.Aws.Protocol;

/// <summary>One operation of a JSON service; null answers {}.</summary>
internal delegate JsonObject? JsonOperation(AwsCall call);

/// <summary>A service of the awsJson 1.0 or 1.1 protocol: a table of operations behind an X-Amz-Target prefix.</summary>
/// <param name="name">The name under which requests are counted.</param>
/// <param name="targetPrefix">X-Amz-Target before the dot.</param>
/// <param name="signingName">Service name in the SigV4 credential scope.</param>
/// <param name="operations">What is there.</param>
/// <param name="notHere">Operations that AWS has and the sandbox has not.</param>
/// <param name="before">Runs before each operation that is there, for limits; may throw AwsError.</param>
/// <param name="contentType">Media type of answers.</param>
/// <param name="messageMember">Name of the message's member in errors.</param>
internal sealed class JsonService(
    string name,
    string targetPrefix,
    string signingName,
    IReadOnlyDictionary<string, JsonOperation> operations,
    HashSet<string>? notHere = null,
    Action<AwsCall>? before = null,
    string contentType = "application/x-amz-json-1.1",
    string messageMember = "Message") : IAwsService
{
    /// <inheritdoc/>
    public string Name => name;

    /// <summary>The operations that are there, for contract tests.</summary>
    public IEnumerable<string> Operations => operations.Keys;

    /// <inheritdoc/>
    public bool Serves(SandboxRequest request) =>
        request.Header("X-Amz-Target") is { } target && target.LastIndexOf('.') == targetPrefix.Length && target.StartsWith(targetPrefix, StringComparison.Ordinal);

    /// <inheritdoc/>
    public string OperationOf(SandboxRequest request) => request.Header("X-Amz-Target")![(targetPrefix.Length + 1)..];

    /// <inheritdoc/>
    public string? SigningNameOf(SandboxRequest request) => signingName;

    /// <inheritdoc/>
    public SandboxResponse Answer(AwsCall call)
    {
        if (!operations.TryGetValue(call.Operation, out var operation))
        {
            throw AwsError.UnknownOperation(name, call.Operation, notHere?.Contains(call.Operation) ?? false);
        }

        before?.Invoke(call);
        return SandboxResponse.Json(200, operation(call) ?? [], contentType).With("x-amzn-RequestId", call.RequestId);
    }

    /// <inheritdoc/>
    public SandboxResponse Refuse(AwsError error, string requestId) => JsonErrors.Write(error, requestId, contentType, messageMember);
}
