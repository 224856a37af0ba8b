namespace OktaIdc.Aws.SsoAdmin;

/// <summary>
/// IAM Identity Center administration, the operations used here (sso-admin, API 2020-07-20). All calls share AWS's 20 requests a second.
/// A ConflictException comes out as category Conflict and is not retried: what to do depends on the operation.
/// </summary>
public interface ISsoAdminClient : IInstanceOperations, IPermissionSetOperations, IPermissionSetPolicyOperations, IAccountAssignmentOperations, IApplicationOperations, IAccessControlAttributeOperations
{
    /// <summary>The tags of an instance, permission set or application.</summary>
    IAsyncEnumerable<Tag> ListTagsForResourceAsync(string instanceArn, string resourceArn, CancellationToken cancellationToken);

    /// <summary>Adds or replaces tags.</summary>
    Task TagResourceAsync(string instanceArn, string resourceArn, IReadOnlyList<Tag> tags, CancellationToken cancellationToken);

    /// <summary>Removes tags.</summary>
    Task UntagResourceAsync(string instanceArn, string resourceArn, IReadOnlyList<string> keys, CancellationToken cancellationToken);
}
