using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace OktaIdc.Setup.Plans;

/// <summary>One thing that a plan does, with the reason and the state before and after. It carries no secret.</summary>
public sealed record PlanStep
{
    /// <summary>Stable id: area, kind and object ("identities/group/org-DevOps").</summary>
    public required string Id { get; init; }

    /// <summary>What is done.</summary>
    public required PlanAction Action { get; init; }

    /// <summary>The object, for people: "Okta group org-DevOps".</summary>
    public required string Target { get; init; }

    /// <summary>Why: what was found and what is wished, one sentence.</summary>
    public required string Reason { get; init; }

    /// <summary>The state found, where there was one.</summary>
    public JsonNode? Before { get; init; }

    /// <summary>The state wished.</summary>
    public JsonNode? After { get; init; }

    /// <summary>Ids of steps that must be done before this one.</summary>
    public ImmutableArray<string> DependsOn { get; init; } = [];

    /// <summary>What the runner needs to carry it out.</summary>
    public required StepBody Body { get; init; }

    /// <summary>True where something is removed that was there before: what the limit on deletions counts.</summary>
    public bool IsDeletion => Action is PlanAction.Delete or PlanAction.Replace;

    /// <summary>True where something is to be written.</summary>
    public bool IsChange => Action is not PlanAction.Nothing;
}
