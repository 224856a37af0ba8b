namespace OktaIdc.Okta;

internal sealed class OktaOrgClient(OktaSession session) : IOktaOrg
{
    public Task<OktaOrgSettings> GetAsync(CancellationToken cancellationToken = default) =>
        session.CallAsync(new OktaCall(OktaOperations.GetOrg, session.Address(OktaOperations.GetOrg.Path)), OktaJson.To<OktaOrgSettings>, cancellationToken);

    public IAsyncEnumerable<OktaPrincipalLimit> ListPrincipalLimitsAsync(string principalType, CancellationToken cancellationToken = default) => session.ListAsync(
        new OktaCall(OktaOperations.ListPrincipalLimits, session.Address(OktaOperations.ListPrincipalLimits.Path, ("filter", $"principalType eq \"{principalType}\""), ("limit", "50"))), OktaJson.To<OktaPrincipalLimit>, cancellationToken);
}
