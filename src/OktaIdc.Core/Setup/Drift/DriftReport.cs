using System.Collections.Immutable;
using OktaIdc.Setup.Inventory;

namespace OktaIdc.Setup.Drift;

/// <summary>Everything in which the live state and a setup file differ, and what could not be found out.</summary>
public sealed record DriftReport
{
    /// <summary>The drift, most important first, then by kind and object.</summary>
    public ImmutableArray<DriftItem> Items { get; init; } = [];

    /// <summary>What the reader should know about the report: logs that could not be read, parts that could not be compared. One sentence each.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>The setup file; null where the setup came from a hashtable.</summary>
    public string? SetupFile { get; init; }

    /// <summary>The Okta org.</summary>
    public string? OktaUrl { get; init; }

    /// <summary>The instance of Identity Center.</summary>
    public string? InstanceArn { get; init; }

    /// <summary>When the live state was read.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>From when on the logs were asked for causes; null where nobody asked.</summary>
    public DateTimeOffset? CausesSince { get; init; }

    /// <summary>What reading the live state cost; the look-ups in the logs come on top.</summary>
    public InventoryCost Cost { get; init; } = new();

    /// <summary>True where the live state is what the file says, and nothing else is there.</summary>
    public bool IsEmpty => Items.IsEmpty;

    /// <summary>Number of items of each severity.</summary>
    public int Count(DriftSeverity severity) => Items.Count(item => item.Severity == severity);
}
