namespace OktaIdc.Sandbox.Aws.Protocol;

/// <summary>Whose credentials signed a request.</summary>
/// <param name="AccountId">12 digits.</param>
/// <param name="Arn">IAM user, or STS assumed-role session.</param>
/// <param name="UserId">Unique id: AIDA..., or AROA...:session.</param>
internal sealed record Caller(string AccountId, string Arn, string UserId)
{
    /// <summary>The only IAM actions that the caller may take; null for an administrator.</summary>
    public IReadOnlyCollection<string>? Actions { get; init; }

    /// <summary>Whether a role was taken.</summary>
    public bool IsSession => Arn.Contains(":assumed-role/", StringComparison.Ordinal);
}
