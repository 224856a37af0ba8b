namespace OktaIdc.Failures;

/// <content>Failures of the SCIM protocol (RFC 7644).</content>
public static partial class ErrorIds
{
    /// <summary>The SCIM endpoint is no usable URL.</summary>
    public const string ScimEndpointInvalid = "ScimEndpointInvalid";

    /// <summary>The SCIM token is wrong or expired, or the tenant in the URL is another.</summary>
    public const string ScimUnauthorized = "ScimUnauthorized";

    /// <summary>The SCIM server rejected a value.</summary>
    public const string ScimInvalidValue = "ScimInvalidValue";

    /// <summary>The SCIM resource does not exist.</summary>
    public const string ScimNotFound = "ScimNotFound";

    /// <summary>A SCIM resource with that unique value exists already.</summary>
    public const string ScimConflict = "ScimConflict";

    /// <summary>The SCIM server refused the request.</summary>
    public const string ScimForbidden = "ScimForbidden";

    /// <summary>The SCIM server's rate limit stood in the way for longer than was waited.</summary>
    public const string ScimThrottled = "ScimThrottled";

    /// <summary>The SCIM server failed, or its answer is no SCIM.</summary>
    public const string ScimServiceFailure = "ScimServiceFailure";

    /// <summary>No answer came from the SCIM server.</summary>
    public const string ScimUnreachable = "ScimUnreachable";
}
