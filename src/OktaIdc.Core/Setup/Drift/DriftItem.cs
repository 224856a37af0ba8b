using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace OktaIdc.Setup.Drift;

/// <summary>One thing that is not as the setup file says, or that the file does not know.</summary>
public sealed record DriftItem
{
    /// <summary>Stable id: the same drift has it in every run ("access/assignment/222222222222/Admin/group/ops").</summary>
    public required string Id { get; init; }

    /// <summary>What kind of drift it is.</summary>
    public required DriftKind Kind { get; init; }

    /// <summary>How much it matters.</summary>
    public required DriftSeverity Severity { get; init; }

    /// <summary>The object, for people: "ops as Admin on shop-dev (222222222222)".</summary>
    public required string Object { get; init; }

    /// <summary>Names of the objects that take part, most important first.</summary>
    public ImmutableArray<string> Names { get; init; } = [];

    /// <summary>Ids of the accounts that it touches.</summary>
    public ImmutableArray<string> Accounts { get; init; } = [];

    /// <summary>What a plan would do about it; null where no plan would.</summary>
    public Plans.PlanAction? Action { get; init; }

    /// <summary>What was found, one sentence.</summary>
    public required string Reason { get; init; }

    /// <summary>What to do: a command, or what to write into the file.</summary>
    public required string Remedy { get; init; }

    /// <summary>The file protects the object: no plan changes it.</summary>
    public bool IsProtected { get; init; }

    /// <summary>The state found, where a plan would change it.</summary>
    public JsonNode? Before { get; init; }

    /// <summary>The state wished, where a plan would bring it about.</summary>
    public JsonNode? After { get; init; }

    /// <summary>Where in the setup file the object is, or would be.</summary>
    public DriftPlace? Place { get; init; }

    /// <summary>Who did it; null where no log tells, or nobody asked.</summary>
    public DriftCause? Cause { get; init; }

    /// <summary>Where its cause would be recorded; none where no log is known to tell.</summary>
    internal ImmutableArray<Causes.DriftTrace> Traces { get; init; } = [];
}

/// <summary>A place in a setup file.</summary>
/// <param name="Path">The section or entry: <c>permissionSets[2]</c>.</param>
/// <param name="Line">Line, from 1; 0 where it is not known.</param>
/// <param name="Column">Column, from 1; 0 where it is not known.</param>
public sealed record DriftPlace(string Path, int Line = 0, int Column = 0);
