namespace OktaIdc.Aws.SsoAdmin;

/// <summary>The policies of a permission set. Changes take effect in accounts only after provisioning.</summary>
public interface IPermissionSetPolicyOperations
{
    /// <summary>The AWS managed policies.</summary>
    IAsyncEnumerable<AttachedManagedPolicy> ListManagedPoliciesAsync(string instanceArn, string permissionSetArn, CancellationToken cancellationToken);

    /// <summary>Attaches an AWS managed policy.</summary>
    Task AttachManagedPolicyAsync(string instanceArn, string permissionSetArn, string policyArn, CancellationToken cancellationToken);

    /// <summary>Detaches an AWS managed policy.</summary>
    Task DetachManagedPolicyAsync(string instanceArn, string permissionSetArn, string policyArn, CancellationToken cancellationToken);

    /// <summary>The references to customer managed policies.</summary>
    IAsyncEnumerable<CustomerManagedPolicy> ListCustomerManagedPoliciesAsync(string instanceArn, string permissionSetArn, CancellationToken cancellationToken);

    /// <summary>Attaches a reference; a policy of that name and path must exist in every account where the set is provisioned.</summary>
    Task AttachCustomerManagedPolicyAsync(string instanceArn, string permissionSetArn, CustomerManagedPolicy policy, CancellationToken cancellationToken);

    /// <summary>Detaches a reference.</summary>
    Task DetachCustomerManagedPolicyAsync(string instanceArn, string permissionSetArn, CustomerManagedPolicy policy, CancellationToken cancellationToken);

    /// <summary>The inline policy's JSON text; null where there is none.</summary>
    Task<string?> GetInlinePolicyAsync(string instanceArn, string permissionSetArn, CancellationToken cancellationToken);

    /// <summary>Sets the inline policy (JSON text, at most 32,768 bytes).</summary>
    Task PutInlinePolicyAsync(string instanceArn, string permissionSetArn, string policyJson, CancellationToken cancellationToken);

    /// <summary>Removes the inline policy.</summary>
    Task DeleteInlinePolicyAsync(string instanceArn, string permissionSetArn, CancellationToken cancellationToken);

    /// <summary>The permissions boundary; null where there is none.</summary>
    Task<PermissionsBoundary?> GetPermissionsBoundaryAsync(string instanceArn, string permissionSetArn, CancellationToken cancellationToken);

    /// <summary>Sets the permissions boundary.</summary>
    Task PutPermissionsBoundaryAsync(string instanceArn, string permissionSetArn, PermissionsBoundary boundary, CancellationToken cancellationToken);

    /// <summary>Removes the permissions boundary.</summary>
    Task DeletePermissionsBoundaryAsync(string instanceArn, string permissionSetArn, CancellationToken cancellationToken);
}
