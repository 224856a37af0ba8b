using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using OktaIdc.Http;

namespace OktaIdc.Setup.Drift.Output;

/// <summary>The report as a SARIF 2.1.0 log (OASIS, March 2020), which code-scanning views of GitHub and others show at the line of the setup file.</summary>
public static class DriftSarif
{
    private const string Information = "https://github.com/oktaidc/oktaidc";

    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true };

    /// <summary>Writes the report.</summary>
    /// <param name="report">The report.</param>
    /// <param name="baseDirectory">Folder that the path of the setup file is made relative to, such as the root of a repository; null for the current one.</param>
    public static string Write(DriftReport report, string? baseDirectory = null)
    {
        ArgumentNullException.ThrowIfNull(report);
        var artifact = report.SetupFile is { } file ? Address(file, baseDirectory ?? Directory.GetCurrentDirectory()) : null;
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
                        ["semanticVersion"] = typeof(DriftSarif).Assembly.GetName().Version!.ToString(3),
                        ["informationUri"] = Information,
                        ["rules"] = new JsonArray([.. DriftRule.All.Select(Rule)]),
                    },
                },
                ["automationDetails"] = new JsonObject { ["id"] = "oktaidc-drift/" },
                ["invocations"] = new JsonArray(new JsonObject
                {
                    ["executionSuccessful"] = true,
                    ["endTimeUtc"] = DriftJson.Time(report.At),
                    ["toolExecutionNotifications"] = new JsonArray([.. report.Notes.Select(Notification)]),
                }),
                ["columnKind"] = "utf16CodeUnits",
                ["results"] = new JsonArray([.. report.Items.Select(item => Result(item, artifact))]),
            }),
        }.ToJsonString(s_indented);
    }

    private static JsonNode Rule(DriftRule rule) => new JsonObject
    {
        ["id"] = rule.Id,
        ["name"] = rule.Kind.ToString(),
        ["shortDescription"] = new JsonObject { ["text"] = rule.Title + "." },
        ["fullDescription"] = new JsonObject { ["text"] = rule.Meaning },
        ["help"] = new JsonObject { ["text"] = rule.Help },
        ["helpUri"] = $"{Information}/blob/main/module/help/Compare-OktaIdcState.md",
        ["defaultConfiguration"] = new JsonObject { ["level"] = DriftJson.Level(rule.Severity) },
        ["properties"] = new JsonObject { ["tags"] = new JsonArray("drift") },
    };

    private static JsonNode Result(DriftItem item, string? artifact) => new JsonObject
    {
        ["ruleId"] = DriftRule.Of(item.Kind).Id,
        ["ruleIndex"] = (int)item.Kind,
        ["kind"] = "fail",
        ["level"] = DriftJson.Level(item.Severity),
        ["message"] = new JsonObject { ["text"] = Message(item) },
        ["locations"] = new JsonArray(Location(item, artifact)),
        ["partialFingerprints"] = new JsonObject { ["oktaidcDrift/v1"] = Fingerprint(item) },
        ["properties"] = new JsonObject
        {
            ["object"] = item.Object,
            ["remedy"] = item.Remedy,
            ["accounts"] = DriftJson.Texts(item.Accounts),
            ["protected"] = item.IsProtected,
            ["cause"] = item.Cause is { } cause ? DriftJson.Cause(cause) : null,
        },
    };

    private static JsonNode Notification(string note) => new JsonObject { ["level"] = "note", ["message"] = new JsonObject { ["text"] = Escape(note) } };

    // In a message [text](number) is a link and {0} an argument, and a backslash escapes brackets (3.11.5, 3.11.6): text of tenants makes neither.
    private static string Message(DriftItem item)
    {
        var who = item.Cause is { } cause ? $" Last changed by {cause}." : "";
        return Escape($"{item.Object}: {item.Reason}. {item.Remedy}{(item.IsProtected ? " It is protected." : "")}{who}");
    }

    private static string Escape(string text) =>
        Redaction.OneLine(text).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("[", "\\[", StringComparison.Ordinal).Replace("]", "\\]", StringComparison.Ordinal)
            .Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);

    private static JsonObject Location(DriftItem item, string? artifact)
    {
        var location = new JsonObject
        {
            ["logicalLocations"] = new JsonArray(new JsonObject { ["name"] = item.Names.FirstOrDefault() ?? item.Object, ["fullyQualifiedName"] = item.Id, ["kind"] = "resource" }),
        };
        if (artifact is not null)
        {
            location["physicalLocation"] = new JsonObject
            {
                ["artifactLocation"] = new JsonObject { ["uri"] = artifact },
                ["region"] = Region(item.Place),
            };
        }

        return location;
    }

    // GitHub shows no result without a line; an object that the file does not know is shown at its top.
    private static JsonObject Region(DriftPlace? place)
    {
        var region = new JsonObject { ["startLine"] = Math.Max(1, place?.Line ?? 1) };
        if (place is { Line: > 0, Column: > 0 })
        {
            region["startColumn"] = place.Column;
        }

        return region;
    }

    private static string Address(string file, string directory)
    {
        var full = Path.GetFullPath(Path.Combine(directory, file));
        var inside = Path.GetRelativePath(directory, full);
        return Path.IsPathRooted(inside) || inside.StartsWith("..", StringComparison.Ordinal)
            ? new Uri(full).AbsoluteUri
            : string.Join("/", inside.Split(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar).Select(Uri.EscapeDataString));
    }

    private static string Fingerprint(DriftItem item) =>
        string.Concat(SHA256.HashData(Encoding.UTF8.GetBytes($"{DriftRule.Of(item.Kind).Id}|{item.Id}")).Take(16).Select(b => b.ToString("x2", CultureInfo.InvariantCulture)));
}
