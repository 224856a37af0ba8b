using System.Text;
using System.Text.Json;
using Json.Schema;
using Microsoft.CodeAnalysis.Sarif;

namespace OktaIdc.Core.Tests.Posture.Sarif;

/// <summary>Reads SARIF by two readers that are not ours: Microsoft's SDK, and a validator with the schema that comes with it.</summary>
internal static class SarifReading
{
    private static readonly JsonSchema s_schema = Schema();

    /// <summary>The only run of a log, its results bound to it.</summary>
    public static Run Read(string text)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        var run = Assert.Single(SarifLog.Load(stream).Runs);
        run.SetRunOnResults();
        return run;
    }

    /// <summary>What the schema finds wrong.</summary>
    public static IReadOnlyList<string> Complaints(string text)
    {
        using var document = JsonDocument.Parse(text);
        var results = s_schema.Evaluate(document.RootElement, new EvaluationOptions { OutputFormat = OutputFormat.List });
        return results.IsValid ? [] : [.. (results.Details ?? []).Where(d => d.Errors is not null).SelectMany(d => d.Errors!.Select(e => $"{d.InstanceLocation}: {e.Value}")), "not valid"];
    }

    private static JsonSchema Schema()
    {
        using var stream = typeof(SarifReading).Assembly.GetManifestResourceStream("sarif-2.1.0.json")!;
        using var reader = new StreamReader(stream);
        return JsonSchema.FromText(reader.ReadToEnd());
    }
}
