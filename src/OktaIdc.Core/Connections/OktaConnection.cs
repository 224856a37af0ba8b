using System.Reflection;
using OktaIdc.Failures;
using OktaIdc.Http;
using OktaIdc.Http.Scheduling;
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

    /// <summary>Opens a connection; nothing is sent before it is used.</summary>
    /// <param name="url">Address of the org as users see it: https://example.okta.com, or the custom domain; without a path.</param>
    /// <param name="credential">How to prove who one is.</param>
    /// <param name="options">How it behaves; null for the defaults.</param>
    /// <exception cref="OktaIdcException">InvalidArgument, InsecureUrl or OktaInvalidPrivateKey.</exception>
    public static OktaConnection Open(Uri url, OktaCredential credential, OktaConnectionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(credential);
        options ??= new();
        var origin = CheckUrl(url);
        var key = credential.Kind == OktaCredentialKind.ApiToken ? null : ServiceAppKey.Read(credential.Secret, credential.KeyId);
        var pace = options.Pace ?? new Pace(1, options.Time);
        var share = new CapacityShare(options.MaxCapacityPercent);
        var transport = new OktaTransport(new OktaTransportSettings
        {
            Origin = origin,
            Handler = options.Handler ?? options.Trust.CreateHandler(),
            Time = options.Time,
            Statistics = options.Statistics,
            RequestTimeout = options.RequestTimeout,
            MaxWait = options.MaxWait,
            ResetMargin = pace.Scale(TimeSpan.FromSeconds(1)),
            ResetWindow = pace.Scale(TimeSpan.FromMinutes(1)),
            Share = share,
            UserAgent = "OktaIdc/" + (typeof(OktaConnection).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0"),
        });
        IOktaAuthenticator authenticator = key is null
            ? new ApiTokenAuthenticator(credential.Secret)
            : new ServiceAppAuthenticator(transport, credential.ClientId!, key, credential.Scopes, credential.Kind == OktaCredentialKind.ServiceApp);
        return new OktaConnection(new OktaClient(transport, authenticator), credential.Kind, options.Name) { Pace = pace, Share = share, ClientId = credential.ClientId };
    }

    /// <summary>Base address of the org.</summary>
    public Uri Url => Client.Url;

    /// <summary>Short name of the tenant, for people: the host.</summary>
    public string Name { get; }

    /// <summary>What to call it with.</summary>
    public IOktaClient Client { get; }

    /// <summary>What kind of credential it uses.</summary>
    public OktaCredentialKind CredentialKind { get; }

    /// <summary>Client id of the service app; null for an API token, whose id nobody tells.</summary>
    public string? ClientId { get; private init; }

    /// <summary>How long asynchronous work at Okta is waited for.</summary>
    public Pace Pace { get; init; } = Pace.Real;

    /// <summary>
    /// How far the org's clock is ahead of this machine's, as the Date of its answers tells, at the least (<see cref="IOktaClient.ClockOffset"/>); nothing before the first answer.
    /// </summary>
    internal TimeSpan ServerOffset => Client.ClockOffset ?? TimeSpan.Zero;

    /// <summary>
    /// What time it is at the org: this machine's time (<see cref="Pace"/>, so that tests and sandboxes move it), put right by <see cref="ServerOffset"/>. Whatever is held
    /// against times that Okta wrote is measured by it: with a clock that is wrong, what has just happened would lie in the future, or too far back.
    /// </summary>
    public DateTimeOffset ServerNow => Pace.UtcNow + ServerOffset;

    /// <summary>The share of Okta's limits that may be used.</summary>
    internal CapacityShare Share { get; private init; } = new();

    /// <summary>The tenant's name.</summary>
    public override string ToString() => Name;

    /// <inheritdoc/>
    public void Dispose() => _owned?.Dispose();

    private static Uri CheckUrl(Uri url)
    {
        var origin = BaseAddress.Check(url, "Okta URL");
        if (origin.Host.Split('.')[0].EndsWith("-admin", StringComparison.OrdinalIgnoreCase) && origin.Host.Contains(".okta", StringComparison.OrdinalIgnoreCase))
        {
            throw new OktaIdcException(
                ErrorIds.InvalidArgument,
                FailureCategory.InvalidArgument,
                $"{origin.Host} is the address of the Admin Console, not of the org.",
                "Leave -admin out of the host name.",
                origin.Host);
        }

        return url.AbsolutePath is "/" or "" && url.Query.Length == 0
            ? origin
            : throw new OktaIdcException(
                ErrorIds.InvalidArgument,
                FailureCategory.InvalidArgument,
                "The Okta URL must be the address of the org alone, without path or query.",
                $"Use {origin.GetLeftPart(UriPartial.Authority)}.",
                origin.Host);
    }
}
