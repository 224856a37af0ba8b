namespace OktaIdc.Connections;

/// <summary>How a connection proves who it is to Okta.</summary>
public enum OktaCredentialKind
{
    /// <summary>An API token (SSWS), which has the rights of the administrator who made it.</summary>
    ApiToken,

    /// <summary>A service app with a private key (OAuth 2.0 client credentials, RFC 7523), tokens bound by DPoP (RFC 9449).</summary>
    ServiceApp,

    /// <summary>A service app with a private key and plain bearer tokens.</summary>
    ServiceAppBearer,
}
