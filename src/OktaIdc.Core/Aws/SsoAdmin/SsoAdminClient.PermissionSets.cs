namespace OktaIdc.Aws.SsoAdmin;

/// <content>Permission sets and their provisioning.</content>
internal sealed partial class SsoAdminClient
{
    public IAsyncEnumerable<string> ListPermissionSetsAsync(string instanceArn, CancellationToken cancellationToken) =>
        channel.PageAsync<string>(
            "ListPermissionSets", instanceArn, "PermissionSets", token => new { InstanceArn = instanceArn, MaxResults = PageSize, NextToken = token }, cancellationToken: cancellationToken);

    public Task<PermissionSetDescription?> DescribePermissionSetAsync(string instanceArn, string permissionSetArn, CancellationToken cancellationToken) =>
        channel.TryCallAsync<PermissionSetDescription>(
            "DescribePermissionSet", new { InstanceArn = instanceArn, PermissionSetArn = permissionSetArn }, permissionSetArn, "PermissionSet", cancellationToken);

    public Task<PermissionSetDescription> CreatePermissionSetAsync(string instanceArn, PermissionSetSpec spec, IReadOnlyList<Tag> tags, CancellationToken cancellationToken) =>
        channel.CallAsync<PermissionSetDescription>(
            "CreatePermissionSet",
            new { spec.Name, spec.Description, InstanceArn = instanceArn, spec.SessionDuration, spec.RelayState, Tags = tags.Count > 0 ? tags : null },
            spec.Name,
            "PermissionSet",
            cancellationToken);

    public Task UpdatePermissionSetAsync(string instanceArn, string permissionSetArn, PermissionSetSpec spec, CancellationToken cancellationToken) =>
        channel.CallAsync(
            "UpdatePermissionSet",
            new { InstanceArn = instanceArn, PermissionSetArn = permissionSetArn, spec.Description, spec.SessionDuration, spec.RelayState },
            spec.Name,
            cancellationToken);

    public Task DeletePermissionSetAsync(string instanceArn, string permissionSetArn, CancellationToken cancellationToken) =>
        channel.CallAsync("DeletePermissionSet", new { InstanceArn = instanceArn, PermissionSetArn = permissionSetArn }, permissionSetArn, cancellationToken);

    public Task<ProvisioningStatus> ProvisionPermissionSetAsync(string instanceArn, string permissionSetArn, string? accountId, CancellationToken cancellationToken) =>
        channel.CallAsync<ProvisioningStatus>(
            "ProvisionPermissionSet",
            new
            {
                InstanceArn = instanceArn,
                PermissionSetArn = permissionSetArn,
                TargetId = accountId,
                TargetType = accountId is null ? "ALL_PROVISIONED_ACCOUNTS" : "AWS_ACCOUNT",
            },
            permissionSetArn,
            "PermissionSetProvisioningStatus",
            cancellationToken);

    public Task<ProvisioningStatus> DescribePermissionSetProvisioningStatusAsync(string instanceArn, string requestId, CancellationToken cancellationToken) =>
        channel.CallAsync<ProvisioningStatus>(
            "DescribePermissionSetProvisioningStatus",
            new { InstanceArn = instanceArn, ProvisionPermissionSetRequestId = requestId },
            requestId,
            "PermissionSetProvisioningStatus",
            cancellationToken);

    public IAsyncEnumerable<string> ListAccountsForProvisionedPermissionSetAsync(string instanceArn, string permissionSetArn, bool? latest, CancellationToken cancellationToken) =>
        channel.PageAsync<string>(
            "ListAccountsForProvisionedPermissionSet",
            permissionSetArn,
            "AccountIds",
            token => new { InstanceArn = instanceArn, PermissionSetArn = permissionSetArn, ProvisioningStatus = Provisioned(latest), MaxResults = PageSize, NextToken = token },
            cancellationToken: cancellationToken);

    public IAsyncEnumerable<string> ListPermissionSetsProvisionedToAccountAsync(string instanceArn, string accountId, bool? latest, CancellationToken cancellationToken) =>
        channel.PageAsync<string>(
            "ListPermissionSetsProvisionedToAccount",
            accountId,
            "PermissionSets",
            token => new { InstanceArn = instanceArn, AccountId = accountId, ProvisioningStatus = Provisioned(latest), MaxResults = PageSize, NextToken = token },
            cancellationToken: cancellationToken);

    private static string? Provisioned(bool? latest) => latest switch
    {
        true => "LATEST_PERMISSION_SET_PROVISIONED",
        false => "LATEST_PERMISSION_SET_NOT_PROVISIONED",
        null => null,
    };
}
