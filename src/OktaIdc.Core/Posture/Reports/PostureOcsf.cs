using System.Text.Json;
using System.Text.Json.Nodes;

namespace OktaIdc.Posture.Reports;

/// <summary>The findings as OCSF 1.3.0 Compliance Findings (class 2003), one JSON object on each line, for a security lake.</summary>
public static class PostureOcsf
{
    private const int Class = 2003;
    private const int Create = 1;
    private const string Own = "OktaIdc posture rules";

    private static readonly JsonSerializerOptions s_line = new();

    /// <summary>Writes the report.</summary>
    public static string Write(PostureReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return string.Concat(report.Findings.Select(f => Finding(f, report).ToJsonString(s_line) + "\n"));
    }

    /// <summary>One finding.</summary>
    internal static JsonObject Finding(PostureFinding f, PostureReport report)
    {
        var time = report.At.ToUnixTimeMilliseconds();
        var (state, stateId) = f.Suppression is not null ? ("Suppressed", 3) : f.Status switch { PostureStatus.Fail => ("New", 1), PostureStatus.Pass => ("Resolved", 4), _ => (PostureWords.Of(f.Status), 99) };
        var (outcome, outcomeId) = f.Status switch { PostureStatus.Pass => ("Pass", 1), PostureStatus.Fail => ("Fail", 3), PostureStatus.NotApplicable => ("Not applicable", 99), _ => ("Warning", 2) };
        var (severity, severityId) = f.Status != PostureStatus.Fail ? ("Informational", 1)
            : f.Severity switch { PostureSeverity.Critical => ("Critical", 5), PostureSeverity.High => ("High", 4), PostureSeverity.Medium => ("Medium", 3), _ => ("Low", 2) };
        var finding = new JsonObject
        {
            ["activity_id"] = Create,
            ["activity_name"] = "Create",
            ["category_uid"] = 2,
            ["category_name"] = "Findings",
            ["class_uid"] = Class,
            ["class_name"] = "Compliance Finding",
            ["type_uid"] = (Class * 100) + Create,
            ["type_name"] = "Compliance Finding: Create",
            ["time"] = time,
            ["severity"] = severity,
            ["severity_id"] = severityId,
            ["status"] = state,
            ["status_id"] = stateId,
            ["message"] = f.Message,
            ["metadata"] = Metadata(f, report),
            ["finding_info"] = new JsonObject
            {
                ["uid"] = f.Fingerprint,
                ["title"] = f.Title,
                ["desc"] = f.Why,
                ["types"] = new JsonArray("Software and Configuration Checks"),
                ["created_time"] = time,
                ["data_sources"] = new JsonArray([.. new[] { report.OktaUrl, report.InstanceArn }.OfType<string>().Select(s => (JsonNode)s)]),
                ["src_url"] = PostureWords.Help,
            },
            ["compliance"] = new JsonObject
            {
                ["control"] = f.RuleId,
                ["standards"] = new JsonArray([.. f.Controls.Select(c => c.Standard).Append(Own).Distinct().Select(s => (JsonNode)s)]),
                ["requirements"] = new JsonArray([.. f.Controls.Select(c => (JsonNode)c.ToString())]),
                ["status"] = outcome,
                ["status_id"] = outcomeId,
                ["status_detail"] = f.Suppression?.Reason ?? f.Message,
            },
            ["resources"] = Resources(f),
        };
        if (report.AccountId is { } account)
        {
            finding["cloud"] = new JsonObject { ["provider"] = "AWS", ["account"] = new JsonObject { ["uid"] = account, ["type"] = "AWS Account", ["type_id"] = 10 }, ["region"] = report.Region };
        }

        if (f.Suppression is { } suppression)
        {
            finding["comment"] = suppression.Reason;
        }

        if (f.Fix is { } fix)
        {
            finding["remediation"] = new JsonObject { ["desc"] = fix, ["references"] = new JsonArray([.. f.References.Select(r => (JsonNode)r)]) };
        }

        return finding;
    }

    private static JsonObject Metadata(PostureFinding f, PostureReport report)
    {
        var metadata = new JsonObject
        {
            ["version"] = "1.3.0",
            ["uid"] = $"{f.Fingerprint}-{report.At.ToUnixTimeSeconds()}",
            ["event_code"] = f.RuleId,
            ["log_name"] = "posture",
            ["original_time"] = PostureWords.Time(report.At),
            ["product"] = new JsonObject { ["name"] = "OktaIdc", ["vendor_name"] = "OktaIdc", ["version"] = report.Version },
        };
        if (report.AccountId is not null)
        {
            metadata["profiles"] = new JsonArray("cloud");
        }

        if (report.OktaUrl is { } okta)
        {
            metadata["tenant_uid"] = new Uri(okta).Authority;
        }

        return metadata;
    }

    private static JsonArray Resources(PostureFinding f) =>
    [
        Resource(f.Evidence.FirstOrDefault(e => e.Id is not null && e.Name == f.Subject)?.Id, f.Subject, "subject"),
        .. f.Evidence.Where(e => e.Id is not null && e.Name != f.Subject).DistinctBy(e => e.Id).Select(e => Resource(e.Id, e.Name, "evidence")),
    ];

    private static JsonObject Resource(string? id, string name, string type) =>
        id is null ? new JsonObject { ["name"] = name, ["type"] = type } : new JsonObject { ["uid"] = id, ["name"] = name, ["type"] = type };
}
