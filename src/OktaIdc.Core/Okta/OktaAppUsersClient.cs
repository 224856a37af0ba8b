using System.Text.Json.Nodes;

namespace OktaIdc.Okta;

internal sealed class OktaAppUsersClient(OktaSession session) : IOktaAppUsers
{
    public IAsyncEnumerable<OktaAppUser> ListAsync(string appId, string? query = null, CancellationToken cancellationToken = default) =>
        session.ListAsync(
            new OktaCall(OktaOperations.ListAppUsers, session.Address(OktaOperations.ListAppUsers.Fill(appId), ("q", query), ("limit", "500"))) { Target = appId },
            OktaJson.To<OktaAppUser>,
            cancellationToken);

    public Task<OktaAppUser?> FindAsync(string appId, string userId, CancellationToken cancellationToken = default) =>
        session.FindAsync(Call(OktaOperations.GetAppUser, appId, userId), OktaJson.To<OktaAppUser>, cancellationToken);

    public Task<OktaAppUser> AssignAsync(string appId, string userId, string? userName = null, JsonObject? profile = null, CancellationToken cancellationToken = default)
    {
        var body = new JsonObject { ["id"] = userId, ["scope"] = "USER" };
        if (userName is not null)
        {
            body["credentials"] = new JsonObject { ["userName"] = userName };
        }

        if (profile is not null)
        {
            body["profile"] = profile.DeepClone();
        }

        var call = new OktaCall(OktaOperations.AssignAppUser, session.Address(OktaOperations.AssignAppUser.Fill(appId))) { Body = body, Target = userId };
        return session.CallAsync(call, OktaJson.To<OktaAppUser>, cancellationToken);
    }

    public Task<OktaAppUser> PushProfileAsync(string appId, string userId, string? userName = null, CancellationToken cancellationToken = default)
    {
        var body = new JsonObject { ["profile"] = new JsonObject() };
        if (userName is not null)
        {
            body["credentials"] = new JsonObject { ["userName"] = userName };
        }

        return session.CallAsync(Call(OktaOperations.UpdateAppUser, appId, userId) with { Body = body }, OktaJson.To<OktaAppUser>, cancellationToken);
    }

    public Task UnassignAsync(string appId, string userId, CancellationToken cancellationToken = default) =>
        session.CallAsync(Call(OktaOperations.UnassignAppUser, appId, userId), cancellationToken);

    private OktaCall Call(OktaOperation operation, string appId, string userId) => new(operation, session.Address(operation.Fill(appId, userId))) { Target = userId };
}
