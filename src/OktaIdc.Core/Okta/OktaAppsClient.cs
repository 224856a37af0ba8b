using System.Text.Json.Nodes;

namespace OktaIdc.Okta;

internal sealed class OktaAppsClient(OktaSession session) : IOktaApps
{
    public IAsyncEnumerable<OktaApp> ListAsync(string? filter = null, string? query = null, CancellationToken cancellationToken = default) =>
        session.ListAsync(new OktaCall(OktaOperations.ListApps, session.Address(OktaOperations.ListApps.Path, ("filter", filter), ("q", query), ("limit", "200"))), Read, cancellationToken);

    public Task<OktaApp> GetAsync(string appId, CancellationToken cancellationToken = default) =>
        session.CallAsync(Call(OktaOperations.GetApp, appId), Read, cancellationToken);

    public Task<OktaApp> CreateAsync(JsonObject app, bool activate = true, CancellationToken cancellationToken = default)
    {
        var call = new OktaCall(OktaOperations.CreateApp, session.Address(OktaOperations.CreateApp.Path, ("activate", activate ? "true" : "false")))
        {
            Body = app,
            Target = app.Text("label"),
        };
        return session.CallAsync(call, Read, cancellationToken);
    }

    public Task<OktaApp> ReplaceAsync(string appId, JsonObject app, CancellationToken cancellationToken = default) =>
        session.CallAsync(Call(OktaOperations.ReplaceApp, appId) with { Body = app }, Read, cancellationToken);

    public Task ActivateAsync(string appId, CancellationToken cancellationToken = default) =>
        session.CallAsync(Call(OktaOperations.ActivateApp, appId), cancellationToken);

    public Task DeactivateAsync(string appId, CancellationToken cancellationToken = default) =>
        session.CallAsync(Call(OktaOperations.DeactivateApp, appId), cancellationToken);

    public Task DeleteAsync(string appId, CancellationToken cancellationToken = default) =>
        session.CallAsync(Call(OktaOperations.DeleteApp, appId), cancellationToken);

    private static OktaApp Read(JsonNode node) => OktaApp.FromJson(OktaJson.Object(node, "an app"));

    private OktaCall Call(OktaOperation operation, string appId) => new(operation, session.Address(operation.Fill(appId))) { Target = appId };
}
