namespace OktaIdc.Okta;

internal sealed class OktaFactorsClient(OktaSession session) : IOktaFactors
{
    public IAsyncEnumerable<OktaFactor> ListAsync(string userId, CancellationToken cancellationToken = default) => session.ListAsync(
        new OktaCall(OktaOperations.ListFactors, session.Address(OktaOperations.ListFactors.Fill(userId))) { Target = userId }, OktaJson.To<OktaFactor>, cancellationToken);
}
