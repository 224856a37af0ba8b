using OktaIdc.Aws;
using OktaIdc.Aws.IdentityStore;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Aws.Sts;
using OktaIdc.Failures;

namespace OktaIdc.Core.Tests.Aws;

/// <summary>Our AWS clients against moto, which knows nothing of us.</summary>
public sealed class MotoTests(Moto moto) : IClassFixture<Moto>
{
    private const string Instance = "arn:aws:sso:::instance/ssoins-1111111111111111";
    private const string Store = "d-1234567890";
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task An_organization_is_made_and_walked()
    {
        using var client = moto.Client();
        var organizations = client.Organizations;
        var organization = await organizations.DescribeOrganizationAsync(None) ?? await organizations.CreateOrganizationAsync(None);
        Assert.True(organization.HasAllFeatures);

        var root = Assert.Single(await AwsClientTests.Drain(organizations.ListRootsAsync(None)));
        var unit = await organizations.CreateOrganizationalUnitAsync(root.Id, "Workloads", None);
        var status = await organizations.CreateAccountAsync("shop", "aws+shop@example.com", [new Tag("team", "shop")], None);
        status = await organizations.DescribeCreateAccountStatusAsync(status.Id, None);
        Assert.Equal(AsyncStatus.Succeeded, status.State);
        await organizations.MoveAccountAsync(status.AccountId!, root.Id, unit.Id, None);

        Assert.Equal("shop", Assert.Single(await AwsClientTests.Drain(organizations.ListAccountsForParentAsync(unit.Id, None))).Name);
        Assert.Equal([new Tag("team", "shop")], await AwsClientTests.Drain(organizations.ListTagsForResourceAsync(status.AccountId!, None)));
        Assert.Contains(await AwsClientTests.Drain(organizations.ListAccountsAsync(None)), a => a.Id == status.AccountId && a.IsActive);
        Assert.Equal(unit.Id, Assert.Single(await AwsClientTests.Drain(organizations.ListParentsAsync(status.AccountId!, None))).Id);
        Assert.Null(await organizations.DescribeAccountAsync("999999999999", None));
    }

    [Fact]
    public async Task Users_groups_and_memberships_are_kept()
    {
        using var client = moto.Client();
        var store = client.IdentityStore;
        var user = await store.CreateUserAsync(Store, new NewIdcUser("ada@example.com", "Ada King", new IdcUserName("Ada", "King"), "ada@example.com"), None);
        var group = await store.CreateGroupAsync(Store, "org-DevOps", "people", None);
        await store.CreateGroupMembershipAsync(Store, group, user, None);

        Assert.Equal(user, await store.GetUserIdAsync(Store, "ada@example.com", None));
        Assert.Null(await store.GetUserIdAsync(Store, "nobody@example.com", None));
        Assert.Equal("ada@example.com", (await store.DescribeUserAsync(Store, user, None))!.Email);
        Assert.Equal(group, await store.GetGroupIdAsync(Store, "org-DevOps", None));
        Assert.Equal(user, Assert.Single(await AwsClientTests.Drain(store.ListGroupMembershipsAsync(Store, group, None))).UserId);
        Assert.Equal(group, Assert.Single(await AwsClientTests.Drain(store.ListGroupMembershipsForMemberAsync(Store, user, None))).GroupId);
    }

    [Fact]
    public async Task A_permission_set_has_all_its_parts()
    {
        using var client = moto.Client();
        var admin = client.SsoAdmin;
        var set = await admin.CreatePermissionSetAsync(Instance, new PermissionSetSpec("Admin", "All", TimeSpan.FromHours(4), "https://example.com/"), [], None);
        await admin.AttachManagedPolicyAsync(Instance, set.PermissionSetArn, "arn:aws:iam::aws:policy/AdministratorAccess", None);
        await admin.AttachCustomerManagedPolicyAsync(Instance, set.PermissionSetArn, new CustomerManagedPolicy("mine", "/platform/"), None);
        await admin.PutInlinePolicyAsync(Instance, set.PermissionSetArn, """{"Version":"2012-10-17","Statement":[]}""", None);

        var read = await admin.DescribePermissionSetAsync(Instance, set.PermissionSetArn, None);
        Assert.Equal(("Admin", "All", TimeSpan.FromHours(4)), (read!.Name, read.Description, read.SessionDuration!.Value));
        Assert.Equal("AdministratorAccess", Assert.Single(await AwsClientTests.Drain(admin.ListManagedPoliciesAsync(Instance, set.PermissionSetArn, None))).Name);
        Assert.Equal(new CustomerManagedPolicy("mine", "/platform/"), Assert.Single(await AwsClientTests.Drain(admin.ListCustomerManagedPoliciesAsync(Instance, set.PermissionSetArn, None))));
        Assert.Contains("Statement", await admin.GetInlinePolicyAsync(Instance, set.PermissionSetArn, None), StringComparison.Ordinal);
        await admin.DeletePermissionSetAsync(Instance, set.PermissionSetArn, None);
        Assert.Null(await admin.DescribePermissionSetAsync(Instance, set.PermissionSetArn, None));
    }

    [Fact]
    public async Task An_assignment_is_made_listed_and_removed()
    {
        using var client = moto.Client();
        var admin = client.SsoAdmin;
        var set = await admin.CreatePermissionSetAsync(Instance, new PermissionSetSpec("Reader"), [], None);
        var assignment = new AccountAssignment("111122223333", set.PermissionSetArn, PrincipalType.Group, "11111111-1111-1111-1111-111111111111");

        Assert.Equal(AsyncStatus.Succeeded, (await admin.CreateAccountAssignmentAsync(Instance, assignment, None)).Status);
        Assert.Equal([assignment], await AwsClientTests.Drain(admin.ListAccountAssignmentsAsync(Instance, assignment.AccountId, set.PermissionSetArn, None)));
        Assert.Equal([assignment], await AwsClientTests.Drain(admin.ListAccountAssignmentsForPrincipalAsync(Instance, PrincipalType.Group, assignment.PrincipalId, null, None)));
        Assert.Equal(AsyncStatus.Succeeded, (await admin.DeleteAccountAssignmentAsync(Instance, assignment, None)).Status);
        Assert.Empty(await AwsClientTests.Drain(admin.ListAccountAssignmentsAsync(Instance, assignment.AccountId, set.PermissionSetArn, None)));
    }

    [Fact]
    public async Task The_caller_is_known_and_a_role_can_be_assumed()
    {
        using var client = moto.Client();

        Assert.Equal("123456789012", (await client.Sts.GetCallerIdentityAsync(None)).Account);
        var session = await client.Sts.AssumeRoleAsync(new AssumeRole("arn:aws:iam::123456789012:role/Admin", "test"), None);
        Assert.EndsWith("assumed-role/Admin/test", (await client.Sts.GetCallerIdentityAsync(session, None)).Arn, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_operation_that_the_endpoint_does_not_know_is_named()
    {
        using var client = moto.Client();

        var e = await Assert.ThrowsAsync<OktaIdcException>(() => AwsClientTests.Drain(client.SsoAdmin.ListApplicationsAsync(Instance, None)));

        Assert.Contains("ListApplications", e.Message, StringComparison.Ordinal);
    }
}
