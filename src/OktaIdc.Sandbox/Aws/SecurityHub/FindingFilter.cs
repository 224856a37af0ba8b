using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.SecurityHub;

/// <summary>Filters on texts of findings: EQUALS, PREFIX, CONTAINS (any of them), and NOT_EQUALS, PREFIX_NOT_EQUALS, NOT_CONTAINS (all of them). Others are refused.</summary>
internal static class FindingFilter
{
    // Filters whose names are not those of members.
    private static readonly Dictionary<string, string[]> s_paths = new(StringComparer.Ordinal)
    {
        ["Type"] = ["Types"],
        ["SeverityLabel"] = ["Severity", "Label"],
        ["ComplianceStatus"] = ["Compliance", "Status"],
        ["ComplianceSecurityControlId"] = ["Compliance", "SecurityControlId"],
        ["WorkflowStatus"] = ["Workflow", "Status"],
        ["ResourceType"] = ["Resources", "Type"],
        ["ResourceId"] = ["Resources", "Id"],
        ["NoteText"] = ["Note", "Text"],
        ["RecommendationText"] = ["Remediation", "Recommendation", "Text"],
    };

    private static readonly string[] s_plain =
    [
        "ProductArn", "AwsAccountId", "Id", "GeneratorId", "Region", "Title", "Description", "ProductName", "CompanyName", "RecordState", "SourceUrl", "VerificationState", "WorkflowState",
    ];

    /// <summary>Reads them: a finding must fit every one.</summary>
    /// <exception cref="AwsError">InvalidInputException.</exception>
    public static Func<JsonObject, bool> Parse(JsonObject filters)
    {
        var tests = filters.Select(f => Test(f.Key, f.Value as JsonArray ?? [])).ToList();
        return finding => tests.TrueForAll(t => t(finding));
    }

    private static Func<JsonObject, bool> Test(string name, JsonArray rules)
    {
        var path = s_paths.GetValueOrDefault(name) ?? (s_plain.Contains(name) ? [name] : throw HubOperations.Invalid($"The filter {name} is not implemented in the sandbox."));
        var parts = rules.Select(r => (Comparison: (string?)r?["Comparison"] ?? "", Value: (string?)r?["Value"] ?? "")).ToList();
        foreach (var (comparison, _) in parts)
        {
            if (comparison is not ("EQUALS" or "PREFIX" or "CONTAINS" or "NOT_EQUALS" or "PREFIX_NOT_EQUALS" or "NOT_CONTAINS"))
            {
                throw HubOperations.Invalid($"The comparison {comparison} of filter {name} is not known.");
            }
        }

        var (any, none) = (parts.Where(p => !p.Comparison.Contains("NOT", StringComparison.Ordinal)).ToList(), parts.Where(p => p.Comparison.Contains("NOT", StringComparison.Ordinal)).ToList());
        return finding =>
        {
            var values = Values(finding, path).ToList();
            return (any.Count == 0 || any.Exists(p => values.Exists(v => Fits(p.Comparison, v, p.Value)))) && none.TrueForAll(p => !values.Exists(v => Fits(p.Comparison, v, p.Value)));
        };
    }

    private static bool Fits(string comparison, string value, string wanted) =>
        comparison.Contains("PREFIX", StringComparison.Ordinal) ? value.StartsWith(wanted, StringComparison.Ordinal)
        : comparison.Contains("CONTAINS", StringComparison.Ordinal) ? value.Contains(wanted, StringComparison.Ordinal)
        : value == wanted;

    private static IEnumerable<string> Values(JsonNode? node, IEnumerable<string> path) => node switch
    {
        JsonArray list => list.SelectMany(i => Values(i, path)),
        JsonObject o when path.Any() => Values(o[path.First()], path.Skip(1)),
        JsonValue value when !path.Any() => [value.ToString()],
        _ => [],
    };
}
