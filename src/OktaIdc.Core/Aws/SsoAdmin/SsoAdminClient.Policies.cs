namespace OktaIdc.Aws.SsoAdmin;

/// <content>The policies of a permission set.</content>
internal sealed partial class SsoAdminClient
{
    public IAsyncEnumerable<AttachedManagedPolicy> ListManagedPoliciesAsync(string instanceArn, string permissionSetArn, CancellationToken cancellationToken) =>
        channel.PageAsync<AttachedManagedPolicy>(
            "ListManagedPoliciesInPermissionSet",
            permissionSetArn,
            "AttachedManagedPolicies",
            token => new { InstanceArn = instanceArn, PermissionSetArn = permissionSetArn, MaxResults = PageSize, NextToken = token },
            cancellationToken: cancellationToken);

    public Task AttachManagedPolicyAsync(string instanceArn, string permissionSetArn, string policyArn, CancellationToken cancellationToken) =>
        channel.CallAsync(
            "AttachManagedPolicyToPermissionSet", new { InstanceArn = instanceArn, PermissionSetArn = permissionSetArn, ManagedPolicyArn = policyArn }, policyArn, cancellationToken);

    public Task DetachManagedPolicyAsync(string instanceArn, string permissionSetArn, string policyArn, CancellationToken cancellationToken) =>
        channel.CallAsync(
            "DetachManagedPolicyFromPermissionSet", new { InstanceArn = instanceArn, PermissionSetArn = permissionSetArn, ManagedPolicyArn = policyArn }, policyArn, cancellationToken);

    public IAsyncEnumerable<CustomerManagedPolicy> ListCustomerManagedPoliciesAsync(string instanceArn, string permissionSetArn, CancellationToken cancellationToken) =>
        channel.PageAsync<CustomerManagedPolicy>(
            "ListCustomerManagedPolicyReferencesInPermissionSet",
            permissionSetArn,
            "CustomerManagedPolicyReferences",
            token => new { InstanceArn = instanceArn, PermissionSetArn = permissionSetArn, MaxResults = PageSize, NextToken = token },
            cancellationToken: cancellationToken);

    public Task AttachCustomerManagedPolicyAsync(string instanceArn, string permissionSetArn, CustomerManagedPolicy policy, CancellationToken cancellationToken) =>
        channel.CallAsync(
            "AttachCustomerManagedPolicyReferenceToPermissionSet",
            new { InstanceArn = instanceArn, PermissionSetArn = permissionSetArn, CustomerManagedPolicyReference = policy },
            policy.Name,
            cancellationToken);

    public Task DetachCustomerManagedPolicyAsync(string instanceArn, string permissionSetArn, CustomerManagedPolicy policy, CancellationToken cancellationToken) =>
        channel.CallAsync(
            "DetachCustomerManagedPolicyReferenceFromPermissionSet",
            new { InstanceArn = instanceArn, PermissionSetArn = permissionSetArn, CustomerManagedPolicyReference = policy },
            policy.Name,
            cancellationToken);

    public async Task<string?> GetInlinePolicyAsync(string instanceArn, string permissionSetArn, CancellationToken cancellationToken)
    {
        var policy = await channel.TryCallAsync<string>(
            "GetInlinePolicyForPermissionSet", new { InstanceArn = instanceArn, PermissionSetArn = permissionSetArn }, permissionSetArn, "InlinePolicy", cancellationToken).ConfigureAwait(false);
        // AWS answers an empty text where there is none.
        return string.IsNullOrWhiteSpace(policy) ? null : policy;
    }

    public Task PutInlinePolicyAsync(string instanceArn, string permissionSetArn, string policyJson, CancellationToken cancellationToken) =>
        channel.CallAsync(
            "PutInlinePolicyToPermissionSet", new { InstanceArn = instanceArn, PermissionSetArn = permissionSetArn, InlinePolicy = policyJson }, permissionSetArn, cancellationToken);

    public Task DeleteInlinePolicyAsync(string instanceArn, string permissionSetArn, CancellationToken cancellationToken) =>
        channel.CallAsync("DeleteInlinePolicyFromPermissionSet", new { InstanceArn = instanceArn, PermissionSetArn = permissionSetArn }, permissionSetArn, cancellationToken);

    public async Task<PermissionsBoundary?> GetPermissionsBoundaryAsync(string instanceArn, string permissionSetArn, CancellationToken cancellationToken)
    {
        var boundary = await channel.TryCallAsync<PermissionsBoundary>(
            "GetPermissionsBoundaryForPermissionSet", new { InstanceArn = instanceArn, PermissionSetArn = permissionSetArn }, permissionSetArn, "PermissionsBoundary", cancellationToken).ConfigureAwait(false);
        return boundary is null or { ManagedPolicyArn: null, CustomerManagedPolicy: null } ? null : boundary;
    }

    public Task PutPermissionsBoundaryAsync(string instanceArn, string permissionSetArn, PermissionsBoundary boundary, CancellationToken cancellationToken) =>
        channel.CallAsync(
            "PutPermissionsBoundaryToPermissionSet", new { InstanceArn = instanceArn, PermissionSetArn = permissionSetArn, PermissionsBoundary = boundary }, permissionSetArn, cancellationToken);

    public Task DeletePermissionsBoundaryAsync(string instanceArn, string permissionSetArn, CancellationToken cancellationToken) =>
        channel.CallAsync("DeletePermissionsBoundaryFromPermissionSet", new { InstanceArn = instanceArn, PermissionSetArn = permissionSetArn }, permissionSetArn, cancellationToken);
}
