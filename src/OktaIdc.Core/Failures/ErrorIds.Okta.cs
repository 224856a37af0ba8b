namespace OktaIdc.Failures;

public static partial class ErrorIds
{
    /// <summary>Okta refused the request as malformed or invalid (400); the message says what about it.</summary>
    public const string OktaInvalidRequest = "OktaInvalidRequest";

    /// <summary>Something with this name or key exists in the Okta org already.</summary>
    public const string OktaAlreadyExists = "OktaAlreadyExists";

    /// <summary>Okta does not accept the token or key: it is wrong, expired or revoked (401).</summary>
    public const string OktaAuthenticationFailed = "OktaAuthenticationFailed";

    /// <summary>The token is good but lacks the right (403); the message names the scope that is needed.</summary>
    public const string OktaPermissionMissing = "OktaPermissionMissing";

    /// <summary>The service app was not granted a scope that was asked for (invalid_scope).</summary>
    public const string OktaScopeNotGranted = "OktaScopeNotGranted";

    /// <summary>The thing does not exist in the Okta org (404).</summary>
    public const string OktaNotFound = "OktaNotFound";

    /// <summary>The org's licence does not include the feature (E0000015).</summary>
    public const string OktaFeatureNotAvailable = "OktaFeatureNotAvailable";

    /// <summary>The object is in a state that does not allow this (already active, wrong user status, still activating).</summary>
    public const string OktaWrongState = "OktaWrongState";

    /// <summary>An attribute is filled by a profile mapping and cannot be sent (E0000075).</summary>
    public const string OktaAttributeIsMapped = "OktaAttributeIsMapped";

    /// <summary>Okta does not offer the operation for this object (E0000022, E0000060).</summary>
    public const string OktaOperationNotSupported = "OktaOperationNotSupported";

    /// <summary>A rate or concurrency limit held longer than was waited for (429).</summary>
    public const string OktaRateLimited = "OktaRateLimited";

    /// <summary>Okta is in read-only mode for maintenance (E0000010).</summary>
    public const string OktaReadOnly = "OktaReadOnly";

    /// <summary>Okta's side failed (5xx).</summary>
    public const string OktaServiceFailed = "OktaServiceFailed";

    /// <summary>No answer from Okta: name, connection, TLS, or an answer cut short.</summary>
    public const string OktaConnectionFailed = "OktaConnectionFailed";

    /// <summary>Okta did not answer in the time allowed.</summary>
    public const string OktaTimeout = "OktaTimeout";

    /// <summary>A change was sent and no answer came: it may or may not have been made. Read before sending it again.</summary>
    public const string OktaOutcomeUnknown = "OktaOutcomeUnknown";

    /// <summary>Okta, or something in its place, sent the client elsewhere; credentials are not taken along.</summary>
    public const string OktaRedirectRefused = "OktaRedirectRefused";

    /// <summary>A link to the next page points off the connection's own host, or back to the same page.</summary>
    public const string OktaLinkRefused = "OktaLinkRefused";

    /// <summary>Okta answered something that is not what its API documents.</summary>
    public const string OktaUnexpectedAnswer = "OktaUnexpectedAnswer";

    /// <summary>The private key of the service app cannot be read or is of a kind that Okta does not take.</summary>
    public const string OktaInvalidPrivateKey = "OktaInvalidPrivateKey";
}
