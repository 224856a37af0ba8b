using System.Security;
using System.Text.Json.Nodes;
using OktaIdc.Http;

namespace OktaIdc.Okta;

internal sealed class OktaProvisioningClient(OktaSession session) : IOktaProvisioning
{
    public Task<OktaProvisioningConnection> GetConnectionAsync(string appId, CancellationToken cancellationToken = default) =>
        session.CallAsync(Call(OktaOperations.GetConnection, appId), Read, cancellationToken);

    public Task<OktaProvisioningConnection> SetConnectionAsync(string appId, string baseUrl, SecureString token, bool activate, CancellationToken cancellationToken = default)
    {
        var secret = SecretText.Reveal(token);
        var call = new OktaCall(OktaOperations.SetConnection, session.Address(OktaOperations.SetConnection.Fill(appId), ("activate", activate ? "true" : "false")))
        {
            Body = new JsonObject { ["baseUrl"] = baseUrl, ["profile"] = new JsonObject { ["authScheme"] = "TOKEN", ["token"] = secret } },
            Secrets = [secret],
            Target = appId,
        };
        return session.CallAsync(call, Read, cancellationToken);
    }

    public Task ActivateConnectionAsync(string appId, CancellationToken cancellationToken = default) =>
        session.CallAsync(Call(OktaOperations.ActivateConnection, appId), cancellationToken);

    public Task DeactivateConnectionAsync(string appId, CancellationToken cancellationToken = default) =>
        session.CallAsync(Call(OktaOperations.DeactivateConnection, appId), cancellationToken);

    public IAsyncEnumerable<OktaAppFeature> ListFeaturesAsync(string appId, CancellationToken cancellationToken = default) =>
        session.ListAsync(Call(OktaOperations.ListFeatures, appId), OktaJson.To<OktaAppFeature>, cancellationToken);

    public Task<OktaAppFeature> SetFeatureAsync(string appId, string feature, JsonObject capabilities, CancellationToken cancellationToken = default)
    {
        var call = new OktaCall(OktaOperations.SetFeature, session.Address(OktaOperations.SetFeature.Fill(appId, feature))) { Body = capabilities, Target = appId };
        return session.CallAsync(call, OktaJson.To<OktaAppFeature>, cancellationToken);
    }

    // Newer answers carry the scheme in the profile only.
    private static OktaProvisioningConnection Read(JsonNode node) =>
        OktaJson.To<OktaProvisioningConnection>(node) is { AuthScheme: null } c ? c with { AuthScheme = node["profile"].Text("authScheme") } : OktaJson.To<OktaProvisioningConnection>(node);

    private OktaCall Call(OktaOperation operation, string appId) => new(operation, session.Address(operation.Fill(appId))) { Target = appId };
}
