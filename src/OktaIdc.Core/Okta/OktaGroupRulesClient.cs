using System.Text.Json.Nodes;

namespace OktaIdc.Okta;

internal sealed class OktaGroupRulesClient(OktaSession session) : IOktaGroupRules
{
    public IAsyncEnumerable<OktaGroupRule> ListAsync(string? search = null, CancellationToken cancellationToken = default) =>
        session.ListAsync(
            new OktaCall(OktaOperations.ListRules, session.Address(OktaOperations.ListRules.Path, ("search", search), ("limit", "200"))),
            OktaJson.To<OktaGroupRule>,
            cancellationToken);

    public Task<OktaGroupRule> GetAsync(string ruleId, CancellationToken cancellationToken = default) =>
        session.CallAsync(Call(OktaOperations.GetRule, ruleId), OktaJson.To<OktaGroupRule>, cancellationToken);

    public Task<OktaGroupRule> CreateAsync(string name, string expression, IReadOnlyList<string> groupIds, CancellationToken cancellationToken = default)
    {
        var call = new OktaCall(OktaOperations.CreateRule, session.Address(OktaOperations.CreateRule.Path)) { Body = Body(name, expression, groupIds), Target = name };
        return session.CallAsync(call, OktaJson.To<OktaGroupRule>, cancellationToken);
    }

    public Task<OktaGroupRule> ReplaceAsync(string ruleId, string name, string expression, IReadOnlyList<string> groupIds, CancellationToken cancellationToken = default) =>
        session.CallAsync(Call(OktaOperations.ReplaceRule, ruleId) with { Body = Body(name, expression, groupIds) }, OktaJson.To<OktaGroupRule>, cancellationToken);

    public Task ActivateAsync(string ruleId, CancellationToken cancellationToken = default) =>
        session.CallAsync(Call(OktaOperations.ActivateRule, ruleId), cancellationToken);

    public Task DeactivateAsync(string ruleId, CancellationToken cancellationToken = default) =>
        session.CallAsync(Call(OktaOperations.DeactivateRule, ruleId), cancellationToken);

    public Task DeleteAsync(string ruleId, bool removeUsers, CancellationToken cancellationToken = default)
    {
        var url = session.Address(OktaOperations.DeleteRule.Fill(ruleId), ("removeUsers", removeUsers ? "true" : "false"));
        return session.CallAsync(new OktaCall(OktaOperations.DeleteRule, url) { Target = ruleId }, cancellationToken);
    }

    private static JsonObject Body(string name, string expression, IReadOnlyList<string> groupIds) => new()
    {
        ["type"] = "group_rule",
        ["name"] = name,
        ["conditions"] = new JsonObject { ["expression"] = new JsonObject { ["type"] = "urn:okta:expression:1.0", ["value"] = expression } },
        ["actions"] = new JsonObject { ["assignUserToGroups"] = new JsonObject { ["groupIds"] = new JsonArray([.. groupIds.Select(id => (JsonNode)id)]) } },
    };

    private OktaCall Call(OktaOperation operation, string ruleId) => new(operation, session.Address(operation.Fill(ruleId))) { Target = ruleId };
}
