namespace OktaIdc.Aws.SsoAdmin;

/// <summary>One assignment: a principal has a permission set in an account. Equal by value.</summary>
/// <param name="AccountId">Twelve digits.</param>
/// <param name="PermissionSetArn">The permission set.</param>
/// <param name="PrincipalType">User or group.</param>
/// <param name="PrincipalId">The identity store's id of the user or group.</param>
public sealed record AccountAssignment(string AccountId, string PermissionSetArn, PrincipalType PrincipalType, string PrincipalId);

/// <summary>How far the creation or deletion of an assignment is.</summary>
public sealed record AssignmentStatus
{
    /// <summary>Id to ask with; keep it, AWS forgets statuses after a while.</summary>
    public required string RequestId { get; init; }

    /// <summary>How far it is.</summary>
    public AsyncStatus Status { get; init; }

    /// <summary>Why it failed.</summary>
    public string? FailureReason { get; init; }

    /// <summary>The account.</summary>
    public string? TargetId { get; init; }

    /// <summary>The permission set.</summary>
    public string? PermissionSetArn { get; init; }

    /// <summary>User or group; null in lists.</summary>
    public PrincipalType? PrincipalType { get; init; }

    /// <summary>Id of the user or group.</summary>
    public string? PrincipalId { get; init; }

    /// <summary>When it was asked for.</summary>
    public DateTimeOffset? CreatedDate { get; init; }
}
