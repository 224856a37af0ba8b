namespace OktaIdc.Sandbox.Aws.Protocol;

/// <summary>Whose credentials signed a request.</summary>
/// <param name="AccountId">12 digits.</param>
/// <param name="Arn">IAM user, or STS assumed-role session.</param>
/// <param name="UserId">Unique id: AIDA..., or AROA...:session.</param>
internal sealed record Caller(string AccountId, string Arn, string UserId)
{
    /// <summary>The only IAM actions that the caller may take; null for an administrator.</summary>
    public IReadOnlyCollection<string>? Actions { get; init; }

    /// <summary>ARN of the role, with its path; null for an IAM user.</summary>
    public string? RoleArn { get; init; }

    /// <summary>User of the identity store on whose behalf the session is; null for every other session.</summary>
    public string? IdentityStoreUserId { get; init; }

    /// <summary>When the session began; null for an IAM user.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Whether a role was taken.</summary>
    public bool IsSession => Arn.Contains(":assumed-role/", StringComparison.Ordinal);
}
