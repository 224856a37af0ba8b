namespace OktaIdc.Okta;

/// <summary>Authenticators of the org (`/api/v1/authenticators`); Identity Engine only. Scope: okta.authenticators.read.</summary>
public interface IOktaAuthenticators
{
    /// <summary>Lists the authenticators.</summary>
    IAsyncEnumerable<OktaAuthenticator> ListAsync(CancellationToken cancellationToken = default);

    /// <summary>Lists the methods of an authenticator.</summary>
    IAsyncEnumerable<OktaAuthenticatorMethod> ListMethodsAsync(string authenticatorId, CancellationToken cancellationToken = default);
}
