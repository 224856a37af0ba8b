using System.Text.Json.Nodes;
using OktaIdc.Failures;

namespace OktaIdc.Cli.Output;

/// <summary>Prints a failure for people: what, what to do, and what to quote to the vendor's support.</summary>
internal static class Failures
{
    /// <summary>Tells what the user should know although the command goes on.</summary>
    public static void Warn(string message) => Console.Error.WriteLine($"warning: {PlainText.Lines(message)}");

    /// <summary>The failure as one JSON document.</summary>
    public static JsonObject Json(OktaIdcException failure) => new()
    {
        ["format"] = "oktaidc-error",
        ["version"] = 1,
        ["id"] = failure.ErrorId,
        ["message"] = failure.Message,
        ["recommendedAction"] = failure.RecommendedAction,
        ["requestId"] = failure.RequestId,
    };

    public static async Task WriteAsync(TextWriter target, OktaIdcException failure)
    {
        await target.WriteLineAsync($"error {failure.ErrorId}: {PlainText.Lines(failure.Message)}");
        await target.WriteLineAsync($"  do this: {PlainText.Lines(failure.RecommendedAction)}");
        if (failure.RequestId is { } request)
        {
            await target.WriteLineAsync($"  request id: {PlainText.Lines(request)}");
        }
    }
}
