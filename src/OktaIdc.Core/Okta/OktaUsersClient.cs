using System.Security;
using System.Text.Json.Nodes;
using OktaIdc.Http;

namespace OktaIdc.Okta;

internal sealed class OktaUsersClient(OktaSession session) : IOktaUsers
{
    public IAsyncEnumerable<OktaUser> ListAsync(string? search = null, CancellationToken cancellationToken = default) => List(cancellationToken, ("search", search), ("limit", "200"));

    public IAsyncEnumerable<OktaUser> FindByPrefixAsync(string query, CancellationToken cancellationToken = default) => List(cancellationToken, ("q", query));

    public Task<OktaUser> GetAsync(string idOrLogin, CancellationToken cancellationToken = default) =>
        session.CallAsync(Call(OktaOperations.GetUser, idOrLogin), OktaJson.To<OktaUser>, cancellationToken);

    public Task<OktaUser?> FindAsync(string idOrLogin, CancellationToken cancellationToken = default) =>
        session.FindAsync(Call(OktaOperations.GetUser, idOrLogin), OktaJson.To<OktaUser>, cancellationToken);

    public Task<OktaUser> CreateAsync(JsonObject profile, SecureString? password, bool activate, CancellationToken cancellationToken = default)
    {
        var body = new JsonObject { ["profile"] = profile.DeepClone() };
        var secrets = new List<string>();
        if (password is not null)
        {
            secrets.Add(SecretText.Reveal(password));
            body["credentials"] = new JsonObject { ["password"] = new JsonObject { ["value"] = secrets[0] } };
        }

        var url = session.Address(OktaOperations.CreateUser.Path, ("activate", activate ? "true" : "false"));
        var call = new OktaCall(OktaOperations.CreateUser, url) { Body = body, Secrets = secrets, Target = profile.Text("login") };
        return session.CallAsync(call, OktaJson.To<OktaUser>, cancellationToken);
    }

    public Task<OktaUser> UpdateAsync(string userId, JsonObject profile, CancellationToken cancellationToken = default) =>
        session.CallAsync(Call(OktaOperations.UpdateUser, userId) with { Body = new JsonObject { ["profile"] = profile.DeepClone() } }, OktaJson.To<OktaUser>, cancellationToken);

    public Task ActivateAsync(string userId, bool sendEmail, CancellationToken cancellationToken = default) =>
        session.CallAsync(Call(OktaOperations.ActivateUser, userId, ("sendEmail", sendEmail ? "true" : "false")), cancellationToken);

    public Task DeactivateAsync(string userId, CancellationToken cancellationToken = default) =>
        session.CallAsync(Call(OktaOperations.DeactivateUser, userId), cancellationToken);

    public Task SuspendAsync(string userId, CancellationToken cancellationToken = default) =>
        session.CallAsync(Call(OktaOperations.SuspendUser, userId), cancellationToken);

    public Task UnsuspendAsync(string userId, CancellationToken cancellationToken = default) =>
        session.CallAsync(Call(OktaOperations.UnsuspendUser, userId), cancellationToken);

    public Task DeleteAsync(string userId, CancellationToken cancellationToken = default) =>
        session.CallAsync(Call(OktaOperations.DeleteUser, userId), cancellationToken);

    public Task RevokeSessionsAsync(string userId, bool oauthTokens, bool forgetDevices, CancellationToken cancellationToken = default) =>
        session.CallAsync(Call(OktaOperations.RevokeSessions, userId, ("oauthTokens", oauthTokens ? "true" : "false"), ("forgetDevices", forgetDevices ? "true" : "false")), cancellationToken);

    public Task LogOutEverywhereAsync(string userId, CancellationToken cancellationToken = default) => session.CallAsync(
        new OktaCall(OktaOperations.LogOutEverywhere, session.Address(OktaOperations.LogOutEverywhere.Path))
        {
            Body = new JsonObject { ["sub_id"] = new JsonObject { ["format"] = "opaque", ["id"] = userId } },
            Target = userId,
        },
        cancellationToken);

    private IAsyncEnumerable<OktaUser> List(CancellationToken cancellationToken, params ReadOnlySpan<(string, string?)> query) =>
        session.ListAsync(new OktaCall(OktaOperations.ListUsers, session.Address(OktaOperations.ListUsers.Path, query)), OktaJson.To<OktaUser>, cancellationToken);

    private OktaCall Call(OktaOperation operation, string userId, params ReadOnlySpan<(string, string?)> query) =>
        new(operation, session.Address(operation.Fill(userId), query)) { Target = userId };
}
