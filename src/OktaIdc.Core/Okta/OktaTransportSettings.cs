using OktaIdc.Http;
using OktaIdc.Http.Scheduling;

namespace OktaIdc.Okta;

/// <summary>What a transport is made with.</summary>
internal sealed record OktaTransportSettings
{
    public required Uri Origin { get; init; }

    public required HttpMessageHandler Handler { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    public ClientStatistics Statistics { get; init; } = new();

    public string UserAgent { get; init; } = "OktaIdc";

    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>How long after X-Rate-Limit-Reset a window has surely ended.</summary>
    public TimeSpan ResetMargin { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a rate-limit window lasts (Okta counts by the minute); null: only what X-Rate-Limit-Reset says is believed.</summary>
    public TimeSpan? ResetWindow { get; init; }

    /// <summary>Share of every rate limit that may be used, of this connection.</summary>
    public CapacityShare Share { get; init; } = new();

    /// <summary>Tries for failures that say nothing of how long they last.</summary>
    public int MaxTries { get; init; } = 5;

    /// <summary>How long one refusal because of a limit may make a caller wait.</summary>
    public TimeSpan MaxWait { get; init; } = TimeSpan.FromMinutes(10);

    public Random Random { get; init; } = Random.Shared;
}
