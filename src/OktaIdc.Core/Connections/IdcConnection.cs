using OktaIdc.Aws;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Aws.Sts;
using OktaIdc.Http.Scheduling;

namespace OktaIdc.Connections;

/// <summary>A connection to the AWS side: the clients, who the caller is, and the instance once it was found.</summary>
public sealed class IdcConnection : IDisposable
{
    /// <summary>Wraps a client that is there already; tests and hosts with their own client use it.</summary>
    public IdcConnection(IAwsClient client)
    {
        ArgumentNullException.ThrowIfNull(client);
        Client = client;
        Share = (client as AwsClient)?.Share ?? new CapacityShare();
        Work = new WorkSlots(client.Pace, Share);
    }

    /// <summary>The share of AWS's limits that may be used.</summary>
    internal CapacityShare Share { get; }

    /// <summary>Who may start asynchronous work on accounts: one owner for all that goes on over this connection.</summary>
    internal WorkSlots Work { get; }

    /// <summary>The clients.</summary>
    public IAwsClient Client { get; }

    /// <summary>The Region that is talked to; it must be the instance's home Region.</summary>
    public string Region => Client.Region;

    /// <summary>Who the caller is; null until asked.</summary>
    public CallerIdentity? Identity { get; set; }

    /// <summary>The instance; null until found.</summary>
    public IdcInstance? Instance { get; set; }

    /// <summary>Whether the instance is the organization's (true) or an account's own (false); null until found.</summary>
    public bool? IsOrganizationInstance { get; set; }

    /// <summary>Where requests go instead of AWS (the sandbox, a proxy for tests); null for AWS itself.</summary>
    public Uri? EndpointUrl => (Client as AwsClient)?.EndpointUrl;

    /// <summary>Connects: resolves Region and credentials and asks STS who the caller is, which proves the credentials and needs no permission.</summary>
    /// <exception cref="Failures.OktaIdcException">No Region, no credentials, wrong or expired credentials, the role cannot be assumed, or no answer.</exception>
    public static async Task<IdcConnection> OpenAsync(AwsClientOptions options, CancellationToken cancellationToken)
    {
        var connection = new IdcConnection(new AwsClient(options));
        try
        {
            connection.Identity = await connection.Client.Sts.GetCallerIdentityAsync(cancellationToken).ConfigureAwait(false);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>The account and the instance, or the Region where no instance is known yet: what a question about a change names.</summary>
    public override string ToString() => Identity is null ? Region
        : Instance is not { } instance ? $"account {Identity.Account} in {Region}"
        : $"{(IsOrganizationInstance == true ? "management account" : "account")} {instance.OwnerAccountId ?? Identity.Account}, instance {instance.InstanceArn[(instance.InstanceArn.LastIndexOf('/') + 1)..]}";

    /// <inheritdoc/>
    public void Dispose() => Client.Dispose();
}
