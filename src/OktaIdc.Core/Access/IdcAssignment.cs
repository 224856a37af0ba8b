using OktaIdc.Aws;

namespace OktaIdc.Access;

/// <summary>An account assignment with the names that people know.</summary>
public sealed record IdcAssignment
{
    /// <summary>The account, twelve digits.</summary>
    public required string AccountId { get; init; }

    /// <summary>The permission set's ARN.</summary>
    public required string PermissionSetArn { get; init; }

    /// <summary>The permission set's name.</summary>
    public string? PermissionSet { get; init; }

    /// <summary>User or group.</summary>
    public required PrincipalType PrincipalType { get; init; }

    /// <summary>The identity store's id of the user or group.</summary>
    public required string PrincipalId { get; init; }

    /// <summary>Name of the user or group; null where it is gone.</summary>
    public string? Principal { get; init; }

    /// <summary>What was done to it; null where it was only read.</summary>
    public AssignmentState? State { get; init; }

    /// <summary>AWS's id of the work; null where none was done.</summary>
    public string? RequestId { get; init; }
}
