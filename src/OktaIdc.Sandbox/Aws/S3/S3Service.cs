using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws.Protocol;
using OktaIdc.Sandbox.Host;

namespace OktaIdc.Sandbox.Aws.S3;

/// <summary>One operation of S3.</summary>
internal delegate SandboxResponse S3Operation(AwsCall call, S3Names names, Payload payload);

/// <summary>S3, in path style: whatever is signed for s3, wherever it goes.</summary>
internal sealed class S3Service : IAwsService
{
    private readonly AwsWorld _world;
    private readonly Dictionary<string, S3Operation> _operations;

    /// <summary>Makes it.</summary>
    public S3Service(AwsWorld world)
    {
        _world = world;
        var state = world.Buckets;
        _operations = new[]
        {
            new BucketOperations(state).Table, new BucketSettings(state).Table, new ObjectOperations(state).Table, new ListOperations(state).Table, new MultipartOperations(world, state).Table,
        }.SelectMany(t => t).ToDictionary(o => o.Key, o => o.Value, StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public string Name => "s3";

    /// <summary>The operations that are there, for tests.</summary>
    public IEnumerable<string> Operations => _operations.Keys;

    /// <inheritdoc/>
    public bool Serves(SandboxRequest request) => request.Header("Authorization")?.Contains("/s3/aws4_request", StringComparison.Ordinal) ?? false;

    /// <inheritdoc/>
    public string OperationOf(SandboxRequest request) => S3Router.OperationOf(request);

    /// <inheritdoc/>
    public string? SigningNameOf(SandboxRequest request) => "s3";

    /// <inheritdoc/>
    public SandboxResponse Answer(AwsCall call)
    {
        var names = S3Names.Of(call.Request);
        call.Asked = new JsonObject { ["bucketName"] = names.Bucket, ["Host"] = call.Request.Header("Host") };
        if (!_operations.TryGetValue(call.Operation, out var operation))
        {
            throw AwsError.UnknownOperation("s3", call.Operation, knownToAws: true);
        }

        var payload = Payload.Read(call, _world.Credentials.Find(KeyOf(call))!.SecretAccessKey);
        return operation(call, names, payload).With("x-amz-request-id", call.RequestId).With("x-amz-id-2", S3Wire.HostId);
    }

    /// <inheritdoc/>
    public SandboxResponse Refuse(AwsError error, string requestId) => S3Errors.Write(error, requestId).With("x-amz-request-id", requestId).With("x-amz-id-2", S3Wire.HostId);

    private static string KeyOf(AwsCall call) => call.Request.Header("Authorization")!.Split("Credential=")[1].Split('/')[0];
}
