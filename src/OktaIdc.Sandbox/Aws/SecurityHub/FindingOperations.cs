using System.Globalization;
using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.SecurityHub;

/// <summary>Findings: brought in by hundreds, read with filters, and changed by whoever works on them.</summary>
internal sealed class FindingOperations(AwsWorld world, PerRegion<Hub> hubs)
{
    private const int Most = 100;

    // What belongs to whoever works on a finding: an import does not change it once the finding is there.
    private static readonly string[] s_customers = ["Note", "UserDefinedFields", "VerificationState", "Workflow"];

    /// <summary>The operations by name.</summary>
    public IReadOnlyDictionary<string, JsonOperation> Table => new Dictionary<string, JsonOperation>(StringComparer.Ordinal)
    {
        ["BatchImportFindings"] = Import,
        ["GetFindings"] = Get,
        ["BatchUpdateFindings"] = Update,
    };

    private JsonObject Import(AwsCall call)
    {
        var hub = HubOperations.Enabled(hubs, call);
        if (call.Input["Findings"] is not JsonArray { Count: >= 1 and <= Most } list)
        {
            throw HubOperations.Invalid($"Invalid parameter 'Findings'. Value must have length between 1 and {Most}.");
        }

        var failed = new JsonArray();
        foreach (var finding in list.Select(f => f as JsonObject ?? []))
        {
            if (FindingRules.Refuse(call, finding) is { } wrong)
            {
                failed.Add((JsonNode)new JsonObject { ["Id"] = (string?)finding["Id"] ?? "", ["ErrorCode"] = "InvalidInput", ["ErrorMessage"] = wrong });
            }
            else
            {
                Keep(hub, call.Region, (JsonObject)finding.DeepClone());
            }
        }

        return new JsonObject { ["FailedCount"] = failed.Count, ["SuccessCount"] = list.Count - failed.Count, ["FailedFindings"] = failed };
    }

    private void Keep(Hub hub, string region, JsonObject finding)
    {
        finding["Region"] ??= region;
        finding["ProductName"] ??= "Default";
        finding["CompanyName"] ??= "Personal";
        finding["RecordState"] ??= "ACTIVE";
        finding["WorkflowState"] ??= "NEW";
        finding["Workflow"] ??= new JsonObject { ["Status"] = "NEW" };
        finding["ProcessedAt"] = world.Context.Clock.UtcNow.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        if (hub.Findings.Find(Hub.KeyOf(finding)) is not { } there)
        {
            hub.Findings.Add(Hub.KeyOf(finding), new Finding { Json = finding });
            return;
        }

        // What is older than what is kept changes nothing.
        if (string.CompareOrdinal((string?)finding["UpdatedAt"], (string?)there.Json["UpdatedAt"]) < 0)
        {
            return;
        }

        foreach (var member in s_customers)
        {
            finding[member] = there.Json[member]?.DeepClone();
        }

        if (IsOpenAgain(there.Json, finding) && (string?)finding["Workflow"]?["Status"] is "RESOLVED" or "NOTIFIED")
        {
            finding["Workflow"]!["Status"] = "NEW";
        }

        there.Json = Wire.Compact(finding);
    }

    // User Guide, "Setting the workflow status of findings": what was put away or passed is looked into once more. What somebody suppressed stays so.
    private static bool IsOpenAgain(JsonObject before, JsonObject now) =>
        ((string?)before["RecordState"] == "ARCHIVED" && (string?)now["RecordState"] == "ACTIVE")
        || ((string?)before["Compliance"]?["Status"] == "PASSED" && (string?)now["Compliance"]?["Status"] is "FAILED" or "WARNING" or "NOT_AVAILABLE");

    private JsonObject Get(AwsCall call)
    {
        var hub = HubOperations.Enabled(hubs, call);
        var filter = FindingFilter.Parse(call.Input["Filters"] as JsonObject ?? []);
        if ((int?)call.Input["MaxResults"] is < 1 or > Most)
        {
            throw HubOperations.Invalid($"Invalid parameter 'MaxResults'. Value must be between 1 and {Most}.");
        }

        return Paging.Page(call, "Findings", Sorted(call, hub.Findings.Where(f => filter(f.Json))), Most, f => f.Json.DeepClone(), () => HubOperations.Invalid("Invalid parameter 'NextToken'."));
    }

    private static IEnumerable<Finding> Sorted(AwsCall call, IEnumerable<Finding> findings)
    {
        foreach (var criterion in (call.Input["SortCriteria"] as JsonArray ?? []).Reverse())
        {
            var (field, descending) = ((string?)criterion?["Field"] ?? "", (string?)criterion?["SortOrder"] == "desc");
            findings = descending ? findings.OrderByDescending(f => f.Json[field]?.ToString(), StringComparer.Ordinal) : findings.OrderBy(f => f.Json[field]?.ToString(), StringComparer.Ordinal);
        }

        return findings;
    }

    private JsonObject Update(AwsCall call)
    {
        var hub = HubOperations.Enabled(hubs, call);
        if (call.Input["FindingIdentifiers"] is not JsonArray { Count: >= 1 and <= Most } identifiers)
        {
            throw HubOperations.Invalid($"Invalid parameter 'FindingIdentifiers'. Value must have length between 1 and {Most}.");
        }

        var (processed, unprocessed) = (new JsonArray(), new JsonArray());
        foreach (var identifier in identifiers.Select(i => i as JsonObject ?? []))
        {
            if (hub.Findings.Find(Hub.KeyOf(identifier)) is not { } finding)
            {
                unprocessed.Add((JsonNode)new JsonObject { ["FindingIdentifier"] = identifier.DeepClone(), ["ErrorCode"] = "FindingNotFound", ["ErrorMessage"] = "Finding Not Found" });
                continue;
            }

            Change(finding.Json, call.Input);
            processed.Add(identifier.DeepClone());
        }

        return new JsonObject { ["ProcessedFindings"] = processed, ["UnprocessedFindings"] = unprocessed };
    }

    private void Change(JsonObject finding, JsonObject wished)
    {
        foreach (var member in new[] { "Severity", "VerificationState", "Confidence", "Criticality", "Types", "UserDefinedFields", "Workflow", "RelatedFindings" }.Where(m => wished[m] is not null))
        {
            finding[member] = wished[member]!.DeepClone();
        }

        if (wished["Note"] is JsonObject note)
        {
            var kept = (JsonObject)note.DeepClone();
            kept["UpdatedAt"] = world.Context.Clock.UtcNow.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
            finding["Note"] = kept;
        }
    }
}
