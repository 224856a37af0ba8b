using System.Security;

namespace OktaIdc.Aws.SsoOidc;

/// <summary>Tokens of a user for the access portal. Never printed.</summary>
/// <param name="AccessToken">The portal's bearer token.</param>
/// <param name="RefreshToken">For a new access token; null where none was given.</param>
/// <param name="ExpiresAt">When the access token ends.</param>
public sealed record OidcToken(SecureString AccessToken, SecureString? RefreshToken, DateTimeOffset ExpiresAt);

/// <summary>A registered client.</summary>
/// <param name="ClientId">The client's id.</param>
/// <param name="ClientSecret">The client's secret. Never printed.</param>
/// <param name="ExpiresAt">When the registration ends.</param>
public sealed record OidcClientRegistration(string ClientId, SecureString ClientSecret, DateTimeOffset ExpiresAt);

/// <summary>What a client is registered with.</summary>
/// <param name="ClientName">A name for people.</param>
/// <param name="Scopes">The scopes; the portal needs sso:account:access.</param>
/// <param name="GrantTypes">The grant types; empty is AWS's default (device code).</param>
/// <param name="RedirectUris">The redirect URIs of the code flow.</param>
/// <param name="IssuerUrl">The portal's issuer, for the code flow.</param>
public sealed record RegisterOidcClient(
    string ClientName,
    IReadOnlyList<string> Scopes,
    IReadOnlyList<string> GrantTypes,
    IReadOnlyList<Uri> RedirectUris,
    Uri? IssuerUrl = null)
{
    /// <summary>A client for the device flow with access to accounts.</summary>
    public static RegisterOidcClient ForDevice(string clientName) =>
        new(clientName, ["sso:account:access"], ["urn:ietf:params:oauth:grant-type:device_code", "refresh_token"], []);
}

/// <summary>A device flow that waits for its user.</summary>
/// <param name="DeviceCode">The secret half. Never printed.</param>
/// <param name="UserCode">The code that the user confirms.</param>
/// <param name="VerificationUri">Where the user enters it.</param>
/// <param name="VerificationUriComplete">The same with the code filled in.</param>
/// <param name="ExpiresAt">Until when.</param>
/// <param name="Interval">How long to wait between two asks.</param>
public sealed record DeviceAuthorization(SecureString DeviceCode, string UserCode, Uri VerificationUri, Uri VerificationUriComplete, DateTimeOffset ExpiresAt, TimeSpan Interval);

/// <summary>An authorization code to be exchanged.</summary>
/// <param name="Code">The code. Never printed.</param>
/// <param name="RedirectUri">The redirect URI that it came to.</param>
/// <param name="CodeVerifier">The PKCE verifier. Never printed.</param>
public sealed record AuthorizationCode(SecureString Code, Uri RedirectUri, SecureString CodeVerifier);
