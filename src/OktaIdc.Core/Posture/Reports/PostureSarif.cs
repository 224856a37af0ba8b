using System.Text.Json;
using System.Text.Json.Nodes;
using OktaIdc.Http;
using OktaIdc.Posture.Compare;
using OktaIdc.Posture.Rules;

namespace OktaIdc.Posture.Reports;

/// <summary>The report as a SARIF 2.1.0 log (OASIS, March 2020): every finding is a result, passes and what a person has to look at among them.</summary>
public static class PostureSarif
{
    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true };

    /// <summary>Writes the report.</summary>
    /// <param name="report">The report.</param>
    /// <param name="changes">How it differs from an earlier one; null where it was compared with none. Then results say so, and those that are gone are among them.</param>
    public static string Write(PostureReport report, IReadOnlyList<PostureChange>? changes = null)
    {
        ArgumentNullException.ThrowIfNull(report);
        var states = changes?.Where(c => c.After is not null).GroupBy(c => c.Finding.Fingerprint, StringComparer.Ordinal).ToDictionary(g => g.Key, g => State(g.First()), StringComparer.Ordinal);
        var gone = changes?.Where(c => c is { Change: PostureChangeKind.Fixed, After: null }).Select(c => c.Finding) ?? [];
        var rules = PostureRules.All.Where(r => report.Rules.Contains(r.Id)).ToList();
        var places = rules.Select((r, i) => (r.Id, i)).ToDictionary(r => r.Id, r => r.i, StringComparer.Ordinal);
        return new JsonObject
        {
            ["$schema"] = "https://json.schemastore.org/sarif-2.1.0.json",
            ["version"] = "2.1.0",
            ["runs"] = new JsonArray(new JsonObject
            {
                ["tool"] = new JsonObject
                {
                    ["driver"] = new JsonObject
                    {
                        ["name"] = "OktaIdc",
                        ["semanticVersion"] = report.Version,
                        ["informationUri"] = PostureWords.Information,
                        ["rules"] = new JsonArray([.. rules.Select(Rule)]),
                    },
                },
                ["automationDetails"] = new JsonObject { ["id"] = "oktaidc-posture/" },
                ["invocations"] = new JsonArray(new JsonObject
                {
                    ["executionSuccessful"] = true,
                    ["endTimeUtc"] = PostureWords.Time(report.At),
                    ["toolExecutionNotifications"] = new JsonArray([.. report.Notes.Select(note => (JsonNode)new JsonObject { ["level"] = "note", ["message"] = Text(note) })]),
                }),
                ["columnKind"] = "utf16CodeUnits",
                ["results"] = new JsonArray([.. report.Findings.Select(f => Result(f, report, places, states is null ? null : states.TryGetValue(f.Fingerprint, out var state) ? state : "new")), .. gone.Select(f => Result(f, report, places, "absent"))]),
            }),
        }.ToJsonString(s_indented);
    }

    private static JsonNode Rule(IPostureRule rule)
    {
        var node = new JsonObject
        {
            ["id"] = rule.Id,
            ["shortDescription"] = new JsonObject { ["text"] = rule.Title + "." },
            ["fullDescription"] = new JsonObject { ["text"] = rule.Why },
            ["helpUri"] = PostureWords.Help,
            ["defaultConfiguration"] = new JsonObject { ["level"] = Level(rule.Severity) },
            ["properties"] = new JsonObject
            {
                ["tags"] = new JsonArray([(JsonNode)"security", .. rule.Controls.Select(c => (JsonNode)c.ToString())]),
                ["security-severity"] = rule.Severity switch { PostureSeverity.Critical => "9.5", PostureSeverity.High => "8.0", PostureSeverity.Medium => "5.5", _ => "3.0" },
            },
        };
        return node;
    }

    private static string State(PostureChange change) => change switch
    {
        { Before: null } => "new",
        { Change: PostureChangeKind.Unchanged } => "unchanged",
        _ => "updated",
    };

    private static JsonNode Result(PostureFinding f, PostureReport report, IReadOnlyDictionary<string, int> places, string? state)
    {
        var kind = f.Status switch { PostureStatus.Fail => "fail", PostureStatus.Pass => "pass", PostureStatus.Manual => "review", PostureStatus.NotEvaluated => "open", _ => "notApplicable" };
        var result = new JsonObject
        {
            ["ruleId"] = f.RuleId,
            ["kind"] = kind,
            ["level"] = kind == "fail" ? Level(f.Severity) : "none", // 3.27.10: only a failure has a level.
            ["message"] = Text($"{f.Message}{(f.Fix is { } fix ? $" Fix: {fix}" : "")}"),
            ["locations"] = new JsonArray(new JsonObject { ["logicalLocations"] = new JsonArray(new JsonObject { ["name"] = f.Subject, ["fullyQualifiedName"] = $"{f.RuleId}/{f.Subject}", ["kind"] = "resource" }) }),
            ["partialFingerprints"] = new JsonObject { ["oktaidcPosture/v1"] = f.Fingerprint },
            ["properties"] = new JsonObject
            {
                ["status"] = f.Status.ToString(),
                ["severity"] = f.Severity.ToString(),
                ["evidence"] = new JsonArray([.. f.Evidence.Select(e => (JsonNode)e.ToString())]),
                ["controls"] = new JsonArray([.. f.Controls.Select(c => (JsonNode)c.ToString())]),
            },
        };
        // 3.27.24: on every result, or on none.
        if (state is not null)
        {
            result["baselineState"] = state;
        }

        if (places.TryGetValue(f.RuleId, out var index))
        {
            result["ruleIndex"] = index;
        }

        // Views of code show no result without a file: the setup file is where such things are decided.
        if (report.SetupFile is { } file && f.Status == PostureStatus.Fail)
        {
            result["locations"]![0]!["physicalLocation"] = new JsonObject { ["artifactLocation"] = new JsonObject { ["uri"] = Address(file) }, ["region"] = new JsonObject { ["startLine"] = 1 } };
        }

        if (f.Suppression is { } suppression)
        {
            result["suppressions"] = new JsonArray(new JsonObject { ["kind"] = "external", ["status"] = "accepted", ["justification"] = suppression.Reason });
        }

        return result;
    }

    // Views of code know files by their place in the repository; a path from the root is an address of its own (3.4.3).
    private static string Address(string file) => Path.IsPathRooted(file) && Uri.TryCreate(file, UriKind.Absolute, out var address)
        ? address.AbsoluteUri
        : string.Join("/", file.Split('\\', '/').Where((part, i) => part != "." && (part.Length > 0 || i == 0)).Select(Uri.EscapeDataString));

    private static string Level(PostureSeverity severity) => severity switch { PostureSeverity.Critical or PostureSeverity.High => "error", PostureSeverity.Medium => "warning", _ => "note" };

    // In a message [text](number) is a link and {0} an argument, and a backslash escapes brackets (3.11.5, 3.11.6): text of tenants makes neither.
    private static JsonObject Text(string text) => new()
    {
        ["text"] = Redaction.OneLine(text).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("[", "\\[", StringComparison.Ordinal).Replace("]", "\\]", StringComparison.Ordinal)
            .Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal),
    };
}
