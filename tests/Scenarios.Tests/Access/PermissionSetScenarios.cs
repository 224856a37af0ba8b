using OktaIdc.Access;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Failures;
using OktaIdc.Scenarios.Tests.Support;

namespace OktaIdc.Scenarios.Tests.Access;

public sealed class PermissionSetScenarios
{
    private static readonly CancellationToken None = CancellationToken.None;

    private static readonly PermissionSetWish Wish = new()
    {
        Name = "DevOps-Admin",
        Description = "Full access",
        SessionDuration = TimeSpan.FromHours(4),
        RelayState = "https://console.aws.amazon.com/",
        ManagedPolicies = ["AdministratorAccess", "job-function/ViewOnlyAccess"],
        CustomerManagedPolicies = [new CustomerManagedPolicy("AmazonQDeveloper", "/platform/")],
        InlinePolicy = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"logs:Get*","Resource":"*"}]}""",
        PermissionsBoundary = new PermissionsBoundary("PowerUserAccess"),
        Tags = new Dictionary<string, string> { ["owner"] = "platform" },
    };

    [Fact]
    public async Task A_set_is_made_with_every_part_and_the_second_run_changes_nothing()
    {
        await using var sandbox = await AwsSandbox.StartAsync();
        var asked = new AskedInteraction();

        var first = await new PermissionSetOperations(sandbox.Connection, asked).EnsureAsync(Wish, None);
        var second = await new PermissionSetOperations(sandbox.Connection, asked).EnsureAsync(Wish, None);

        Assert.True(first.Changed);
        Assert.False(second.Changed);
        Assert.Single(asked.Changes);
        Assert.Empty(PermissionSetDifference.Compare(second.Result!, Wish, sandbox.Connection.Region));
        Assert.Contains("arn:aws:iam::aws:policy/job-function/ViewOnlyAccess", second.Result!.ManagedPolicies);
        Assert.Equal("platform", second.Result.Tags["owner"]);
    }

    [Fact]
    public async Task A_change_touches_only_what_differs_and_reaches_the_accounts()
    {
        await using var sandbox = await AwsSandbox.StartAsync();
        var operations = new PermissionSetOperations(sandbox.Connection, new AskedInteraction());
        var set = (await operations.EnsureAsync(Wish with { CustomerManagedPolicies = [] }, None)).Result!;
        var group = await sandbox.GroupAsync("devs");
        await foreach (var made in new AssignmentOperations(sandbox.Connection, new AskedInteraction()).EnsureAsync([new AccountAssignment(await sandbox.AccountAsync(), set.PermissionSetArn!, Aws.PrincipalType.Group, group)], None))
        {
            Assert.Equal(AssignmentState.Created, made.State);
        }

        var asked = new AskedInteraction();
        var changed = await new PermissionSetOperations(sandbox.Connection, asked).EnsureAsync(
            Wish with { CustomerManagedPolicies = [], SessionDuration = TimeSpan.FromHours(8), ManagedPolicies = ["AdministratorAccess"], PermissionsBoundary = null, Tags = null }, None);

        Assert.True(changed.Changed);
        Assert.Equal(TimeSpan.FromHours(8), changed.Result!.SessionDuration);
        Assert.Equal(["arn:aws:iam::aws:policy/AdministratorAccess"], changed.Result.ManagedPolicies);
        Assert.Null(changed.Result.PermissionsBoundary);
        Assert.Equal("platform", changed.Result.Tags["owner"]);
        Assert.Contains("detach job-function/ViewOnlyAccess", asked.Changes[0].Action, StringComparison.Ordinal);
        Assert.Empty(await sandbox.Connection.Client.SsoAdmin.ListAccountsForProvisionedPermissionSetAsync(sandbox.Connection.Instance!.InstanceArn, set.PermissionSetArn!, false, None).ToListAsync());
    }

    [Fact]
    public async Task Without_permission_nothing_is_made_and_the_preview_is_returned()
    {
        await using var sandbox = await AwsSandbox.StartAsync();
        var operations = new PermissionSetOperations(sandbox.Connection, new AskedInteraction(allow: false));

        var outcome = await operations.EnsureAsync(Wish, None);

        Assert.False(outcome.Changed);
        Assert.Equal("DevOps-Admin", outcome.Result!.Name);
        Assert.Null(outcome.Result.PermissionSetArn);
        Assert.Null(await operations.FindAsync("DevOps-Admin", None));
    }

    [Fact]
    public async Task An_unknown_name_is_answered_with_near_ones()
    {
        await using var sandbox = await AwsSandbox.StartAsync();
        var operations = new PermissionSetOperations(sandbox.Connection, new AskedInteraction());
        await operations.EnsureAsync(new PermissionSetWish { Name = "Developer-S3" }, None);

        var e = await Assert.ThrowsAsync<OktaIdcException>(() => operations.GetAsync("Develper-S3", None));

        Assert.Equal(ErrorIds.PermissionSetUnknown, e.ErrorId);
        Assert.Contains("'Developer-S3'", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_set_in_use_is_not_removed_and_an_unused_one_is()
    {
        await using var sandbox = await AwsSandbox.StartAsync();
        var operations = new PermissionSetOperations(sandbox.Connection, new AskedInteraction());
        var assignments = new AssignmentOperations(sandbox.Connection, new AskedInteraction());
        var set = (await operations.EnsureAsync(new PermissionSetWish { Name = "Short" }, None)).Result!;
        AccountAssignment[] wished = [new(await sandbox.AccountAsync(), set.PermissionSetArn!, Aws.PrincipalType.Group, await sandbox.GroupAsync("devs"))];
        await assignments.EnsureAsync(wished, None).ToListAsync();

        Assert.Equal(ErrorIds.PermissionSetInUse, (await Assert.ThrowsAsync<OktaIdcException>(() => operations.RemoveAsync("Short", None))).ErrorId);
        Assert.Equal(AssignmentState.Removed, Assert.Single(await assignments.RemoveAsync(wished, None).ToListAsync()).State);
        Assert.True(await operations.RemoveAsync("Short", None));
        Assert.False(await operations.RemoveAsync("Short", None));
    }
}
