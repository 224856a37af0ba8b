using OktaIdc.Http;

namespace OktaIdc.Connections;

/// <summary>How a connection to Okta behaves.</summary>
public sealed record OktaConnectionOptions
{
    /// <summary>Short name of the tenant; null for the host.</summary>
    public string? Name { get; init; }

    /// <summary>Whom to believe to be the server: for a custom domain whose certificate comes from a private authority.</summary>
    public ServerTrust Trust { get; init; } = ServerTrust.System;

    /// <summary>How long one request may take.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>How long one refusal because of a limit may make a caller wait; longer ones are an error.</summary>
    public TimeSpan MaxWait { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Share of every rate limit that may be used, in percent, 1 to 100; the rest is left to others who use the same org.</summary>
    public int MaxCapacityPercent { get; init; } = 100;

    /// <summary>Where requests and waits are counted; share one between connections to add them up.</summary>
    public ClientStatistics Statistics { get; init; } = new();

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>How long asynchronous work at Okta (provisioning, group push) is waited for; null for real time on <see cref="Time"/>.</summary>
    public Pace? Pace { get; init; }

    /// <summary>Takes the place of the network, in tests. It must not follow redirects. It is disposed with the connection.</summary>
    public HttpMessageHandler? Handler { get; init; }
}
