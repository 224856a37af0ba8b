namespace OktaIdc.Sandbox.Aws.SignIn;

/// <summary>A refusal by the OIDC service (SSO OIDC model 2019-06-10), free of HTTP but for the status that the model names.</summary>
internal sealed class OidcException(string code, string error, string description, int status = 400) : Exception(description)
{
    /// <summary>Name of the exception.</summary>
    public string Code { get; } = code;

    /// <summary>OAuth error code (RFC 6749, section 5.2; RFC 8628, section 3.5).</summary>
    public string Error { get; } = error;

    /// <summary>HTTP status.</summary>
    public int Status { get; } = status;

    /// <summary>A parameter is missing or wrong.</summary>
    public static OidcException Request(string description) => new("InvalidRequestException", "invalid_request", description);

    /// <summary>The client is not registered, or its secret is wrong or expired.</summary>
    public static OidcException Client() => new("InvalidClientException", "invalid_client", "Invalid client provided", 401);

    /// <summary>The code or token is unknown, used, or of another client.</summary>
    public static OidcException Grant(string description) => new("InvalidGrantException", "invalid_grant", description);

    /// <summary>The person has not decided yet.</summary>
    public static OidcException Pending() => new("AuthorizationPendingException", "authorization_pending", "The authorization is pending");

    /// <summary>Asked again too soon.</summary>
    public static OidcException SlowDown() => new("SlowDownException", "slow_down", "The client asks too often");

    /// <summary>The device code is over.</summary>
    public static OidcException Expired() => new("ExpiredTokenException", "expired_token", "The device code has expired");

    /// <summary>The person said no.</summary>
    public static OidcException Denied() => new("AccessDeniedException", "access_denied", "The person denied the request");
}
