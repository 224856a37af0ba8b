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

    /// <summary>The id of a finding: of the org and of what every run knows, whatever rules it was asked for. The account stands in the product's ARN.</summary>
    public static string Id(PostureFinding f, PostureReport report) => $"oktaidc/posture/{(report.OktaUrl is { } url ? new Uri(url).Authority : "no-okta")}/{report.Region}/{f.Fingerprint}";

    /// <summary>Writes a finding.</summary>
    /// <param name="f">The finding.</param>
    /// <param name="report">Its report; it has an account and a Region.</param>
    /// <param name="archived">Whether it is gone, so that it is put away.</param>
    public static JsonObject Write(PostureFinding f, PostureReport report, bool archived = false)
    {
        var passed = archived || f.Status is PostureStatus.Pass;
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
            ["ProductFields"] = new JsonObject { ["oktaidc/Subject"] = Cut(f.Subject, LongestDescription), ["oktaidc/Status"] = f.Status.ToString(), ["ProviderName"] = "OktaIdc", ["ProviderVersion"] = report.Version },
            ["Resources"] = Resources(f, report),
            ["Compliance"] = new JsonObject { ["Status"] = passed ? "PASSED" : f.Status switch { PostureStatus.Fail => "FAILED", PostureStatus.NotEvaluated => "NOT_AVAILABLE", PostureStatus.NotApplicable => "NOT_AVAILABLE", _ => "WARNING" } },
            ["Workflow"] = new JsonObject { ["Status"] = f.Suppression is not null ? "SUPPRESSED" : passed || f.Status == PostureStatus.NotApplicable ? "RESOLVED" : "NEW" },
            ["RecordState"] = archived ? "ARCHIVED" : "ACTIVE",
        };
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

        if (f.Suppression is { } suppression)
        {
            finding["Note"] = new JsonObject { ["Text"] = Cut(suppression.Reason, LongestText), ["UpdatedBy"] = "OktaIdc", ["UpdatedAt"] = Time(report.At) };
        }

        return finding;
    }

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
