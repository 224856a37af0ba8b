using OktaIdc.Aws;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Aws.Sts;

namespace OktaIdc.Connections;

/// <summary>A connection to the AWS side: the clients, who the caller is, and the instance once it was found.</summary>
public sealed class IdcConnection : IDisposable
{
    /// <summary>Wraps a client that is there already; tests and hosts with their own client use it.</summary>
    public IdcConnection(IAwsClient client)
    {
        Client = client;
    }

    /// <summary>The clients.</summary>
    public IAwsClient Client { get; }

    /// <summary>The Region that is talked to; it must be the instance's home Region.</summary>
    public string Region => Client.Region;

    /// <summary>Who the caller is; null until asked.</summary>
    public CallerIdentity? Identity { get; set; }

    /// <summary>The instance; null until found.</summary>
    public IdcInstance? Instance { get; set; }

    /// <summary>Where requests go instead of AWS (the sandbox, a proxy for tests); null for AWS itself.</summary>
    public Uri? EndpointUrl { get; init; }

    /// <inheritdoc/>
    public void Dispose() => Client.Dispose();
}
