using System.Text.Json.Serialization;

namespace OktaIdc.Aws.Iam;

/// <summary>A role of an account.</summary>
public sealed record IamRole
{
    /// <summary>Path of the roles that IAM Identity Center makes for permission sets.</summary>
    public const string ReservedPath = "/aws-reserved/sso.amazonaws.com/";

    /// <summary>Name, unique in the account.</summary>
    public required string RoleName { get; init; }

    /// <summary>The role's ARN, with its path.</summary>
    public required string Arn { get; init; }

    /// <summary>Path, "/" where none was chosen.</summary>
    public string Path { get; init; } = "/";

    /// <summary>When it was made.</summary>
    public DateTimeOffset? CreateDate { get; init; }

    /// <summary>Who may take it: a policy as JSON text. AWS sends it URL-encoded; here it is decoded.</summary>
    [JsonPropertyName("AssumeRolePolicyDocument")]
    public string? TrustPolicy
    {
        get;
        init => field = value is null ? null : Uri.UnescapeDataString(value);
    }

    /// <summary>When it was last taken, within the last 400 days; null for never, and in lists.</summary>
    public IamRoleUse? RoleLastUsed { get; init; }

    /// <summary>Whether IAM Identity Center made it for a permission set.</summary>
    [JsonIgnore]
    public bool IsPermissionSetRole => Path.StartsWith(ReservedPath, StringComparison.Ordinal) && RoleName.StartsWith("AWSReservedSSO_", StringComparison.Ordinal);
}

/// <summary>When and where a role was last taken.</summary>
/// <param name="LastUsedDate">When; null for never.</param>
/// <param name="Region">Where; null for never.</param>
public sealed record IamRoleUse(DateTimeOffset? LastUsedDate, string? Region);
