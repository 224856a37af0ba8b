using OktaIdc.Sandbox.Host;

namespace OktaIdc.Sandbox.Aws.Protocol;

/// <summary>One AWS service, whatever its protocol. Every answer is made under the lock of the world, one request at a time.</summary>
internal interface IAwsService
{
    /// <summary>The name under which requests are counted: sso-admin, identitystore, scim, ...</summary>
    string Name { get; }

    /// <summary>Whether the request is for this service: by X-Amz-Target prefix, Action and Version, or path.</summary>
    bool Serves(SandboxRequest request);

    /// <summary>Operation name, or method and route template.</summary>
    string OperationOf(SandboxRequest request);

    /// <summary>The service name that a SigV4 signature must carry; null where the operation is not signed.</summary>
    string? SigningNameOf(SandboxRequest request);

    /// <summary>Answers; throws AwsError for everything the service refuses.</summary>
    SandboxResponse Answer(AwsCall call);

    /// <summary>Writes an error in the protocol of the service.</summary>
    SandboxResponse Refuse(AwsError error, string requestId);
}
