namespace OktaIdc.Aws.SsoAdmin;

/// <summary>Permission sets and their provisioning into accounts.</summary>
public interface IPermissionSetOperations
{
    /// <summary>The ARNs of all permission sets; AWS gives no names here.</summary>
    IAsyncEnumerable<string> ListPermissionSetsAsync(string instanceArn, CancellationToken cancellationToken);

    /// <summary>One permission set without its policies; null where it does not exist.</summary>
    Task<PermissionSetDescription?> DescribePermissionSetAsync(string instanceArn, string permissionSetArn, CancellationToken cancellationToken);

    /// <summary>Makes a permission set.</summary>
    Task<PermissionSetDescription> CreatePermissionSetAsync(string instanceArn, PermissionSetSpec spec, IReadOnlyList<Tag> tags, CancellationToken cancellationToken);

    /// <summary>Changes description, session length and relay state; the name cannot be changed. Needs provisioning to take effect.</summary>
    Task UpdatePermissionSetAsync(string instanceArn, string permissionSetArn, PermissionSetSpec spec, CancellationToken cancellationToken);

    /// <summary>Deletes a permission set; it must have no assignments.</summary>
    Task DeletePermissionSetAsync(string instanceArn, string permissionSetArn, CancellationToken cancellationToken);

    /// <summary>Starts writing the set's newest state into one account, or into every account where it is (accountId null; at most 3 such calls at once).</summary>
    Task<ProvisioningStatus> ProvisionPermissionSetAsync(string instanceArn, string permissionSetArn, string? accountId, CancellationToken cancellationToken);

    /// <summary>How far a provisioning is.</summary>
    Task<ProvisioningStatus> DescribePermissionSetProvisioningStatusAsync(string instanceArn, string requestId, CancellationToken cancellationToken);

    /// <summary>The accounts that a set is in; <paramref name="latest"/> true or false filters by whether they have its newest state.</summary>
    IAsyncEnumerable<string> ListAccountsForProvisionedPermissionSetAsync(string instanceArn, string permissionSetArn, bool? latest, CancellationToken cancellationToken);

    /// <summary>The sets (ARNs) that are in an account; <paramref name="latest"/> true or false filters by whether the account has their newest state.</summary>
    IAsyncEnumerable<string> ListPermissionSetsProvisionedToAccountAsync(string instanceArn, string accountId, bool? latest, CancellationToken cancellationToken);
}
