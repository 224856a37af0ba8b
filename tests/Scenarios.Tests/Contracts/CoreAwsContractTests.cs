using OktaIdc.Aws;
using OktaIdc.Aws.Iam;
using OktaIdc.Aws.IdentityStore;
using OktaIdc.Aws.Organizations;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Scenarios.Tests.Support;

namespace OktaIdc.Scenarios.Tests.Contracts;

/// <summary>Every call that the core's clients of the published AWS services offer, as it goes over the wire, and what it is answered.</summary>
public sealed class CoreAwsContractTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Organizations_calls_keep_the_published_model()
    {
        await using var sandbox = await CoreOnSandbox.StartAsync("empty");
        var client = Spy<IOrganizationsClient>.Over(sandbox.Aws.Organizations);
        Assert.Null(await client.DescribeOrganizationAsync(None));
        await client.CreateOrganizationAsync(None);
        var root = (await client.ListRootsAsync(None).ToListAsync()).Single().Id;
        var ou = await client.CreateOrganizationalUnitAsync(root, "Workloads", None);
        Assert.Single(await client.ListOrganizationalUnitsForParentAsync(root, None).ToListAsync());
        var request = await client.CreateAccountAsync("shop", "shop@example.com", [new Tag("team", "shop")], None);
        var account = (await Until.SeenAsync(() => client.DescribeCreateAccountStatusAsync(request.Id, None), r => r.State != AsyncStatus.InProgress)).AccountId!;
        await client.DescribeCreateAccountStatusAsync(request.Id, None);
        await client.MoveAccountAsync(account, root, ou.Id, None);
        await client.TagResourceAsync(account, [new Tag("cost", "1")], None);
        Assert.Equal(2, (await client.ListTagsForResourceAsync(account, None).ToListAsync()).Count);
        Assert.Equal(2, (await client.ListAccountsAsync(None).ToListAsync()).Count);
        Assert.Single(await client.ListAccountsForParentAsync(ou.Id, None).ToListAsync());
        Assert.Single(await client.ListParentsAsync(account, None).ToListAsync());
        Assert.NotNull(await client.DescribeAccountAsync(account, None));
        Assert.Null(await client.DescribeAccountAsync("999999999999", None));
        await client.EnableServiceAccessAsync("sso.amazonaws.com", None);
        Assert.Single(await client.ListServiceAccessAsync(None).ToListAsync());
        await client.RegisterDelegatedAdministratorAsync(account, "sso.amazonaws.com", None);
        Assert.Single(await client.ListDelegatedAdministratorsAsync("sso.amazonaws.com", None).ToListAsync());
        await client.DeregisterDelegatedAdministratorAsync(account, "sso.amazonaws.com", None);
        await CallPoliciesAsync(client, root);
        sandbox.Recorder.AssertNoViolations();
        Spy<IOrganizationsClient>.AssertAllCalled(client);
    }

    private static async Task CallPoliciesAsync(IOrganizationsClient client, string root)
    {
        const string Deny = """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"s3:*","Resource":"*"}]}""";
        var policy = await client.CreatePolicyAsync("deny", "Denies", Deny, None);
        var id = policy.PolicySummary.Id;
        Assert.Equal(Deny, policy.Content);
        await client.UpdatePolicyAsync(id, Deny, None);
        Assert.False((await client.DescribePolicyAsync(id, None))!.PolicySummary.AwsManaged);
        Assert.Null(await client.DescribePolicyAsync("p-0000000000", None));
        await client.AttachPolicyAsync(id, root, None);
        Assert.Equal(["p-FullAWSAccess", id], await client.ListPoliciesForTargetAsync(root, None).Select(p => p.Id).ToListAsync());
        Assert.Equal(2, (await client.ListPoliciesAsync(None).ToListAsync()).Count);
        Assert.Equal("ROOT", (await client.ListTargetsForPolicyAsync(id, None).ToListAsync()).Single().Type);
        await client.DetachPolicyAsync(id, root, None);
        await client.DeletePolicyAsync(id, None);
    }

    [Fact]
    public async Task Iam_calls_keep_the_published_model()
    {
        await using var sandbox = await CoreOnSandbox.StartAsync();
        using var aws = new AwsSeed(sandbox.Server);
        var client = Spy<IIamClient>.Over(sandbox.Aws.Iam);
        var saml = await aws.SamlProviderAsync("okta", "http://www.okta.com/exk1");
        var oidc = await aws.OidcProviderAsync("https://token.actions.githubusercontent.com", "sts.amazonaws.com");
        await aws.RoleAsync("Deployer", AwsSeed.Federated(saml, "sts:AssumeRoleWithSAML"));
        var key = await aws.UserAsync("legacy", withPassword: true, withKey: true);

        Assert.Equal(["okta"], (await client.ListSamlProvidersAsync(None)).Select(p => p.Name));
        Assert.Contains("entityID=\"http://www.okta.com/exk1\"", (await client.GetSamlProviderAsync(saml, None))!.Metadata);
        Assert.Null(await client.GetSamlProviderAsync(saml + "x", None));
        Assert.Equal([oidc], await client.ListOidcProvidersAsync(None));
        Assert.Equal(["sts.amazonaws.com"], (await client.GetOidcProviderAsync(oidc, None))!.ClientIds);
        const string Text = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}""";
        await aws.IamAsync("CreatePolicy", ("PolicyName", "limits"), ("Path", "/teams/"), ("PolicyDocument", Text));
        Assert.Equal(Text, await client.GetPolicyTextAsync($"arn:aws:iam::{aws.Account}:policy/teams/limits", None));
        Assert.Null(await client.GetPolicyTextAsync($"arn:aws:iam::{aws.Account}:policy/limits", None));
        Assert.Contains(saml, (await client.ListRolesAsync(null, None).ToListAsync()).Single(r => r.RoleName == "Deployer").TrustPolicy);
        Assert.Empty(await client.ListRolesAsync(IamRole.ReservedPath, None).ToListAsync());
        Assert.Null((await client.GetRoleAsync("Deployer", None))!.RoleLastUsed?.LastUsedDate);
        Assert.Null(await client.GetRoleAsync("Other", None));
        Assert.Equal(["admin", "legacy"], await client.ListUsersAsync(None).Select(u => u.UserName).ToListAsync());
        Assert.NotNull(await client.GetLoginProfileAsync("legacy", None));
        Assert.Null(await client.GetLoginProfileAsync("admin", None));
        Assert.True((await client.ListAccessKeysAsync("legacy", None).ToListAsync()).Single().IsActive);
        Assert.Null(await client.GetAccessKeyLastUsedAsync(key!, None));
        Assert.NotNull(await client.GetAccessKeyLastUsedAsync(sandbox.Server.Info.AccessKeyId, None));
        Assert.Empty(await client.ListOrganizationsFeaturesAsync(None));
        sandbox.Recorder.AssertNoViolations();
        Spy<IIamClient>.AssertAllCalled(client);
    }

    [Fact]
    public async Task Identity_store_calls_keep_the_published_model()
    {
        await using var sandbox = await CoreOnSandbox.StartAsync();
        var (client, store) = (Spy<IIdentityStoreClient>.Over(sandbox.Aws.IdentityStore), sandbox.Store);
        var user = await client.CreateUserAsync(store, new NewIdcUser("ada@example.com", "Ada King", new IdcUserName("Ada", "King"), "ada@example.com"), None);
        var group = await client.CreateGroupAsync(store, "developers", "All of them", None);
        Assert.Equal(user, await client.GetUserIdAsync(store, "ada@example.com", None));
        Assert.Null(await client.GetUserIdAsync(store, "nobody@example.com", None));
        Assert.Null(await client.GetUserIdByExternalIdAsync(store, new ExternalId("https://example.com", "00u1"), None));
        Assert.Equal(group, await client.GetGroupIdAsync(store, "developers", None));
        Assert.NotNull(await client.DescribeUserAsync(store, user, None));
        Assert.NotNull(await client.DescribeGroupAsync(store, group, None));
        Assert.Single(await client.ListUsersAsync(store, enterprise: true, None).ToListAsync());
        Assert.Single(await client.ListGroupsAsync(store, None).ToListAsync());
        var membership = await client.CreateGroupMembershipAsync(store, group, user, None);
        Assert.Equal(membership, await client.GetGroupMembershipIdAsync(store, group, user, None));
        Assert.Single(await client.ListGroupMembershipsAsync(store, group, None).ToListAsync());
        Assert.Single(await client.ListGroupMembershipsForMemberAsync(store, user, None).ToListAsync());
        Assert.Contains(group, await client.IsMemberInGroupsAsync(store, user, [group], None));
        await client.DeleteGroupMembershipAsync(store, membership, None);
        await client.DeleteGroupAsync(store, group, None);
        await client.DeleteUserAsync(store, user, None);
        sandbox.Recorder.AssertNoViolations();
        Spy<IIdentityStoreClient>.AssertAllCalled(client);
    }

    [Fact]
    public async Task Sso_admin_calls_keep_the_published_model()
    {
        await using var sandbox = await CoreOnSandbox.StartAsync();
        var client = Spy<ISsoAdminClient>.Over(sandbox.Aws.SsoAdmin);
        var instance = sandbox.Instance;
        var group = await sandbox.Aws.IdentityStore.CreateGroupAsync(sandbox.Store, "developers", null, None);
        Assert.Single(await client.ListInstancesAsync(None).ToListAsync());
        await client.DescribeInstanceAsync(instance, None);
        var set = (await client.CreatePermissionSetAsync(instance, new PermissionSetSpec("Ops", "For operators", TimeSpan.FromHours(4), "https://console.aws.amazon.com/"), [new Tag("team", "ops")], None)).PermissionSetArn;
        await client.UpdatePermissionSetAsync(instance, set, new PermissionSetSpec("Ops", "For all operators", TimeSpan.FromHours(1)), None);
        Assert.Equal([set], await client.ListPermissionSetsAsync(instance, None).ToListAsync());
        await CallPoliciesAsync(client, instance, set);
        await CallAssignmentsAsync(client, instance, set, group);
        await CallOthersAsync(client, instance, set, group);
        await client.DeletePermissionSetAsync(instance, set, None);
        Assert.Null(await client.DescribePermissionSetAsync(instance, set, None));
        await client.DeleteInstanceAsync(instance, None);
        await Assert.ThrowsAnyAsync<Exception>(() => client.CreateInstanceAsync("mine", [], None));
        sandbox.Recorder.AssertNoViolations();
        Spy<ISsoAdminClient>.AssertAllCalled(client);
    }

    private static async Task CallPoliciesAsync(ISsoAdminClient client, string instance, string set)
    {
        const string managed = "arn:aws:iam::aws:policy/ReadOnlyAccess";
        var customer = new CustomerManagedPolicy("limits");
        await client.AttachManagedPolicyAsync(instance, set, managed, None);
        Assert.Single(await client.ListManagedPoliciesAsync(instance, set, None).ToListAsync());
        await client.DetachManagedPolicyAsync(instance, set, managed, None);
        await client.AttachCustomerManagedPolicyAsync(instance, set, customer, None);
        Assert.Single(await client.ListCustomerManagedPoliciesAsync(instance, set, None).ToListAsync());
        await client.DetachCustomerManagedPolicyAsync(instance, set, customer, None);
        Assert.Null(await client.GetInlinePolicyAsync(instance, set, None));
        await client.PutInlinePolicyAsync(instance, set, """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:Get*","Resource":"*"}]}""", None);
        Assert.NotNull(await client.GetInlinePolicyAsync(instance, set, None));
        await client.DeleteInlinePolicyAsync(instance, set, None);
        Assert.Null(await client.GetPermissionsBoundaryAsync(instance, set, None));
        await client.PutPermissionsBoundaryAsync(instance, set, new PermissionsBoundary(ManagedPolicyArn: managed), None);
        await client.PutPermissionsBoundaryAsync(instance, set, new PermissionsBoundary(CustomerManagedPolicy: new CustomerManagedPolicy("edge", "/team/")), None);
        Assert.NotNull(await client.GetPermissionsBoundaryAsync(instance, set, None));
        await client.DeletePermissionsBoundaryAsync(instance, set, None);
    }

    private static async Task CallAssignmentsAsync(ISsoAdminClient client, string instance, string set, string group)
    {
        const string account = "200000000002";
        var assignment = new AccountAssignment(account, set, PrincipalType.Group, group);
        var creation = await client.CreateAccountAssignmentAsync(instance, assignment, None);
        creation = await Until.SeenAsync(() => client.DescribeAccountAssignmentCreationStatusAsync(instance, creation.RequestId, None), c => c.Status != AsyncStatus.InProgress);
        Assert.Equal(AsyncStatus.Succeeded, creation.Status);
        Assert.NotEmpty(await client.ListAccountAssignmentCreationStatusAsync(instance, AsyncStatus.Succeeded, None).ToListAsync());
        Assert.Single(await client.ListAccountAssignmentsAsync(instance, account, set, None).ToListAsync());
        Assert.Single(await client.ListAccountAssignmentsForPrincipalAsync(instance, PrincipalType.Group, group, account, None).ToListAsync());
        Assert.Single(await client.ListAccountsForProvisionedPermissionSetAsync(instance, set, latest: true, None).ToListAsync());
        Assert.Single(await client.ListPermissionSetsProvisionedToAccountAsync(instance, account, latest: null, None).ToListAsync());
        var provisioning = await client.ProvisionPermissionSetAsync(instance, set, accountId: null, None);
        await Until.SeenAsync(() => client.DescribePermissionSetProvisioningStatusAsync(instance, provisioning.RequestId, None), p => p.Status != AsyncStatus.InProgress);
        var deletion = await client.DeleteAccountAssignmentAsync(instance, assignment, None);
        await Until.SeenAsync(() => client.DescribeAccountAssignmentDeletionStatusAsync(instance, deletion.RequestId, None), d => d.Status != AsyncStatus.InProgress);
        Assert.NotEmpty(await client.ListAccountAssignmentDeletionStatusAsync(instance, null, None).ToListAsync());
    }

    private static async Task CallOthersAsync(ISsoAdminClient client, string instance, string set, string group)
    {
        Assert.Null(await client.DescribeAccessControlAttributesAsync(instance, None));
        await client.CreateAccessControlAttributesAsync(instance, [new AccessControlAttribute("team", "${path:enterprise.department}")], None);
        await client.UpdateAccessControlAttributesAsync(instance, [new AccessControlAttribute("team", "${path:enterprise.division}")], None);
        Assert.NotNull(await client.DescribeAccessControlAttributesAsync(instance, None));
        await client.DeleteAccessControlAttributesAsync(instance, None);
        await client.TagResourceAsync(instance, set, [new Tag("cost", "1")], None);
        Assert.Equal(2, (await client.ListTagsForResourceAsync(instance, set, None).ToListAsync()).Count);
        await client.UntagResourceAsync(instance, set, ["cost"], None);
        var application = await client.CreateApplicationAsync(instance, IdcApplication.CustomProviderArn, "wiki", "The wiki", None);
        var assignment = new ApplicationAssignment(application, PrincipalType.Group, group);
        Assert.NotNull(await client.DescribeApplicationAsync(application, None));
        Assert.Single(await client.ListApplicationsAsync(instance, None).ToListAsync());
        await client.CreateApplicationAssignmentAsync(assignment, None);
        Assert.Single(await client.ListApplicationAssignmentsAsync(application, None).ToListAsync());
        await client.DeleteApplicationAssignmentAsync(assignment, None);
        await client.DeleteApplicationAsync(application, None);
    }
}
