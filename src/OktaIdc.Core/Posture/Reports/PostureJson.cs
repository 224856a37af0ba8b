using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using OktaIdc.Failures;
using OktaIdc.Okta;
using OktaIdc.Posture.SignOn;

namespace OktaIdc.Posture.Reports;

/// <summary>The report as one JSON document, for programs and for a later run to be compared with.</summary>
public static class PostureJson
{
    private const string Format = "oktaidc-posture";
    private const int Version = 1;

    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true };

    /// <summary>Writes the report. Text of tenants is escaped as JSON escapes it, markup included.</summary>
    public static string Write(PostureReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new JsonObject
        {
            ["format"] = Format,
            ["version"] = Version,
            ["at"] = PostureWords.Time(report.At),
            ["tool"] = report.Version,
            ["okta"] = report.OktaUrl,
            ["instance"] = report.InstanceArn,
            ["account"] = report.AccountId,
            ["region"] = report.Region,
            ["setup"] = report.SetupFile,
            ["counts"] = new JsonObject
            {
                ["fail"] = report.Count(PostureStatus.Fail),
                ["manual"] = report.Count(PostureStatus.Manual),
                ["notEvaluated"] = report.Count(PostureStatus.NotEvaluated),
                ["pass"] = report.Count(PostureStatus.Pass),
                ["notApplicable"] = report.Count(PostureStatus.NotApplicable),
                ["accepted"] = report.Suppressed,
            },
            ["rules"] = Texts(report.Rules),
            ["findings"] = new JsonArray([.. report.Findings.Select(Finding)]),
            ["notes"] = Texts(report.Notes),
        }.ToJsonString(s_indented);
    }

    /// <summary>Reads a report that <see cref="Write"/> wrote.</summary>
    /// <param name="text">The document.</param>
    /// <param name="name">What it is called in errors.</param>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.PostureReportInvalid"/>.</exception>
    public static PostureReport Read(string text, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        JsonNode? root;
        try
        {
            root = JsonNode.Parse(text);
        }
        catch (JsonException e)
        {
            throw Invalid($"it is not JSON ({e.Message.TrimEnd('.')})", name);
        }

        if (root.Text("format") != Format || root.Number("version") != Version || root.Time("at") is not { } at || root!["findings"] is not JsonArray findings)
        {
            throw Invalid($"it is not a document of the format {Format}, version {Version.ToString(CultureInfo.InvariantCulture)}", name);
        }

        return new PostureReport
        {
            At = at,
            OktaUrl = root.Text("okta"),
            InstanceArn = root.Text("instance"),
            AccountId = root.Text("account"),
            Region = root.Text("region"),
            SetupFile = root.Text("setup"),
            Version = root.Text("tool") ?? "",
            Rules = ReadTexts(root["rules"]),
            Findings = [.. findings.Select(f => ReadFinding(f, name))],
            Notes = ReadTexts(root["notes"]),
        };
    }

    private static JsonNode Finding(PostureFinding f) => new JsonObject
    {
        ["rule"] = f.RuleId,
        ["title"] = f.Title,
        ["status"] = f.Status.ToString(),
        ["severity"] = f.Severity.ToString(),
        ["subject"] = f.Subject,
        ["subjectId"] = f.SubjectId,
        ["fingerprint"] = f.Fingerprint,
        ["message"] = f.Message,
        ["evidence"] = new JsonArray([.. f.Evidence.Select(e => (JsonNode)new JsonObject { ["name"] = e.Name, ["id"] = e.Id, ["seen"] = e.Seen, ["wished"] = e.Wished })]),
        ["fix"] = f.Fix,
        ["isCommand"] = f.IsCommand,
        ["why"] = f.Why,
        ["references"] = Texts(f.References),
        ["controls"] = new JsonArray([.. f.Controls.Select(c => (JsonNode)new JsonObject { ["framework"] = c.Framework.ToString(), ["standard"] = c.Standard, ["id"] = c.Id })]),
        ["suppression"] = f.Suppression is not { } s ? null : new JsonObject { ["reason"] = s.Reason, ["expires"] = s.Expires is { } day ? day.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null, ["source"] = s.Source },
    };

    private static PostureFinding ReadFinding(JsonNode? node, string? name) =>
        node.Text("rule") is { } rule && node.Text("subject") is { } subject && Enum.TryParse<PostureStatus>(node.Text("status"), out var status) && Enum.TryParse<PostureSeverity>(node.Text("severity"), out var severity)
            ? new PostureFinding
            {
                RuleId = rule,
                Subject = subject,
                SubjectId = node.Text("subjectId"),
                Status = status,
                Severity = severity,
                Title = node.Text("title") ?? rule,
                Message = node.Text("message") ?? "",
                Evidence = node!["evidence"] is JsonArray evidence ? [.. evidence.Select(e => new PostureEvidence(e.Text("name") ?? "", e.Text("id"), e.Text("seen") ?? "", e.Text("wished")))] : [],
                Fix = node.Text("fix"),
                IsCommand = node.Flag("isCommand") == true,
                Why = node.Text("why") ?? "",
                References = ReadTexts(node["references"]),
                Controls = node["controls"] is JsonArray controls ? [.. controls.Select(c => Enum.TryParse<PostureFramework>(c.Text("framework"), out var framework) ? new PostureControl(framework, c.Text("id") ?? "") : null).OfType<PostureControl>()] : [],
                Suppression = node["suppression"] is JsonObject s ? new PostureSuppression(s.Text("reason") ?? "", s.Time("expires"), s.Text("source") ?? "") : null,
            }
            : throw Invalid("a finding has no rule, subject, status or severity", name);

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode?)text)]);

    private static ImmutableArray<string> ReadTexts(JsonNode? node) => node is JsonArray texts ? [.. texts.Select(t => t?.ToString()).OfType<string>()] : [];

    private static OktaIdcException Invalid(string why, string? name) => new(
        ErrorIds.PostureReportInvalid, FailureCategory.InvalidData, $"{name ?? "The file"} is no posture report: {why}.", "Name a file that Test-OktaIdcPosture -Report wrote with the ending .json.", name);
}
