using System.Security;

namespace OktaIdc.Aws;

/// <summary>Where AWS credentials come from.</summary>
public abstract record AwsCredentialSource
{
    private AwsCredentialSource()
    {
    }

    /// <summary>The runtime's chain: environment, shared config and credentials files, SSO, web identity, container, instance.</summary>
    public static AwsCredentialSource Default { get; } = new DefaultChain();

    /// <summary>A profile of the shared config files, of any kind (keys, role, SSO, process, web identity).</summary>
    /// <param name="Name">The profile's name.</param>
    public sealed record Profile(string Name) : AwsCredentialSource;

    /// <summary>Keys given by the caller. The secret parts are never printed.</summary>
    /// <param name="AccessKeyId">The access key id.</param>
    /// <param name="SecretAccessKey">The secret key.</param>
    /// <param name="SessionToken">The session token of temporary credentials.</param>
    public sealed record Keys(string AccessKeyId, SecureString SecretAccessKey, SecureString? SessionToken = null) : AwsCredentialSource;

    private sealed record DefaultChain : AwsCredentialSource;
}
