namespace OktaIdc.Posture.Health;

/// <summary>What one check found.</summary>
public sealed record HealthResult
{
    /// <summary>Stable id of the check: ScimToken.</summary>
    public required string Check { get; init; }

    /// <summary>What is checked, for people.</summary>
    public required string Title { get; init; }

    /// <summary>How it came out.</summary>
    public required HealthStatus Status { get; init; }

    /// <summary>What is so, in a sentence; for <see cref="HealthStatus.Unknown"/> why it could not be checked.</summary>
    public required string Message { get; init; }

    /// <summary>What was measured, with its unit; null where nothing was.</summary>
    public string? Observed { get; init; }

    /// <summary>From where on it is a warning, and from where on it is critical.</summary>
    public string? Threshold { get; init; }

    /// <summary>What was measured, as a number for graphs; null where nothing was.</summary>
    public double? Value { get; init; }

    /// <summary>What the number counts: Count, Percent, Days, Minutes, Ratio.</summary>
    public string? Unit { get; init; }

    /// <summary>What the verdict rests on: events with their ids and times, names, dates; ten at most.</summary>
    public IReadOnlyList<string> Evidence { get; init; } = [];

    /// <summary>What to do first: a command that can be run as it stands, or the remedy of what is Unknown. Empty where all is well.</summary>
    public string Action { get; init; } = "";

    /// <summary>Since when it is so; null where no history tells.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>When it was checked.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Ids of the events that are incidents each: another one is news, whatever the status was.</summary>
    internal IReadOnlyList<string> Incidents { get; init; } = [];

    /// <summary>Id and status.</summary>
    public override string ToString() => $"{Check}: {Status}";
}
