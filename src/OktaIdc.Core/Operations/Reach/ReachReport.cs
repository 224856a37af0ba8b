using System.Collections.Immutable;

namespace OktaIdc.Operations.Reach;

/// <summary>Whether somebody reaches a permission set in an account, and why not.</summary>
public sealed record ReachReport
{
    /// <summary>The user: login in Okta, or the name that was asked for.</summary>
    public required string User { get; init; }

    /// <summary>Id of the account.</summary>
    public required string AccountId { get; init; }

    /// <summary>Name of the account; its id where it is not known.</summary>
    public required string AccountName { get; init; }

    /// <summary>Name of the permission set.</summary>
    public required string PermissionSet { get; init; }

    /// <summary>What came of it.</summary>
    public required ReachVerdict Verdict { get; init; }

    /// <summary>All links, in the order in which they must hold.</summary>
    public ImmutableArray<ReachLink> Links { get; init; } = [];

    /// <summary>All findings: those that keep her out first, each in the order of the links.</summary>
    public ImmutableArray<ReachFinding> Findings { get; init; } = [];

    /// <summary>The first link that is broken; null where none is.</summary>
    public ReachLinkKind? FirstBroken { get; init; }

    /// <summary>When it was looked at.</summary>
    public DateTimeOffset Time { get; init; }

    /// <summary>The links as a tree, with findings and remedies beneath.</summary>
    public override string ToString() => ReachTree.Write(this);

    /// <summary>The same, wrapped between words.</summary>
    /// <param name="width">Most characters of a line; at least forty. A word that is longer stays whole.</param>
    public string ToString(int width) => ReachTree.Write(this, width);
}
