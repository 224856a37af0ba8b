using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws.Protocol;
using OktaIdc.Sandbox.Host;

namespace OktaIdc.Sandbox.Aws.SecurityHub;

/// <summary>Security Hub: a service of the restJson protocol, told apart by its signing name.</summary>
internal sealed class SecurityHubService(IReadOnlyDictionary<string, JsonOperation> operations) : IAwsService
{
    private static readonly Dictionary<string, string> s_routes = new(StringComparer.Ordinal)
    {
        ["POST /accounts"] = "EnableSecurityHub",
        ["DELETE /accounts"] = "DisableSecurityHub",
        ["GET /accounts"] = "DescribeHub",
        ["PATCH /accounts"] = "UpdateSecurityHubConfiguration",
        ["POST /findings/import"] = "BatchImportFindings",
        ["POST /findings"] = "GetFindings",
        ["PATCH /findings/batchupdate"] = "BatchUpdateFindings",
    };

    /// <inheritdoc/>
    public string Name => "securityhub";

    /// <summary>The operations that are there, for contract tests.</summary>
    public IEnumerable<string> Operations => operations.Keys;

    /// <inheritdoc/>
    public bool Serves(SandboxRequest request) => request.Header("Authorization")?.Contains("/securityhub/aws4_request", StringComparison.Ordinal) ?? false;

    /// <inheritdoc/>
    public string OperationOf(SandboxRequest request)
    {
        var route = $"{request.Method} {request.Path.TrimEnd('/')}";
        return s_routes.GetValueOrDefault(route, route);
    }

    /// <inheritdoc/>
    public string? SigningNameOf(SandboxRequest request) => "securityhub";

    /// <inheritdoc/>
    public SandboxResponse Answer(AwsCall call) => operations.TryGetValue(call.Operation, out var operation)
        ? SandboxResponse.Json(200, operation(call) ?? []).With("x-amzn-RequestId", call.RequestId)
        : throw AwsError.UnknownOperation("securityhub", call.Operation, knownToAws: true);

    /// <inheritdoc/>
    public SandboxResponse Refuse(AwsError error, string requestId)
    {
        var body = new JsonObject { ["Message"] = error.Message };
        foreach (var (name, value) in error.Members ?? [])
        {
            body[name] = value?.DeepClone();
        }

        return SandboxResponse.Json(error.Code == "AccessDeniedException" ? 403 : error.Status, body).With("x-amzn-RequestId", requestId).With("x-amzn-ErrorType", error.Code);
    }
}
