using System.Text.Json.Nodes;

namespace OktaIdc.Okta;

internal sealed class OktaAppGroupsClient(OktaSession session) : IOktaAppGroups
{
    public IAsyncEnumerable<OktaAppGroup> ListAsync(string appId, CancellationToken cancellationToken = default) =>
        session.ListAsync(
            new OktaCall(OktaOperations.ListAppGroups, session.Address(OktaOperations.ListAppGroups.Fill(appId), ("limit", "200"), ("expand", "group"))) { Target = appId },
            Read,
            cancellationToken);

    public Task<OktaAppGroup?> FindAsync(string appId, string groupId, CancellationToken cancellationToken = default) =>
        session.FindAsync(Call(OktaOperations.GetAppGroup, appId, groupId), OktaJson.To<OktaAppGroup>, cancellationToken);

    public Task<OktaAppGroup> AssignAsync(string appId, string groupId, int? priority = null, CancellationToken cancellationToken = default)
    {
        var body = priority is { } p ? new JsonObject { ["priority"] = p } : [];
        return session.CallAsync(Call(OktaOperations.AssignAppGroup, appId, groupId) with { Body = body }, OktaJson.To<OktaAppGroup>, cancellationToken);
    }

    public Task UnassignAsync(string appId, string groupId, CancellationToken cancellationToken = default) =>
        session.CallAsync(Call(OktaOperations.UnassignAppGroup, appId, groupId), cancellationToken);

    private static OktaAppGroup Read(JsonNode node) => OktaJson.To<OktaAppGroup>(node) with { Name = node["_embedded"]?["group"]?["profile"].Text("name") };

    private OktaCall Call(OktaOperation operation, string appId, string groupId) => new(operation, session.Address(operation.Fill(appId, groupId))) { Target = groupId };
}
