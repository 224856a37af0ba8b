namespace OktaIdc.Aws.Organizations;

/// <summary>AWS Organizations, the operations used here (API 2016-11-28).</summary>
public interface IOrganizationsClient
{
    /// <summary>The organization of the calling account; null where the account belongs to none (AWSOrganizationsNotInUseException).</summary>
    Task<AwsOrganization?> DescribeOrganizationAsync(CancellationToken cancellationToken);

    /// <summary>Makes an organization with all features. The calling account is its management account for ever.</summary>
    Task<AwsOrganization> CreateOrganizationAsync(CancellationToken cancellationToken);

    /// <summary>The roots; there is one.</summary>
    IAsyncEnumerable<OrganizationRoot> ListRootsAsync(CancellationToken cancellationToken);

    /// <summary>All accounts; AWS returns at most 20 a page.</summary>
    IAsyncEnumerable<AwsAccount> ListAccountsAsync(CancellationToken cancellationToken);

    /// <summary>The organizational units directly below a root or unit.</summary>
    IAsyncEnumerable<OrganizationalUnit> ListOrganizationalUnitsForParentAsync(string parentId, CancellationToken cancellationToken);

    /// <summary>The accounts directly below a root or unit.</summary>
    IAsyncEnumerable<AwsAccount> ListAccountsForParentAsync(string parentId, CancellationToken cancellationToken);

    /// <summary>The root or unit that an account or unit is in; there is one.</summary>
    IAsyncEnumerable<OrganizationParent> ListParentsAsync(string childId, CancellationToken cancellationToken);

    /// <summary>The tags of an account, unit or root.</summary>
    IAsyncEnumerable<Tag> ListTagsForResourceAsync(string resourceId, CancellationToken cancellationToken);

    /// <summary>One account; null where the organization has no such account.</summary>
    Task<AwsAccount?> DescribeAccountAsync(string accountId, CancellationToken cancellationToken);

    /// <summary>Makes an organizational unit.</summary>
    Task<OrganizationalUnit> CreateOrganizationalUnitAsync(string parentId, string name, CancellationToken cancellationToken);

    /// <summary>Starts making a member account; follow it with <see cref="DescribeCreateAccountStatusAsync"/>.</summary>
    Task<CreateAccountStatus> CreateAccountAsync(string name, string email, IReadOnlyList<Tag> tags, CancellationToken cancellationToken);

    /// <summary>How far the making of an account is.</summary>
    Task<CreateAccountStatus> DescribeCreateAccountStatusAsync(string requestId, CancellationToken cancellationToken);

    /// <summary>Moves an account between roots and units.</summary>
    Task MoveAccountAsync(string accountId, string sourceParentId, string destinationParentId, CancellationToken cancellationToken);

    /// <summary>Adds or replaces tags of an account, unit or root.</summary>
    Task TagResourceAsync(string resourceId, IReadOnlyList<Tag> tags, CancellationToken cancellationToken);

    /// <summary>Gives a service (sso.amazonaws.com) trusted access to the organization.</summary>
    Task EnableServiceAccessAsync(string servicePrincipal, CancellationToken cancellationToken);

    /// <summary>The services that have trusted access.</summary>
    IAsyncEnumerable<EnabledServicePrincipal> ListServiceAccessAsync(CancellationToken cancellationToken);

    /// <summary>The delegated administrators of a service (sso.amazonaws.com).</summary>
    IAsyncEnumerable<DelegatedAdministrator> ListDelegatedAdministratorsAsync(string servicePrincipal, CancellationToken cancellationToken);

    /// <summary>Makes a member account a delegated administrator of a service. Management account only.</summary>
    Task RegisterDelegatedAdministratorAsync(string accountId, string servicePrincipal, CancellationToken cancellationToken);

    /// <summary>Takes that back. Management account only.</summary>
    Task DeregisterDelegatedAdministratorAsync(string accountId, string servicePrincipal, CancellationToken cancellationToken);

    /// <summary>The service control policies attached directly to a root, unit or account; none where the type is not enabled.</summary>
    IAsyncEnumerable<OrganizationPolicy> ListPoliciesForTargetAsync(string targetId, CancellationToken cancellationToken);

    /// <summary>All service control policies.</summary>
    IAsyncEnumerable<OrganizationPolicy> ListPoliciesAsync(CancellationToken cancellationToken);

    /// <summary>What a policy is attached to.</summary>
    IAsyncEnumerable<OrganizationPolicyTarget> ListTargetsForPolicyAsync(string policyId, CancellationToken cancellationToken);

    /// <summary>A policy with its content; null where there is none of that id.</summary>
    Task<OrganizationPolicyContent?> DescribePolicyAsync(string policyId, CancellationToken cancellationToken);

    /// <summary>Makes a service control policy; it binds nobody before it is attached. Management account only.</summary>
    Task<OrganizationPolicyContent> CreatePolicyAsync(string name, string description, string content, CancellationToken cancellationToken);

    /// <summary>Replaces a policy's content. Management account only.</summary>
    Task<OrganizationPolicyContent> UpdatePolicyAsync(string policyId, string content, CancellationToken cancellationToken);

    /// <summary>Deletes a policy that is attached to nothing. Management account only.</summary>
    Task DeletePolicyAsync(string policyId, CancellationToken cancellationToken);

    /// <summary>Attaches a policy to a root, unit or account. Management account only.</summary>
    Task AttachPolicyAsync(string policyId, string targetId, CancellationToken cancellationToken);

    /// <summary>Takes a policy from a root, unit or account. Management account only.</summary>
    Task DetachPolicyAsync(string policyId, string targetId, CancellationToken cancellationToken);
}
