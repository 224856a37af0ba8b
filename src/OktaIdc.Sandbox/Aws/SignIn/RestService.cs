using OktaIdc.Sandbox.Aws.Protocol;
using OktaIdc.Sandbox.Host;

namespace OktaIdc.Sandbox.Aws.SignIn;

/// <summary>A service whose operations are told apart by method and path, without a signature. A table entry ending in /{id} matches any last segment.</summary>
internal abstract class RestService : IAwsService
{
    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <summary>Operations by method and path.</summary>
    protected abstract IReadOnlyDictionary<string, Func<AwsCall, SandboxResponse>> Routes { get; }

    /// <inheritdoc/>
    public bool Serves(SandboxRequest request) => request.Header("X-Amz-Target") is null && Routes.ContainsKey(OperationOf(request));

    /// <inheritdoc/>
    public string OperationOf(SandboxRequest request)
    {
        var path = request.Path.TrimEnd('/');
        var whole = $"{request.Method} {path}";
        return Routes.ContainsKey(whole) ? whole : $"{request.Method} {path[..Math.Max(0, path.LastIndexOf('/'))]}/{{id}}";
    }

    /// <inheritdoc/>
    public virtual string? SigningNameOf(SandboxRequest request) => null;

    /// <inheritdoc/>
    public SandboxResponse Answer(AwsCall call) => Routes[call.Operation](call).With("x-amzn-RequestId", call.RequestId);

    /// <inheritdoc/>
    public virtual SandboxResponse Refuse(AwsError error, string requestId) => JsonErrors.Write(error, requestId, "application/json");
}
