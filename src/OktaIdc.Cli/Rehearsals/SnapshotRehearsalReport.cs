using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using OktaIdc.Setup;
using OktaIdc.Setup.Plans;
using OktaIdc.Setup.Runs;

namespace OktaIdc.Cli.Rehearsals;

/// <summary>What a setup would do to the tenants that a snapshot was taken of, and how it went on their copy.</summary>
internal sealed record SnapshotRehearsalReport
{
    /// <summary>What the estimate counts and what it cannot know.</summary>
    public const string Estimate =
        "The time is an estimate: the vendors' limits and the waits for them are those of the sandbox at speed 1, account assignments take as long as the sandbox makes them take, and the way to the vendors over the network is not in it.";

    public required PlanDocument Plan { get; init; }

    public required SetupReport Setup { get; init; }

    /// <summary>Whether a second plan found nothing left to do.</summary>
    public required bool SecondRunUnchanged { get; init; }

    public required ImmutableArray<string> Warnings { get; init; }

    public required double Speed { get; init; }

    public required TimeSpan Elapsed { get; init; }

    /// <summary>How long the plan alone would take at the vendors' own speed.</summary>
    public required TimeSpan PlanningAtSpeedOne { get; init; }

    /// <summary>How long plan and apply would take at the vendors' own speed.</summary>
    public required TimeSpan AtSpeedOne { get; init; }

    public required long OktaRequests { get; init; }

    public required long AwsRequests { get; init; }

    public required long HeldBack { get; init; }

    /// <summary>True where everything was applied and nothing was left.</summary>
    public bool WentThrough => Setup.Outcome is RunOutcome.Done or RunOutcome.Unchanged && SecondRunUnchanged;

    /// <summary>Why a real run would be refused; null where it would not.</summary>
    public string? Refusal => Plan.Summary.Deletions <= Plan.Setup.MaxDeletions ? null
        : $"It removes {Plan.Summary.Deletions} objects and the setup allows {Plan.Setup.MaxDeletions}: a real run needs --allow-deletions {Plan.Summary.Deletions}.";

    /// <summary>The report as one JSON document.</summary>
    public string ToJson() => new JsonObject
    {
        ["wentThrough"] = WentThrough,
        ["outcome"] = Setup.Outcome.ToString(),
        ["refusal"] = Refusal,
        ["speed"] = Speed,
        ["seconds"] = Math.Round(Elapsed.TotalSeconds, 2),
        ["secondsAtSpeedOne"] = Math.Round(AtSpeedOne.TotalSeconds, 1),
        ["secondsOfPlanAtSpeedOne"] = Math.Round(PlanningAtSpeedOne.TotalSeconds, 1),
        ["estimate"] = Estimate,
        ["requests"] = new JsonObject { ["okta"] = OktaRequests, ["aws"] = AwsRequests, ["heldBack"] = HeldBack },
        ["plan"] = JsonNode.Parse(PlanJson.Write(Plan)),
        ["failed"] = new JsonArray([.. Setup.In(StepState.Failed).Select(step => new JsonObject { ["id"] = step.Step.Id, ["target"] = step.Step.Target, ["error"] = step.Error?.ErrorId, ["message"] = step.Error?.Message, ["action"] = step.Error?.RecommendedAction })]),
        ["waiting"] = JsonSerializer.SerializeToNode(Setup.Waiting.Select(step => new { step.Id, step.Title, step.Where })),
        ["warnings"] = JsonSerializer.SerializeToNode(Warnings),
        ["secondRunUnchanged"] = SecondRunUnchanged,
    }.ToJsonString(new JsonSerializerOptions { WriteIndented = true });
}
