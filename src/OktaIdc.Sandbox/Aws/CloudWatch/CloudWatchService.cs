using OktaIdc.Sandbox.Aws.Protocol;
using OktaIdc.Sandbox.Host;

namespace OktaIdc.Sandbox.Aws.CloudWatch;

/// <summary>CloudWatch in the JSON protocol, which boto3 and the AWS CLI speak; the CBOR protocol is not here.</summary>
internal sealed class CloudWatchService(IReadOnlyDictionary<string, JsonOperation> operations, Action<AwsCall> before) : IAwsService
{
    /// <summary>Media type of answers.</summary>
    public const string ContentType = "application/x-amz-json-1.0";

    private readonly JsonService _inner = new("cloudwatch", "GraniteServiceVersion20100801", "monitoring", operations, before: before, contentType: ContentType);

    /// <inheritdoc/>
    public string Name => _inner.Name;

    /// <inheritdoc/>
    public bool Serves(SandboxRequest request) => _inner.Serves(request);

    /// <inheritdoc/>
    public string OperationOf(SandboxRequest request) => _inner.OperationOf(request);

    /// <inheritdoc/>
    public string? SigningNameOf(SandboxRequest request) => _inner.SigningNameOf(request);

    /// <inheritdoc/>
    public SandboxResponse Answer(AwsCall call) => _inner.Answer(call);

    /// <inheritdoc/>
    public SandboxResponse Refuse(AwsError error, string requestId) => CloudWatchErrors.Write(error, requestId);
}
