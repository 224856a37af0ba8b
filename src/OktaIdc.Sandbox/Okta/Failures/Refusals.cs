namespace OktaIdc.Sandbox.Okta.Failures;

/// <summary>The refusals that more than one service uses, in Okta's words.</summary>
internal static class Refusals
{
    /// <summary>The named thing does not exist.</summary>
    public static OktaFault NotFound(string id, string type) => new("E0000007", $"Not found: Resource not found: {id} ({type})");

    /// <summary>A field or the whole body breaks a rule.</summary>
    public static OktaFault Validation(string field, params string[] causes) => new("E0000001", $"Api validation failed: {field}", causes);

    /// <summary>The body is not JSON, or not the JSON that is wanted.</summary>
    public static OktaFault Malformed() => new("E0000003", "The request body was not well-formed.");

    /// <summary>The credentials are not known here.</summary>
    public static OktaFault InvalidToken() => new("E0000011", "Invalid token provided");

    /// <summary>No credentials, or a sign-in that failed.</summary>
    public static OktaFault AuthenticationFailed() => new("E0000004", "Authentication failed");

    /// <summary>The caller lacks a scope or a role. Okta does not say which.</summary>
    public static OktaFault Forbidden() => new("E0000006", "You do not have permission to perform the requested action");

    /// <summary>The org's licence does not include it.</summary>
    public static OktaFault NotLicensed() => new("E0000015", "You do not have permission to access the feature you are requesting");

    /// <summary>A filter names a property or operator that this list does not know.</summary>
    public static OktaFault InvalidSearch(string reason) => new("E0000031", $"Invalid search criteria: {reason}", reason);

    /// <summary>A filter cannot be parsed.</summary>
    public static OktaFault InvalidFilter(string filter) => new("E0000053", $"Invalid filter '{filter}'");

    /// <summary>The operation needs another status.</summary>
    public static OktaFault WrongStatus() => new("E0000038", "This operation is not allowed in the user's current status.");

    /// <summary>A rate or concurrency limit was met.</summary>
    public static OktaFault TooMany() => new("E0000047", "API call exceeded rate limit due to too many requests.");
}
