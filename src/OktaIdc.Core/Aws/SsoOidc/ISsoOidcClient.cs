namespace OktaIdc.Aws.SsoOidc;

/// <summary>OIDC for the access portal (sso-oidc, API 2019-06-10; RFC 8628 for the device flow). Unsigned.</summary>
public interface ISsoOidcClient
{
    /// <summary>Registers a public client.</summary>
    Task<OidcClientRegistration> RegisterClientAsync(RegisterOidcClient client, CancellationToken cancellationToken);

    /// <summary>Starts the device flow: the user opens the URI and confirms the code.</summary>
    Task<DeviceAuthorization> StartDeviceAuthorizationAsync(OidcClientRegistration client, Uri startUrl, CancellationToken cancellationToken);

    /// <summary>Asks once for the token of a device authorization.</summary>
    /// <returns>The token, or null while the user has not confirmed.</returns>
    Task<OidcToken?> TryCreateTokenAsync(OidcClientRegistration client, DeviceAuthorization device, CancellationToken cancellationToken);

    /// <summary>Exchanges an authorization code (PKCE, RFC 7636).</summary>
    Task<OidcToken> CreateTokenFromCodeAsync(OidcClientRegistration client, AuthorizationCode code, CancellationToken cancellationToken);

    /// <summary>Gets a new access token.</summary>
    Task<OidcToken> RefreshTokenAsync(OidcClientRegistration client, OidcToken token, CancellationToken cancellationToken);
}
