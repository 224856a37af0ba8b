namespace OktaIdc.Okta;

internal sealed class OktaAuthenticatorsClient(OktaSession session) : IOktaAuthenticators
{
    public IAsyncEnumerable<OktaAuthenticator> ListAsync(CancellationToken cancellationToken = default) =>
        session.ListAsync(new OktaCall(OktaOperations.ListAuthenticators, session.Address(OktaOperations.ListAuthenticators.Path)), OktaJson.To<OktaAuthenticator>, cancellationToken);

    public IAsyncEnumerable<OktaAuthenticatorMethod> ListMethodsAsync(string authenticatorId, CancellationToken cancellationToken = default) => session.ListAsync(
        new OktaCall(OktaOperations.ListAuthenticatorMethods, session.Address(OktaOperations.ListAuthenticatorMethods.Fill(authenticatorId))) { Target = authenticatorId },
        OktaJson.To<OktaAuthenticatorMethod>,
        cancellationToken);
}
