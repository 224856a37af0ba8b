using OktaIdc.Posture.Health.Evidence;

namespace OktaIdc.Posture.Health;

/// <summary>One thing that is watched.</summary>
internal interface IHealthCheck
{
    /// <summary>Stable id, one of <see cref="HealthCheckIds"/>.</summary>
    string Id { get; }

    /// <summary>What is checked, for people.</summary>
    string Title { get; }

    /// <summary>What it wants of the System Log: all such wishes are one query.</summary>
    LogWish? Log { get; }

    /// <summary>What it carries on in the history.</summary>
    IReadOnlyList<string> Tracks { get; }

    /// <summary>Checks.</summary>
    /// <exception cref="Failures.OktaIdcException">What it needs cannot be read; then the result is Unknown.</exception>
    Task<HealthResult> RunAsync(HealthFacts facts, CancellationToken cancellationToken);
}
