namespace OktaIdc.Setup.Drift;

/// <summary>How drift is looked for.</summary>
public sealed record DriftOptions
{
    /// <summary>Whether the logs are asked who caused it.</summary>
    public bool WithCauses { get; init; } = true;

    /// <summary>From when on the logs are asked; null: for the ninety days that both remember.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Looks for every assignment of a principal that no longer exists, which may cost one call for each account and permission set.</summary>
    public bool EveryOrphan { get; init; }

    /// <summary>The setup file, as the report names it; null where there is none.</summary>
    public string? SetupFile { get; init; }

    /// <summary>Where the objects stand in the file; null where there is none.</summary>
    public DriftPlaces? Places { get; init; }
}
