namespace OktaIdc.Aws.Organizations;

/// <summary>How far the making of a member account is.</summary>
public sealed record CreateAccountStatus
{
    /// <summary>The request's id ("car-…").</summary>
    public required string Id { get; init; }

    /// <summary>The account's name.</summary>
    public string? AccountName { get; init; }

    /// <summary>How far it is.</summary>
    public AsyncStatus State { get; init; }

    /// <summary>The account's id once it succeeded.</summary>
    public string? AccountId { get; init; }

    /// <summary>EMAIL_ALREADY_EXISTS, ACCOUNT_LIMIT_EXCEEDED and so on.</summary>
    public string? FailureReason { get; init; }
}
