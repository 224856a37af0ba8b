namespace OktaIdc.Sandbox.Aws.Scim;

/// <summary>A refusal by the SCIM server, free of HTTP but for the status it maps to (RFC 7644, section 3.12).</summary>
/// <param name="code">Name of the exception as IAM Identity Center says it.</param>
/// <param name="status">HTTP status.</param>
/// <param name="detail">What is wrong.</param>
/// <param name="scimType">Detail keyword of RFC 7644, table 9, or null.</param>
internal sealed class ScimException(string code, int status, string detail, string? scimType = null) : Exception(detail)
{
    /// <summary>Name of the exception.</summary>
    public string Code { get; } = code;

    /// <summary>HTTP status.</summary>
    public int Status { get; } = status;

    /// <summary>Detail keyword, or null.</summary>
    public string? ScimType { get; } = scimType;

    /// <summary>400.</summary>
    public static ScimException Invalid(string detail, string? scimType = "invalidValue") => new("ValidationException", 400, detail, scimType);

    /// <summary>400: the body does not follow the schema, in AWS's words.</summary>
    public static ScimException Unparsable(string why) =>
        new("ValidationException", 400, $"Request is unparsable, syntactically incorrect, or violates schema. {why}", "invalidSyntax");

    /// <summary>400: a filter that is not supported.</summary>
    public static ScimException Filter(string why) => new("ValidationException", 400, $"Invalid filter: {why}", "invalidFilter");
}
