namespace OktaIdc.Aws.SsoAdmin;

/// <content>Account assignments.</content>
internal sealed partial class SsoAdminClient
{
    public Task<AssignmentStatus> CreateAccountAssignmentAsync(string instanceArn, AccountAssignment assignment, CancellationToken cancellationToken) =>
        ChangeAssignmentAsync("CreateAccountAssignment", "AccountAssignmentCreationStatus", instanceArn, assignment, cancellationToken);

    public Task<AssignmentStatus> DeleteAccountAssignmentAsync(string instanceArn, AccountAssignment assignment, CancellationToken cancellationToken) =>
        ChangeAssignmentAsync("DeleteAccountAssignment", "AccountAssignmentDeletionStatus", instanceArn, assignment, cancellationToken);

    public Task<AssignmentStatus> DescribeAccountAssignmentCreationStatusAsync(string instanceArn, string requestId, CancellationToken cancellationToken) =>
        channel.CallAsync<AssignmentStatus>(
            "DescribeAccountAssignmentCreationStatus",
            new { InstanceArn = instanceArn, AccountAssignmentCreationRequestId = requestId },
            requestId,
            "AccountAssignmentCreationStatus",
            cancellationToken);

    public Task<AssignmentStatus> DescribeAccountAssignmentDeletionStatusAsync(string instanceArn, string requestId, CancellationToken cancellationToken) =>
        channel.CallAsync<AssignmentStatus>(
            "DescribeAccountAssignmentDeletionStatus",
            new { InstanceArn = instanceArn, AccountAssignmentDeletionRequestId = requestId },
            requestId,
            "AccountAssignmentDeletionStatus",
            cancellationToken);

    public IAsyncEnumerable<AssignmentStatus> ListAccountAssignmentCreationStatusAsync(string instanceArn, AsyncStatus? status, CancellationToken cancellationToken) =>
        ListStatusAsync("ListAccountAssignmentCreationStatus", "AccountAssignmentsCreationStatus", instanceArn, status, cancellationToken);

    public IAsyncEnumerable<AssignmentStatus> ListAccountAssignmentDeletionStatusAsync(string instanceArn, AsyncStatus? status, CancellationToken cancellationToken) =>
        ListStatusAsync("ListAccountAssignmentDeletionStatus", "AccountAssignmentsDeletionStatus", instanceArn, status, cancellationToken);

    public IAsyncEnumerable<AccountAssignment> ListAccountAssignmentsAsync(string instanceArn, string accountId, string permissionSetArn, CancellationToken cancellationToken) =>
        channel.PageAsync<AccountAssignment>(
            "ListAccountAssignments",
            accountId,
            "AccountAssignments",
            token => new { InstanceArn = instanceArn, AccountId = accountId, PermissionSetArn = permissionSetArn, MaxResults = PageSize, NextToken = token },
            cancellationToken: cancellationToken);

    public IAsyncEnumerable<AccountAssignment> ListAccountAssignmentsForPrincipalAsync(
        string instanceArn, PrincipalType principalType, string principalId, string? accountId, CancellationToken cancellationToken) =>
        channel.PageAsync<AccountAssignment>(
            "ListAccountAssignmentsForPrincipal",
            principalId,
            "AccountAssignments",
            token => new
            {
                InstanceArn = instanceArn,
                PrincipalId = principalId,
                PrincipalType = principalType,
                Filter = accountId is null ? null : new { AccountId = accountId },
                NextToken = token,
                MaxResults = PageSize,
            },
            cancellationToken: cancellationToken);

    private Task<AssignmentStatus> ChangeAssignmentAsync(string operation, string member, string instanceArn, AccountAssignment assignment, CancellationToken cancellationToken) =>
        channel.CallAsync<AssignmentStatus>(
            operation,
            new
            {
                InstanceArn = instanceArn,
                TargetId = assignment.AccountId,
                TargetType = "AWS_ACCOUNT",
                assignment.PermissionSetArn,
                assignment.PrincipalType,
                assignment.PrincipalId,
            },
            assignment.AccountId,
            member,
            cancellationToken);

    private IAsyncEnumerable<AssignmentStatus> ListStatusAsync(string operation, string member, string instanceArn, AsyncStatus? status, CancellationToken cancellationToken) =>
        channel.PageAsync<AssignmentStatus>(
            operation,
            instanceArn,
            member,
            token => new { InstanceArn = instanceArn, MaxResults = PageSize, NextToken = token, Filter = status is null ? null : new { Status = status.Value } },
            cancellationToken: cancellationToken);
}
