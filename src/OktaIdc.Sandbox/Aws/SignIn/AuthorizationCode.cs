namespace OktaIdc.Sandbox.Aws.SignIn;

/// <summary>A code that a browser carried to a client (RFC 6749, section 4.1, with PKCE of RFC 7636).</summary>
internal sealed record AuthorizationCode(string ClientId, string RedirectUri, string Challenge, string UserId, DateTimeOffset ExpiresAt);
