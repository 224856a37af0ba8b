using OktaIdc.Connections;
using OktaIdc.Http;

namespace OktaIdc.Scim;

/// <summary>How the SCIM client behaves.</summary>
public sealed record ScimClientOptions
{
    /// <summary>How long we wait; the real pace for real tenants.</summary>
    public Pace Pace { get; init; } = Pace.Real;

    /// <summary>How long one request may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How often a throttled request is tried in all.</summary>
    public int Attempts { get; init; } = 6;

    /// <summary>Counts what is sent.</summary>
    public ClientStatistics Statistics { get; init; } = new();

    /// <summary>Is told every exchange, without headers and bodies; null for nobody.</summary>
    public Action<RequestTrace>? Trace { get; init; }

    /// <summary>Takes the place of the network, in tests. It must not follow redirects.</summary>
    public HttpMessageHandler? Handler { get; init; }
}
