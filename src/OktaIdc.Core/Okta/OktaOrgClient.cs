namespace OktaIdc.Okta;

internal sealed class OktaOrgClient(OktaSession session) : IOktaOrg
{
    public Task<OktaOrgSettings> GetAsync(CancellationToken cancellationToken = default) =>
        session.CallAsync(new OktaCall(OktaOperations.GetOrg, session.Address(OktaOperations.GetOrg.Path)), OktaJson.To<OktaOrgSettings>, cancellationToken);
}
