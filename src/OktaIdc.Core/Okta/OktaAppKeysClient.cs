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

    public IAsyncEnumerable<OktaAppCsr> ListCsrsAsync(string appId, CancellationToken cancellationToken = default) =>
        session.ListAsync(new OktaCall(OktaOperations.ListCsrs, session.Address(OktaOperations.ListCsrs.Fill(appId))) { Target = appId }, OktaJson.To<OktaAppCsr>, cancellationToken);

    public Task<OktaAppCsr> GenerateCsrAsync(string appId, OktaCsrSubject subject, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(subject);
        var call = new OktaCall(OktaOperations.GenerateCsr, session.Address(OktaOperations.GenerateCsr.Fill(appId))) { Target = appId, Body = subject.ToJson() };
        return session.CallAsync(call, OktaJson.To<OktaAppCsr>, cancellationToken);
    }

    public Task<OktaAppKey> PublishCsrAsync(string appId, string csrId, string pem, CancellationToken cancellationToken = default)
    {
        var call = new OktaCall(OktaOperations.PublishCsr, session.Address(OktaOperations.PublishCsr.Fill(appId, csrId))) { Target = appId, Raw = (pem, "application/x-pem-file") };
        return session.CallAsync(call, OktaJson.To<OktaAppKey>, cancellationToken);
    }

    public Task RevokeCsrAsync(string appId, string csrId, CancellationToken cancellationToken = default) =>
        session.CallAsync(new OktaCall(OktaOperations.RevokeCsr, session.Address(OktaOperations.RevokeCsr.Fill(appId, csrId))) { Target = appId }, cancellationToken);

    public async Task<string> GetSamlMetadataAsync(string appId, string kid, CancellationToken cancellationToken = default)
    {
        var call = new OktaCall(OktaOperations.GetSamlMetadata, session.Address(OktaOperations.GetSamlMetadata.Fill(appId), ("kid", kid))) { Accept = "text/xml", Target = appId };
        var answer = await session.CallAsync(call, cancellationToken).ConfigureAwait(false);
        return answer.Body.TrimStart().StartsWith('<') ? answer.Body : throw OktaErrors.UnexpectedBody("SAML metadata", "it is not XML");
    }
}
