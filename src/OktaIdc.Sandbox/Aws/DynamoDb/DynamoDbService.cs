using OktaIdc.Sandbox.Aws.Protocol;
using OktaIdc.Sandbox.Host;

namespace OktaIdc.Sandbox.Aws.DynamoDb;

/// <summary>DynamoDB: a JSON service whose answers carry a checksum, and whose errors have a namespace.</summary>
internal sealed class DynamoDbService(IReadOnlyDictionary<string, JsonOperation> operations) : IAwsService
{
    /// <summary>Media type of answers.</summary>
    public const string ContentType = "application/x-amz-json-1.0";

    private static readonly HashSet<string> s_notHere = new(StringComparer.Ordinal)
    {
        "BatchExecuteStatement", "CreateBackup", "CreateGlobalTable", "DeleteBackup", "DeleteResourcePolicy", "DescribeBackup", "DescribeEndpoints", "DescribeExport",
        "DescribeGlobalTable", "DescribeImport", "DescribeLimits", "ExecuteStatement", "ExecuteTransaction", "ExportTableToPointInTime", "GetResourcePolicy", "ImportTable",
        "ListBackups", "ListExports", "ListGlobalTables", "ListImports", "PutResourcePolicy", "RestoreTableFromBackup", "RestoreTableToPointInTime", "TransactGetItems",
        "TransactWriteItems", "UpdateContinuousBackups", "UpdateTable",
    };

    private readonly JsonService _inner = new("dynamodb", "DynamoDB_20120810", "dynamodb", operations, s_notHere, contentType: ContentType);

    /// <inheritdoc/>
    public string Name => _inner.Name;

    /// <inheritdoc/>
    public bool Serves(SandboxRequest request) => _inner.Serves(request);

    /// <inheritdoc/>
    public string OperationOf(SandboxRequest request) => _inner.OperationOf(request);

    /// <inheritdoc/>
    public string? SigningNameOf(SandboxRequest request) => _inner.SigningNameOf(request);

    /// <inheritdoc/>
    public SandboxResponse Answer(AwsCall call) => DynamoDbErrors.Sealed(_inner.Answer(call));

    /// <inheritdoc/>
    public SandboxResponse Refuse(AwsError error, string requestId) => DynamoDbErrors.Write(error, requestId);
}
