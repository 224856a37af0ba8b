using System.Text.Json.Nodes;

namespace OktaIdc.Okta;

internal sealed class OktaGroupPushClient(OktaSession session) : IOktaGroupPush
{
    public IAsyncEnumerable<OktaPushMapping> ListAsync(string appId, string? sourceGroupId = null, string? status = null, CancellationToken cancellationToken = default)
    {
        var url = session.Address(OktaOperations.ListPush.Fill(appId), ("sourceGroupId", sourceGroupId), ("status", status), ("limit", "1000"));
        return session.ListAsync(new OktaCall(OktaOperations.ListPush, url) { Target = appId }, Of(appId), cancellationToken);
    }

    public Task<OktaPushMapping> GetAsync(string appId, string mappingId, CancellationToken cancellationToken = default) =>
        session.CallAsync(Call(OktaOperations.GetPush, appId, mappingId), Of(appId), cancellationToken);

    public Task<OktaPushMapping> CreateAsync(string appId, string sourceGroupId, string targetGroupName, CancellationToken cancellationToken = default) =>
        MakeAsync(appId, sourceGroupId, "targetGroupName", targetGroupName, cancellationToken);

    public Task<OktaPushMapping> LinkAsync(string appId, string sourceGroupId, string targetGroupId, CancellationToken cancellationToken = default) =>
        MakeAsync(appId, sourceGroupId, "targetGroupId", targetGroupId, cancellationToken);

    public Task<OktaPushMapping> SetStatusAsync(string appId, string mappingId, string status, CancellationToken cancellationToken = default) =>
        session.CallAsync(Call(OktaOperations.UpdatePush, appId, mappingId) with { Body = new JsonObject { ["status"] = status } }, Of(appId), cancellationToken);

    public Task DeleteAsync(string appId, string mappingId, bool deleteTargetGroup, CancellationToken cancellationToken = default)
    {
        var url = session.Address(OktaOperations.DeletePush.Fill(appId, mappingId), ("deleteTargetGroup", deleteTargetGroup ? "true" : "false"));
        return session.CallAsync(new OktaCall(OktaOperations.DeletePush, url) { Target = mappingId }, cancellationToken);
    }

    private Task<OktaPushMapping> MakeAsync(string appId, string sourceGroupId, string targetMember, string target, CancellationToken cancellationToken)
    {
        var call = new OktaCall(OktaOperations.CreatePush, session.Address(OktaOperations.CreatePush.Fill(appId)))
        {
            Body = new JsonObject { ["sourceGroupId"] = sourceGroupId, ["status"] = OktaPushMapping.Active, [targetMember] = target },
            Target = sourceGroupId,
        };
        return session.CallAsync(call, Of(appId), cancellationToken);
    }

    // Okta leaves the app out of its answers.
    private static Func<JsonNode, OktaPushMapping> Of(string appId) => json => OktaJson.To<OktaPushMapping>(json) with { AppId = appId };

    private OktaCall Call(OktaOperation operation, string appId, string mappingId) => new(operation, session.Address(operation.Fill(appId, mappingId))) { Target = mappingId };
}
