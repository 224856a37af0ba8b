namespace OktaIdc.Aws.Iam;

/// <summary>An IAM user.</summary>
public sealed record IamUser
{
    /// <summary>Name, unique in the account.</summary>
    public required string UserName { get; init; }

    /// <summary>The user's ARN.</summary>
    public required string Arn { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? CreateDate { get; init; }

    /// <summary>When its console password was last used; null for never or no password.</summary>
    public DateTimeOffset? PasswordLastUsed { get; init; }
}

/// <summary>A console password, without the password.</summary>
/// <param name="UserName">Whose.</param>
/// <param name="CreateDate">Since when.</param>
public sealed record IamLoginProfile(string UserName, DateTimeOffset CreateDate);

/// <summary>An access key, without its secret.</summary>
public sealed record IamAccessKey
{
    /// <summary>AKIA…</summary>
    public required string AccessKeyId { get; init; }

    /// <summary>Active or Inactive.</summary>
    public string? Status { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? CreateDate { get; init; }

    /// <summary>Whether it may be used.</summary>
    public bool IsActive => Status == "Active";
}
