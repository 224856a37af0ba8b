using OktaIdc.Okta;

namespace OktaIdc.Connections;

/// <summary>A connection to one Okta org. It holds the credentials in memory only, and sends them to that org's own host only.</summary>
public sealed class OktaConnection : IDisposable
{
    private readonly IDisposable? _owned;

    /// <summary>Makes a connection around a client that somebody else made.</summary>
    /// <param name="client">The client.</param>
    /// <param name="credential">What kind of credential it uses.</param>
    /// <param name="name">Short name; null for the host.</param>
    public OktaConnection(IOktaClient client, OktaCredentialKind credential, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        Client = client;
        CredentialKind = credential;
        Name = name ?? (client.Url.IsDefaultPort ? client.Url.Host : client.Url.Authority);
        _owned = client as IDisposable;
    }

    /// <summary>Base address of the org.</summary>
    public Uri Url => Client.Url;

    /// <summary>Short name of the tenant, for people: the host.</summary>
    public string Name { get; }

    /// <summary>What to call it with.</summary>
    public IOktaClient Client { get; }

    /// <summary>What kind of credential it uses.</summary>
    public OktaCredentialKind CredentialKind { get; }

    /// <summary>The tenant's name.</summary>
    public override string ToString() => Name;

    /// <inheritdoc/>
    public void Dispose() => _owned?.Dispose();
}
