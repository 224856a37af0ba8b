using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using OktaIdc.Connections;
using OktaIdc.Sandbox;
using OktaIdc.Setup.Proofs;
using OktaIdc.Setup.Runs;

namespace OktaIdc.Cli.Rehearsals;

/// <summary>An attempt to sign in that must be refused.</summary>
/// <param name="Attempt">What was tried: "a deactivated user".</param>
/// <param name="Refused">Whether it was refused.</param>
/// <param name="Reason">What the page said.</param>
internal sealed record Refusal(string Attempt, bool Refused, string Reason);

/// <summary>What a rehearsal did, proved and cost.</summary>
internal sealed record RehearsalReport
{
    public required SetupReport Setup { get; init; }

    /// <summary>Whether a second run found nothing left to do.</summary>
    public required bool SecondRunUnchanged { get; init; }

    /// <summary>Sign-ins that must work.</summary>
    public required ImmutableArray<SignInReport> SignIns { get; init; }

    /// <summary>Sign-ins that must not.</summary>
    public required ImmutableArray<Refusal> Refusals { get; init; }

    /// <summary>Why the proof failed; null where it did not.</summary>
    public string? ProofError { get; init; }

    public required ImmutableArray<string> Warnings { get; init; }

    /// <summary>What a real tenant would leave to a person, one sentence each.</summary>
    public required ImmutableArray<string> LeftToPerson { get; init; }

    public required Plane Plane { get; init; }

    public required double Speed { get; init; }

    public required TimeSpan Elapsed { get; init; }

    /// <summary>How long the set-up alone would take at the vendors' own speed.</summary>
    public required TimeSpan AtSpeedOne { get; init; }

    public required long OktaRequests { get; init; }

    public required long AwsRequests { get; init; }

    /// <summary>How many requests the limits held back: refused with 429 or Throttling, or waited for before they were sent.</summary>
    public required long HeldBack { get; init; }

    public ImmutableArray<ManualStep> Waiting => Setup.Waiting;

    /// <summary>True where everything was applied, a person signed in, and everybody else was refused.</summary>
    public bool IsProved =>
        Setup.Outcome is RunOutcome.Done or RunOutcome.Unchanged && SecondRunUnchanged && ProofError is null && !SignIns.IsEmpty && !Refusals.IsEmpty && Refusals.All(r => r.Refused);

    /// <summary>The report as one JSON document.</summary>
    public string ToJson() => new JsonObject
    {
        ["proved"] = IsProved,
        ["outcome"] = Setup.Outcome.ToString(),
        ["plane"] = Plane.ToString().ToLowerInvariant(),
        ["speed"] = Speed,
        ["seconds"] = Math.Round(Elapsed.TotalSeconds, 2),
        ["secondsAtSpeedOne"] = Math.Round(AtSpeedOne.TotalSeconds, 1),
        ["requests"] = new JsonObject { ["okta"] = OktaRequests, ["aws"] = AwsRequests, ["heldBack"] = HeldBack },
        ["rounds"] = Setup.Rounds,
        ["secondRunUnchanged"] = SecondRunUnchanged,
        ["steps"] = new JsonArray([.. Setup.Steps.Select(Step)]),
        ["signIns"] = JsonSerializer.SerializeToNode(SignIns),
        ["refusals"] = JsonSerializer.SerializeToNode(Refusals),
        ["proofError"] = ProofError,
        ["warnings"] = JsonSerializer.SerializeToNode(Warnings),
        ["waiting"] = JsonSerializer.SerializeToNode(Waiting.Select(step => new { step.Id, step.Title, step.Where })),
        ["doneByPerson"] = JsonSerializer.SerializeToNode(Setup.DoneByPerson.Select(step => step.Title)),
        ["leftToPerson"] = JsonSerializer.SerializeToNode(LeftToPerson),
    }.ToJsonString(new JsonSerializerOptions { WriteIndented = true });

    private static JsonNode Step(StepResult result) => new JsonObject
    {
        ["id"] = result.Step.Id,
        ["action"] = result.Step.Action.ToString().ToLowerInvariant(),
        ["target"] = result.Step.Target,
        ["reason"] = result.Step.Reason,
        ["state"] = result.State.ToString(),
        ["detail"] = result.Detail,
        ["error"] = result.Error is null ? null : new JsonObject { ["id"] = result.Error.ErrorId, ["message"] = result.Error.Message, ["action"] = result.Error.RecommendedAction },
    };
}
