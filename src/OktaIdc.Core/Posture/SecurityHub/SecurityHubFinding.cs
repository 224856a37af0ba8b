using System.Globalization;
using System.Text.Json.Nodes;
using OktaIdc.Posture.Reports;

namespace OktaIdc.Posture.SecurityHub;

/// <summary>A finding in AWS's Security Finding Format, 2018-10-08. Its id is the same in every run, so that an import updates it.</summary>
internal static class SecurityHubFinding
{
    private const int LongestTitle = 256;
    private const int LongestDescription = 1024;
    private const int LongestText = 512;
    private const int MostResources = 32;
    private const string None = "none";

    /// <summary>The id of a finding: of the org and of what every run knows, whatever rules it was asked for. The account stands in the product's ARN.</summary>
    public static string Id(PostureFinding f, PostureReport report) => $"oktaidc/posture/{(report.OktaUrl is { } url ? new Uri(url).Authority : "no-okta")}/{report.Region}/{f.Fingerprint}";

    /// <summary>
    /// Writes a finding. What is accepted is put away: once a finding is there, an import changes neither its note nor its workflow, which are the customer's, so that only the
    /// record's state can follow an exception that is given or runs out.
    /// </summary>
    /// <param name="f">The finding.</param>
    /// <param name="report">Its report; it has an account and a Region.</param>
    /// <param name="gone">Whether it is gone, so that it is put away.</param>
    public static JsonObject Write(PostureFinding f, PostureReport report, bool gone = false)
    {
        var passed = f.Status is PostureStatus.Pass || (gone && f.Status is not PostureStatus.NotApplicable);
        var finding = new JsonObject
        {
            ["SchemaVersion"] = "2018-10-08",
            ["Id"] = Id(f, report),
            ["ProductArn"] = $"arn:{report.Partition}:securityhub:{report.Region}:{report.AccountId}:product/{report.AccountId}/default",
            ["GeneratorId"] = $"oktaidc/{f.RuleId}",
            ["AwsAccountId"] = report.AccountId,
            ["Types"] = new JsonArray("Software and Configuration Checks/Industry and Regulatory Standards"),
            ["CreatedAt"] = Time(report.At),
            ["UpdatedAt"] = Time(report.At),
            ["Severity"] = new JsonObject { ["Label"] = passed || f.Status != PostureStatus.Fail ? "INFORMATIONAL" : f.Severity.ToString().ToUpperInvariant(), ["Original"] = f.Severity.ToString() },
            ["Title"] = Cut($"{f.RuleId} {f.Title}", LongestTitle),
            ["Description"] = Cut(f.Message.Length > 0 ? f.Message : f.Title, LongestDescription),
            ["SourceUrl"] = PostureWords.Help,
            ["ProductFields"] = Product(f, report),
            ["Resources"] = Resources(f, report),
            ["Compliance"] = new JsonObject { ["Status"] = passed ? "PASSED" : f.Status switch { PostureStatus.Fail => "FAILED", PostureStatus.NotEvaluated => "NOT_AVAILABLE", PostureStatus.NotApplicable => "NOT_AVAILABLE", _ => "WARNING" } },
            ["RecordState"] = gone || f.Suppression is not null ? "ARCHIVED" : "ACTIVE",
        };
        if (passed)
        {
            // Of a new finding only: what never failed waits for nobody. Security Hub itself makes it NEW again when it fails.
            finding["Workflow"] = new JsonObject { ["Status"] = "RESOLVED" };
        }

        if (!f.Controls.IsEmpty)
        {
            finding["Compliance"]!["RelatedRequirements"] = new JsonArray([.. f.Controls.Select(c => (JsonNode)Cut(c.ToString(), 64))]);
        }

        if (f.Fix is { } fix)
        {
            var recommendation = new JsonObject { ["Text"] = Cut(fix, LongestText) };
            if (f.References is [var first, ..])
            {
                recommendation["Url"] = first;
            }

            finding["Remediation"] = new JsonObject { ["Recommendation"] = recommendation };
        }

        return finding;
    }

    // Every run says whether it is accepted, in both senses: a field that is left out may stay as it was.
    private static JsonObject Product(PostureFinding f, PostureReport report) => new()
    {
        ["oktaidc/Subject"] = Cut(f.Subject, LongestDescription),
        ["oktaidc/SubjectId"] = f.SubjectId is { } id ? Cut(id, LongestDescription) : None,
        ["oktaidc/Status"] = f.Status.ToString(),
        ["oktaidc/Accepted"] = f.Suppression is null ? "no" : "yes",
        ["oktaidc/AcceptedReason"] = f.Suppression is { } s ? Cut(s.Reason, LongestDescription) : None,
        ["oktaidc/AcceptedUntil"] = f.Suppression?.Expires is { } day ? day.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : None,
        ["ProviderName"] = "OktaIdc",
        ["ProviderVersion"] = report.Version,
    };

    private static JsonArray Resources(PostureFinding f, PostureReport report)
    {
        var resources = new JsonArray(new JsonObject { ["Type"] = "AwsAccount", ["Id"] = $"AWS::::Account:{report.AccountId}", ["Partition"] = report.Partition, ["Region"] = report.Region });
        foreach (var evidence in f.Evidence.Where(e => e.Id is not null).DistinctBy(e => e.Id).Take(MostResources - 1))
        {
            resources.Add((JsonNode)new JsonObject { ["Type"] = "Other", ["Id"] = Cut(evidence.Id!, LongestText), ["Details"] = new JsonObject { ["Other"] = new JsonObject { ["Name"] = Cut(evidence.Name, LongestDescription), ["Seen"] = Cut(evidence.Seen, LongestDescription) } } });
        }

        return resources;
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    private static string Cut(string text, int longest) => text.Length <= longest ? text : text[..(longest - 3)] + "...";
}
