using OktaIdc.Aws.Runtime;
using OktaIdc.Failures;

namespace OktaIdc.Aws.Organizations;

/// <summary>AWS Organizations over the JSON channel. A page has at most 20 entries there.</summary>
internal sealed partial class OrganizationsClient(AwsJsonChannel channel) : IOrganizationsClient
{
    private const int PageSize = 20;

    public async Task<AwsOrganization?> DescribeOrganizationAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await channel.CallAsync<AwsOrganization>("DescribeOrganization", null, null, "Organization", cancellationToken).ConfigureAwait(false);
        }
        catch (OktaIdcException e) when (e.ErrorId == ErrorIds.OrganizationMissing)
        {
            return null;
        }
    }

    public Task<AwsOrganization> CreateOrganizationAsync(CancellationToken cancellationToken) =>
        channel.CallAsync<AwsOrganization>("CreateOrganization", new { FeatureSet = "ALL" }, null, "Organization", cancellationToken);

    public IAsyncEnumerable<OrganizationRoot> ListRootsAsync(CancellationToken cancellationToken) =>
        channel.PageAsync<OrganizationRoot>("ListRoots", null, "Roots", token => new { MaxResults = PageSize, NextToken = token }, cancellationToken: cancellationToken);

    public IAsyncEnumerable<AwsAccount> ListAccountsAsync(CancellationToken cancellationToken) =>
        channel.PageAsync<AwsAccount>("ListAccounts", null, "Accounts", token => new { MaxResults = PageSize, NextToken = token }, cancellationToken: cancellationToken);

    public IAsyncEnumerable<OrganizationalUnit> ListOrganizationalUnitsForParentAsync(string parentId, CancellationToken cancellationToken) =>
        channel.PageAsync<OrganizationalUnit>(
            "ListOrganizationalUnitsForParent",
            parentId,
            "OrganizationalUnits",
            token => new { ParentId = parentId, MaxResults = PageSize, NextToken = token },
            cancellationToken: cancellationToken);

    public IAsyncEnumerable<AwsAccount> ListAccountsForParentAsync(string parentId, CancellationToken cancellationToken) =>
        channel.PageAsync<AwsAccount>(
            "ListAccountsForParent", parentId, "Accounts", token => new { ParentId = parentId, MaxResults = PageSize, NextToken = token }, cancellationToken: cancellationToken);

    public IAsyncEnumerable<OrganizationParent> ListParentsAsync(string childId, CancellationToken cancellationToken) =>
        channel.PageAsync<OrganizationParent>(
            "ListParents", childId, "Parents", token => new { ChildId = childId, MaxResults = PageSize, NextToken = token }, cancellationToken: cancellationToken);

    public IAsyncEnumerable<Tag> ListTagsForResourceAsync(string resourceId, CancellationToken cancellationToken) =>
        channel.PageAsync<Tag>("ListTagsForResource", resourceId, "Tags", token => new { ResourceId = resourceId, NextToken = token }, cancellationToken: cancellationToken);

    public Task<AwsAccount?> DescribeAccountAsync(string accountId, CancellationToken cancellationToken) =>
        channel.TryCallAsync<AwsAccount>("DescribeAccount", new { AccountId = accountId }, accountId, "Account", cancellationToken);

    public Task<OrganizationalUnit> CreateOrganizationalUnitAsync(string parentId, string name, CancellationToken cancellationToken) =>
        channel.CallAsync<OrganizationalUnit>("CreateOrganizationalUnit", new { ParentId = parentId, Name = name }, name, "OrganizationalUnit", cancellationToken);

    public Task<CreateAccountStatus> CreateAccountAsync(string name, string email, IReadOnlyList<Tag> tags, CancellationToken cancellationToken) =>
        channel.CallAsync<CreateAccountStatus>(
            "CreateAccount", new { Email = email, AccountName = name, Tags = tags.Count > 0 ? tags : null }, name, "CreateAccountStatus", cancellationToken);

    public Task<CreateAccountStatus> DescribeCreateAccountStatusAsync(string requestId, CancellationToken cancellationToken) =>
        channel.CallAsync<CreateAccountStatus>("DescribeCreateAccountStatus", new { CreateAccountRequestId = requestId }, requestId, "CreateAccountStatus", cancellationToken);

    public Task MoveAccountAsync(string accountId, string sourceParentId, string destinationParentId, CancellationToken cancellationToken) =>
        channel.CallAsync(
            "MoveAccount", new { AccountId = accountId, SourceParentId = sourceParentId, DestinationParentId = destinationParentId }, accountId, cancellationToken);

    public Task TagResourceAsync(string resourceId, IReadOnlyList<Tag> tags, CancellationToken cancellationToken) =>
        channel.CallAsync("TagResource", new { ResourceId = resourceId, Tags = tags }, resourceId, cancellationToken);

    public Task EnableServiceAccessAsync(string servicePrincipal, CancellationToken cancellationToken) =>
        channel.CallAsync("EnableAWSServiceAccess", new { ServicePrincipal = servicePrincipal }, servicePrincipal, cancellationToken);

    public IAsyncEnumerable<EnabledServicePrincipal> ListServiceAccessAsync(CancellationToken cancellationToken) =>
        channel.PageAsync<EnabledServicePrincipal>(
            "ListAWSServiceAccessForOrganization", null, "EnabledServicePrincipals", token => new { MaxResults = PageSize, NextToken = token }, cancellationToken: cancellationToken);

    public IAsyncEnumerable<DelegatedAdministrator> ListDelegatedAdministratorsAsync(string servicePrincipal, CancellationToken cancellationToken) =>
        channel.PageAsync<DelegatedAdministrator>(
            "ListDelegatedAdministrators",
            servicePrincipal,
            "DelegatedAdministrators",
            token => new { ServicePrincipal = servicePrincipal, MaxResults = PageSize, NextToken = token },
            cancellationToken: cancellationToken);

    public Task RegisterDelegatedAdministratorAsync(string accountId, string servicePrincipal, CancellationToken cancellationToken) =>
        channel.CallAsync("RegisterDelegatedAdministrator", new { AccountId = accountId, ServicePrincipal = servicePrincipal }, accountId, cancellationToken);

    public Task DeregisterDelegatedAdministratorAsync(string accountId, string servicePrincipal, CancellationToken cancellationToken) =>
        channel.CallAsync("DeregisterDelegatedAdministrator", new { AccountId = accountId, ServicePrincipal = servicePrincipal }, accountId, cancellationToken);
}
