namespace OktaIdc.Aws.SsoAdmin;

/// <summary>Who has which permission set in which account. Creation and deletion are asynchronous, at most 15 at once.</summary>
public interface IAccountAssignmentOperations
{
    /// <summary>Starts the creation of an assignment.</summary>
    Task<AssignmentStatus> CreateAccountAssignmentAsync(string instanceArn, AccountAssignment assignment, CancellationToken cancellationToken);

    /// <summary>Starts the deletion of an assignment.</summary>
    Task<AssignmentStatus> DeleteAccountAssignmentAsync(string instanceArn, AccountAssignment assignment, CancellationToken cancellationToken);

    /// <summary>How far a creation is, with its failure reason.</summary>
    Task<AssignmentStatus> DescribeAccountAssignmentCreationStatusAsync(string instanceArn, string requestId, CancellationToken cancellationToken);

    /// <summary>How far a deletion is, with its failure reason.</summary>
    Task<AssignmentStatus> DescribeAccountAssignmentDeletionStatusAsync(string instanceArn, string requestId, CancellationToken cancellationToken);

    /// <summary>Recent creations (request id, status, date only); null lists every status.</summary>
    IAsyncEnumerable<AssignmentStatus> ListAccountAssignmentCreationStatusAsync(string instanceArn, AsyncStatus? status, CancellationToken cancellationToken);

    /// <summary>Recent deletions (request id, status, date only); null lists every status.</summary>
    IAsyncEnumerable<AssignmentStatus> ListAccountAssignmentDeletionStatusAsync(string instanceArn, AsyncStatus? status, CancellationToken cancellationToken);

    /// <summary>Who has a permission set in an account.</summary>
    IAsyncEnumerable<AccountAssignment> ListAccountAssignmentsAsync(string instanceArn, string accountId, string permissionSetArn, CancellationToken cancellationToken);

    /// <summary>What a principal has, for users including what comes through groups (those rows have type Group). Management account only.</summary>
    IAsyncEnumerable<AccountAssignment> ListAccountAssignmentsForPrincipalAsync(string instanceArn, PrincipalType principalType, string principalId, string? accountId, CancellationToken cancellationToken);
}
