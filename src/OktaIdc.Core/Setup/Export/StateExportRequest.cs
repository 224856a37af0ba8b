using System.Collections.Immutable;
using OktaIdc.Setup.Inventory;

namespace OktaIdc.Setup.Export;

/// <summary>What to export where.</summary>
/// <param name="Path">The setup file.</param>
public sealed record StateExportRequest(string Path)
{
    /// <summary>The snapshot; null for none.</summary>
    public string? SnapshotPath { get; init; }

    /// <summary>Whether the setup says the members of groups.</summary>
    public bool IncludeMembers { get; init; }

    /// <summary>Whether files that are there are replaced.</summary>
    public bool Overwrite { get; init; }

    /// <summary>Label or id of the Okta app; null: the only one there is.</summary>
    public string? AppLabel { get; init; }
}

/// <summary>What was exported.</summary>
public sealed record StateExportResult
{
    /// <summary>The setup file.</summary>
    public required FileInfo Setup { get; init; }

    /// <summary>The snapshot; null where none was asked for.</summary>
    public FileInfo? Snapshot { get; init; }

    /// <summary>Accounts of the organization.</summary>
    public int Accounts { get; init; }

    /// <summary>Permission sets.</summary>
    public int PermissionSets { get; init; }

    /// <summary>Account assignments that were read.</summary>
    public int Assignments { get; init; }

    /// <summary>Items under <c>assignments:</c> that say them.</summary>
    public int AssignmentItems { get; init; }

    /// <summary>What exists and the setup does not say.</summary>
    public ImmutableArray<ExportNote> Notes { get; init; } = [];

    /// <summary>What could not be read, or only in another way.</summary>
    public ImmutableArray<string> Warnings { get; init; } = [];

    /// <summary>What the reading cost.</summary>
    public InventoryCost Cost { get; init; } = new();
}
