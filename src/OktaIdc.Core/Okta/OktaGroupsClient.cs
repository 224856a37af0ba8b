using System.Text.Json.Nodes;

namespace OktaIdc.Okta;

internal sealed class OktaGroupsClient(OktaSession session) : IOktaGroups
{
    public IAsyncEnumerable<OktaGroup> ListAsync(string? search = null, CancellationToken cancellationToken = default) => List(cancellationToken, ("search", search), ("limit", "200"));

    public IAsyncEnumerable<OktaGroup> FindByPrefixAsync(string query, CancellationToken cancellationToken = default) => List(cancellationToken, ("q", query));

    public Task<OktaGroup> GetAsync(string groupId, CancellationToken cancellationToken = default) =>
        session.CallAsync(Call(OktaOperations.GetGroup, groupId), OktaJson.To<OktaGroup>, cancellationToken);

    public Task<OktaGroup> CreateAsync(string name, string? description = null, CancellationToken cancellationToken = default)
    {
        var call = new OktaCall(OktaOperations.CreateGroup, session.Address(OktaOperations.CreateGroup.Path)) { Body = Body(name, description), Target = name };
        return session.CallAsync(call, OktaJson.To<OktaGroup>, cancellationToken);
    }

    public Task<OktaGroup> ReplaceAsync(string groupId, string name, string? description, CancellationToken cancellationToken = default) =>
        session.CallAsync(Call(OktaOperations.ReplaceGroup, groupId) with { Body = Body(name, description) }, OktaJson.To<OktaGroup>, cancellationToken);

    public Task DeleteAsync(string groupId, CancellationToken cancellationToken = default) =>
        session.CallAsync(Call(OktaOperations.DeleteGroup, groupId), cancellationToken);

    private IAsyncEnumerable<OktaGroup> List(CancellationToken cancellationToken, params ReadOnlySpan<(string, string?)> query) =>
        session.ListAsync(new OktaCall(OktaOperations.ListGroups, session.Address(OktaOperations.ListGroups.Path, query)), OktaJson.To<OktaGroup>, cancellationToken);

    private static JsonObject Body(string name, string? description)
    {
        var profile = new JsonObject { ["name"] = name };
        if (description is not null)
        {
            profile["description"] = description;
        }

        return new JsonObject { ["profile"] = profile };
    }

    private OktaCall Call(OktaOperation operation, string groupId) => new(operation, session.Address(operation.Fill(groupId))) { Target = groupId };
}
