using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OktaIdc.Setup.Plans;

/// <summary>A step of a plan as people and other programs see it.</summary>
/// <param name="Id">Stable id: area, kind and object.</param>
/// <param name="Action">What is done.</param>
/// <param name="Target">The object, for people.</param>
/// <param name="Reason">What was found and what is wished.</param>
/// <param name="Before">The state found, as JSON; null where there was none.</param>
/// <param name="After">The state wished, as JSON; null where none is.</param>
/// <param name="DependsOn">Ids of steps that are done before.</param>
public sealed record PlannedStep(string Id, PlanAction Action, string Target, string Reason, string? Before, string? After, ImmutableArray<string> DependsOn)
{
    private static readonly JsonSerializerOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The area and kind of object: <c>access/assignment</c>.</summary>
    public string Kind => Id.Split('/') is { Length: > 1 } parts ? $"{parts[0]}/{parts[1]}" : Id;

    /// <summary>True where something is written.</summary>
    public bool IsChange => Action is not PlanAction.Nothing;

    /// <summary>True where something is removed that was there before.</summary>
    public bool IsDeletion => Action is PlanAction.Delete or PlanAction.Replace;

    /// <summary>The step without what only the runner needs.</summary>
    public static PlannedStep From(PlanStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        return new(step.Id, step.Action, step.Target, step.Reason, Text(step.Before), Text(step.After), step.DependsOn);
    }

    /// <summary>True where the other does the same to the same object.</summary>
    public bool DoesTheSameAs(PlannedStep other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Id == other.Id && Action == other.Action && Before == other.Before && After == other.After;
    }

    /// <summary>JSON as one line.</summary>
    internal static string? Text(JsonNode? node) => node?.ToJsonString(s_json);
}
