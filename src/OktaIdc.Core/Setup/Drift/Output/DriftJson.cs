using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OktaIdc.Setup.Drift.Output;

/// <summary>The report as one JSON document, for programs.</summary>
public static class DriftJson
{
    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true };

    /// <summary>Writes the report. Text of tenants is escaped as JSON escapes it, control characters and markup included.</summary>
    public static string Write(DriftReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new JsonObject
        {
            ["format"] = "oktaidc-drift",
            ["version"] = 1,
            ["at"] = Time(report.At),
            ["setup"] = report.SetupFile,
            ["okta"] = report.OktaUrl,
            ["instance"] = report.InstanceArn,
            ["causesSince"] = report.CausesSince is { } since ? Time(since) : null,
            ["drift"] = !report.IsEmpty,
            ["counts"] = new JsonObject(DriftRule.All.Select(rule => (rule.Id, Count: report.Items.Count(item => item.Kind == rule.Kind))).Where(c => c.Count > 0).Select(c => KeyValuePair.Create(c.Id, (JsonNode?)c.Count))),
            ["items"] = new JsonArray([.. report.Items.Select(Item)]),
            ["notes"] = Texts(report.Notes),
        }.ToJsonString(s_indented);
    }

    internal static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    internal static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode?)text)]);

    private static JsonNode Item(DriftItem item) => new JsonObject
    {
        ["id"] = item.Id,
        ["kind"] = DriftRule.Of(item.Kind).Id,
        ["severity"] = Level(item.Severity),
        ["object"] = item.Object,
        ["names"] = Texts(item.Names),
        ["accounts"] = Texts(item.Accounts),
        ["reason"] = item.Reason,
        ["remedy"] = item.Remedy,
        ["protected"] = item.IsProtected,
        ["before"] = item.Before?.DeepClone(),
        ["after"] = item.After?.DeepClone(),
        ["place"] = item.Place is not { } place ? null : new JsonObject { ["path"] = place.Path, ["line"] = place.Line > 0 ? place.Line : null, ["column"] = place.Column > 0 ? place.Column : null },
        ["cause"] = item.Cause is not { } cause ? null : Cause(cause),
    };

    internal static JsonObject Cause(DriftCause cause) => new()
    {
        ["who"] = cause.Who,
        ["whoId"] = cause.WhoId,
        ["when"] = Time(cause.When),
        ["event"] = cause.Event,
        ["eventId"] = cause.EventId,
        ["source"] = cause.Source,
    };

    internal static string Level(DriftSeverity severity) => severity switch { DriftSeverity.Error => "error", DriftSeverity.Warning => "warning", _ => "note" };
}
