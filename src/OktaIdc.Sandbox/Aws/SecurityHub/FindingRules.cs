using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.SecurityHub;

/// <summary>What a finding must have (User Guide, "Required top-level ASFF attributes").</summary>
internal static class FindingRules
{
    private const int Largest = 240 * 1024;
    private const int MostResources = 32;

    private static readonly (string Name, int Max)[] s_texts =
    [
        ("SchemaVersion", 10), ("Id", 512), ("ProductArn", 2048), ("GeneratorId", 512), ("AwsAccountId", 12), ("CreatedAt", 64), ("UpdatedAt", 64), ("Title", 256), ("Description", 1024),
    ];

    private static readonly string[] s_severities = ["INFORMATIONAL", "LOW", "MEDIUM", "HIGH", "CRITICAL"];
    private static readonly string[] s_statuses = ["PASSED", "WARNING", "FAILED", "NOT_AVAILABLE"];
    private static readonly string[] s_workflow = ["NEW", "NOTIFIED", "RESOLVED", "SUPPRESSED"];

    /// <summary>What is wrong with a finding; null for nothing.</summary>
    public static string? Refuse(AwsCall call, JsonObject finding)
    {
        foreach (var (name, max) in s_texts)
        {
            if (finding[name] is not JsonValue value || !value.TryGetValue(out string? text) || text!.Trim().Length == 0)
            {
                return $"Finding does not adhere to Amazon Finding Format. data.{name} should be a non-empty string.";
            }

            if (text.Length > max)
            {
                return $"Finding does not adhere to Amazon Finding Format. data.{name} should NOT be longer than {max} characters.";
            }
        }

        var (account, region) = (call.SignedBy.AccountId, call.Region);
        return (string)finding["SchemaVersion"]! != "2018-10-08" ? "Finding does not adhere to Amazon Finding Format. data.SchemaVersion should be equal to one of the allowed values."
            : (string)finding["AwsAccountId"]! != account ? $"Finding account id {(string)finding["AwsAccountId"]!} does not match the caller's account {account}."
            : (string)finding["ProductArn"]! != $"arn:aws:securityhub:{region}:{account}:product/{account}/default" ? $"Finding product ARN {(string)finding["ProductArn"]!} is not that of the default product of the account and Region, and no other product is enabled."
            : !IsTime(finding["CreatedAt"]) || !IsTime(finding["UpdatedAt"]) ? "Finding does not adhere to Amazon Finding Format. data.CreatedAt and data.UpdatedAt should match format \"date-time\"."
            : Parts(finding) ?? (Encoding.UTF8.GetByteCount(finding.ToJsonString()) > Largest ? "Finding is larger than 240 KB." : null);
    }

    private static string? Parts(JsonObject finding)
    {
        var severity = (finding["Severity"] ?? finding["FindingProviderFields"]?["Severity"]) as JsonObject;
        if (severity is null || (severity["Label"] is null && severity["Normalized"] is null && severity["Original"] is null) || ((string?)severity["Label"] is { } label && !s_severities.Contains(label)))
        {
            return $"Finding does not adhere to Amazon Finding Format. data.Severity.Label should be equal to one of the allowed values: {string.Join(", ", s_severities)}.";
        }

        if ((finding["Types"] ?? finding["FindingProviderFields"]?["Types"]) is not JsonArray { Count: > 0 and <= 50 } types || types.Any(t => (string?)t is not { Length: > 0 } text || text.Split('/').Length > 3))
        {
            return "Finding does not adhere to Amazon Finding Format. data.Types should be a list of namespace/category/classifier.";
        }

        if (finding["Resources"] is not JsonArray { Count: > 0 and <= MostResources } resources || resources.Any(r => string.IsNullOrEmpty((string?)r?["Type"]) || string.IsNullOrEmpty((string?)r?["Id"])))
        {
            return $"Finding does not adhere to Amazon Finding Format. data.Resources should be 1 to {MostResources} resources with Type and Id.";
        }

        return (string?)finding["Compliance"]?["Status"] is { } status && !s_statuses.Contains(status) ? "Finding does not adhere to Amazon Finding Format. data.Compliance.Status should be equal to one of the allowed values."
            : (string?)finding["Workflow"]?["Status"] is { } workflow && !s_workflow.Contains(workflow) ? "Finding does not adhere to Amazon Finding Format. data.Workflow.Status should be equal to one of the allowed values."
            : (string?)finding["RecordState"] is { } state && state is not ("ACTIVE" or "ARCHIVED") ? "Finding does not adhere to Amazon Finding Format. data.RecordState should be equal to one of the allowed values."
            : finding["ProductFields"] is JsonObject { Count: > 50 } ? "Finding does not adhere to Amazon Finding Format. data.ProductFields should NOT have more than 50 properties." : null;
    }

    private static bool IsTime(JsonNode? node) => DateTimeOffset.TryParse((string?)node, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _) && ((string)node!).Contains('T', StringComparison.Ordinal);
}
