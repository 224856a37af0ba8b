using System.Collections.Immutable;

namespace OktaIdc.Operations.Reach;

/// <summary>One link of the chain, as it was found.</summary>
public sealed record ReachLink
{
    /// <summary>Which link.</summary>
    public required ReachLinkKind Kind { get; init; }

    /// <summary>How it stands.</summary>
    public required ReachLinkState State { get; init; }

    /// <summary>What was seen: "ops, in Identity Center since 2026-01-31"; why it was not read; the first finding.</summary>
    public required string Summary { get; init; }

    /// <summary>What is wrong with it.</summary>
    public ImmutableArray<ReachFinding> Findings { get; init; } = [];

    /// <summary>What could not be read of it, and why; a part of the link may hold all the same.</summary>
    public ImmutableArray<string> NotRead { get; init; } = [];

    /// <summary>True for the first broken link of the chain.</summary>
    public bool IsFirstBroken { get; init; }

    /// <summary>Kind, state and summary.</summary>
    public override string ToString() => $"{Kind}: {State}, {Summary}";
}
