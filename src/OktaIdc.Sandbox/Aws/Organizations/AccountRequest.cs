namespace OktaIdc.Sandbox.Aws.Organizations;

/// <summary>A CreateAccount on its way.</summary>
internal sealed class AccountRequest
{
    /// <summary>car-...</summary>
    public required string Id { get; init; }

    /// <summary>Name of the account to be.</summary>
    public required string AccountName { get; init; }

    /// <summary>Address of the account to be.</summary>
    public required string Email { get; init; }

    /// <summary>Tags of the account to be.</summary>
    public required IReadOnlyDictionary<string, string> Tags { get; init; }

    /// <summary>When it was asked for.</summary>
    public required DateTimeOffset Requested { get; init; }

    /// <summary>When it will be done.</summary>
    public required DateTimeOffset Due { get; init; }

    /// <summary>IN_PROGRESS, SUCCEEDED or FAILED.</summary>
    public string State { get; set; } = "IN_PROGRESS";

    /// <summary>The account, once there.</summary>
    public string? AccountId { get; set; }

    /// <summary>Why it failed.</summary>
    public string? FailureReason { get; set; }
}
