using System.Text.Json.Nodes;

namespace OktaIdc.Okta;

internal sealed class OktaMappingsClient(OktaSession session) : IOktaMappings
{
    public IAsyncEnumerable<OktaProfileMapping> ListAsync(string? sourceId = null, string? targetId = null, CancellationToken cancellationToken = default)
    {
        var url = session.Address(OktaOperations.ListMappings.Path, ("sourceId", sourceId), ("targetId", targetId), ("limit", "200"));
        return session.ListAsync(new OktaCall(OktaOperations.ListMappings, url), OktaJson.To<OktaProfileMapping>, cancellationToken);
    }

    public Task<OktaProfileMapping> GetAsync(string mappingId, CancellationToken cancellationToken = default) =>
        session.CallAsync(Call(OktaOperations.GetMapping, mappingId), OktaJson.To<OktaProfileMapping>, cancellationToken);

    public Task<OktaProfileMapping> UpdateAsync(string mappingId, IReadOnlyDictionary<string, OktaMappedProperty?> properties, CancellationToken cancellationToken = default)
    {
        var wished = new JsonObject();
        foreach (var (name, property) in properties)
        {
            wished[name] = property is null ? null : new JsonObject { ["expression"] = property.Expression, ["pushStatus"] = property.PushStatus };
        }

        return session.CallAsync(Call(OktaOperations.UpdateMapping, mappingId) with { Body = new JsonObject { ["properties"] = wished } }, OktaJson.To<OktaProfileMapping>, cancellationToken);
    }

    public Task<JsonObject> GetAppSchemaAsync(string appId, CancellationToken cancellationToken = default) =>
        session.CallAsync(Call(OktaOperations.GetAppSchema, appId), node => OktaJson.Object(node, "a schema"), cancellationToken);

    public Task<JsonObject> GetUserSchemaAsync(CancellationToken cancellationToken = default) =>
        session.CallAsync(Call(OktaOperations.GetUserSchema, "default"), node => OktaJson.Object(node, "a schema"), cancellationToken);

    private OktaCall Call(OktaOperation operation, string id) => new(operation, session.Address(operation.Fill(id))) { Target = id };
}
