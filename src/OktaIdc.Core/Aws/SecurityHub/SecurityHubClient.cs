using System.Text.Json.Nodes;
using OktaIdc.Aws.Runtime;

namespace OktaIdc.Aws.SecurityHub;

/// <summary>Security Hub over REST with JSON.</summary>
internal sealed class SecurityHubClient(AwsJsonChannel channel) : ISecurityHubClient
{
    public Task<ImportedFindings> BatchImportFindingsAsync(IReadOnlyList<JsonObject> findings, CancellationToken cancellationToken) => channel.CallAsync<ImportedFindings>(
        "BatchImportFindings", AwsRestCall.Post("/findings/import", new JsonObject { ["Findings"] = new JsonArray([.. findings.Select(f => f.DeepClone())]) }), null, null, cancellationToken);
}
