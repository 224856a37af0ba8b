using System.Globalization;

namespace OktaIdc.Okta;

internal sealed class OktaAppKeysClient(OktaSession session) : IOktaAppKeys
{
    public IAsyncEnumerable<OktaAppKey> ListAsync(string appId, CancellationToken cancellationToken = default) =>
        session.ListAsync(new OktaCall(OktaOperations.ListAppKeys, session.Address(OktaOperations.ListAppKeys.Fill(appId))) { Target = appId }, OktaJson.To<OktaAppKey>, cancellationToken);

    public Task<OktaAppKey> GenerateAsync(string appId, int validityYears, CancellationToken cancellationToken = default)
    {
        var years = validityYears.ToString(CultureInfo.InvariantCulture);
        var call = new OktaCall(OktaOperations.GenerateAppKey, session.Address(OktaOperations.GenerateAppKey.Fill(appId), ("validityYears", years))) { Target = appId };
        return session.CallAsync(call, OktaJson.To<OktaAppKey>, cancellationToken);
    }

    public async Task<string> GetSamlMetadataAsync(string appId, string kid, CancellationToken cancellationToken = default)
    {
        var call = new OktaCall(OktaOperations.GetSamlMetadata, session.Address(OktaOperations.GetSamlMetadata.Fill(appId), ("kid", kid))) { Accept = "text/xml", Target = appId };
        var answer = await session.CallAsync(call, cancellationToken).ConfigureAwait(false);
        return answer.Body.TrimStart().StartsWith('<') ? answer.Body : throw OktaErrors.UnexpectedBody("SAML metadata", "it is not XML");
    }
}
