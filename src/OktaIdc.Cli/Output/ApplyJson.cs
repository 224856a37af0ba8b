using System.Text.Json;
using System.Text.Json.Nodes;
using OktaIdc.Connections;
using OktaIdc.Setup.Plans;
using OktaIdc.Setup.Runs;

namespace OktaIdc.Cli.Output;

/// <summary>How a run ended, as one JSON document.</summary>
internal static class ApplyJson
{
    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true };

    public static string Write(PlanDocument plan, SetupReport report, IReadOnlyList<string> warnings, TimeSpan elapsed) => new JsonObject
    {
        ["format"] = "oktaidc-apply",
        ["version"] = 1,
        ["outcome"] = Word(report.Outcome),
        ["rounds"] = report.Rounds,
        ["seconds"] = Math.Round(elapsed.TotalSeconds, 2),
        ["phases"] = new JsonObject { ["reading"] = Math.Round(report.Reading.TotalSeconds, 2), ["applying"] = Math.Round(report.Applying.TotalSeconds, 2) },
        ["planned"] = plan.Summary.ToString(),
        ["unchanged"] = report.In(StepState.Unchanged).Count(),
        ["steps"] = new JsonArray([.. report.Steps.Where(step => step.State != StepState.Unchanged).Select(Step)]),
        ["waiting"] = new JsonArray([.. report.Waiting.Select(Manual)]),
        ["warnings"] = new JsonArray([.. warnings.Select(warning => JsonValue.Create(warning))]),
    }.ToJsonString(s_indented);

    private static JsonNode Step(StepResult result) => new JsonObject
    {
        ["id"] = result.Step.Id,
        ["action"] = Word(result.Step.Action),
        ["target"] = result.Step.Target,
        ["state"] = Word(result.State),
        ["detail"] = result.Detail,
        ["error"] = result.Error is not { } error ? null : new JsonObject
        {
            ["id"] = error.ErrorId,
            ["message"] = error.Message,
            ["recommendedAction"] = error.RecommendedAction,
            ["requestId"] = error.RequestId,
        },
    };

    private static JsonNode Manual(ManualStep step) => new JsonObject
    {
        ["id"] = step.Id,
        ["title"] = step.Title,
        ["where"] = step.Where,
        ["instructions"] = new JsonArray([.. step.Instructions.Select(text => JsonValue.Create(text))]),
        ["values"] = new JsonObject(step.Values.DistinctBy(value => value.Label).Select(value => KeyValuePair.Create<string, JsonNode?>(value.Label, value.Value))),
    };

    private static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
