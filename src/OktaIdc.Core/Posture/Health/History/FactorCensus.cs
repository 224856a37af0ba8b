using System.Collections.Immutable;

namespace OktaIdc.Posture.Health.History;

/// <summary>How many factors the assigned users have.</summary>
public sealed record FactorCensus
{
    /// <summary>When the count began.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>The last user that was counted, while it is not complete; null where it is.</summary>
    public string? After { get; init; }

    /// <summary>Users that were counted.</summary>
    public int Users { get; init; }

    /// <summary>Users with a factor that resists phishing.</summary>
    public int Resistant { get; init; }

    /// <summary>Factors that resist phishing.</summary>
    public int Factors { get; init; }

    /// <summary>Active factors by type.</summary>
    public ImmutableSortedDictionary<string, int> Types { get; init; } = ImmutableSortedDictionary<string, int>.Empty.WithComparers(StringComparer.Ordinal);
}
