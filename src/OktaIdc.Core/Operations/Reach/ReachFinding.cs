namespace OktaIdc.Operations.Reach;

/// <summary>Something that is wrong on the way, with what was seen and what to do.</summary>
public sealed record ReachFinding
{
    /// <summary>Stable id of the cause: NotMemberOfAssignedGroup.</summary>
    public required string Id { get; init; }

    /// <summary>The link that it breaks or weakens.</summary>
    public required ReachLinkKind Link { get; init; }

    /// <summary>What is wrong, with names.</summary>
    public required string Message { get; init; }

    /// <summary>What was seen, where, and when.</summary>
    public required string Evidence { get; init; }

    /// <summary>A command to run, or where to click.</summary>
    public required string Fix { get; init; }

    /// <summary>True where a person has to do it: in a console, or with the command in Fix where that gives access to somebody, which is not for a runbook to decide.</summary>
    public bool IsManual { get; init; }

    /// <summary>True where it keeps her out; false where it limits her or will break soon.</summary>
    public bool IsBlocking { get; init; } = true;

    /// <summary>Id and message.</summary>
    public override string ToString() => $"{Id}: {Message}";
}
