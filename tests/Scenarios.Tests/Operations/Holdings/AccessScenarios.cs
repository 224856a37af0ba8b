using OktaIdc.Access;
using OktaIdc.Aws;
using OktaIdc.Aws.IdentityStore;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Failures;
using OktaIdc.Operations.Holdings;
using OktaIdc.Scenarios.Tests.Support;

namespace OktaIdc.Scenarios.Tests.Operations.Holdings;

public sealed class AccessScenarios
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Who_has_what_is_answered_both_ways_and_says_through_which_group()
    {
        await using var world = await AccessWorld.StartAsync();
        var (ada, ben) = (await world.UserAsync("ada@example.com"), await world.UserAsync("ben@example.com"));
        var (devs, empty) = (await world.GroupAsync("devs", ada, ben), await world.GroupAsync("nobody"));
        var (read, admin) = (await world.SetAsync("Read", "ViewOnlyAccess"), await world.SetAsync("Admin", "AdministratorAccess"));
        var (one, two) = (world.Accounts[0], world.Accounts[1]);
        await world.AssignAsync(new(one, read, PrincipalType.Group, devs), new(two, admin, PrincipalType.User, ada), new(two, read, PrincipalType.Group, empty));

        Assert.Equal([$"ada@example.com Admin {two} ", $"ada@example.com Read {one} devs"], await world.AskAsync(new() { User = await world.FindUserAsync(ada) }));
        Assert.Equal([$"ada@example.com Read {one} devs", $"ben@example.com Read {one} devs"], await world.AskAsync(new() { Group = await world.FindGroupAsync(devs) }));
        Assert.Equal([$" Read {two} nobody", $"ada@example.com Admin {two} "], await world.AskAsync(new() { Accounts = [two] }));
        Assert.Equal([$" Read {two} nobody", $"ada@example.com Read {one} devs", $"ben@example.com Read {one} devs"], await world.AskAsync(new() { PermissionSets = ["Read"] }));
        Assert.Equal([$"ada@example.com Admin {two} "], await world.AskAsync(new() { Policies = ["administrator*"] }));
        Assert.Equal(4, (await world.AskAsync(new())).Count);
        Assert.Equal([], await world.AskAsync(new() { User = await world.FindUserAsync(ben), Policies = ["AdministratorAccess"] }));
    }

    [Fact]
    public async Task What_was_changed_since_is_undone_for_a_past_time()
    {
        await using var world = await AccessWorld.StartAsync();
        var (ada, ben) = (await world.UserAsync("ada@example.com"), await world.UserAsync("ben@example.com"));
        var devs = await world.GroupAsync("devs", ada);
        var (read, admin) = (await world.SetAsync("Read", "ViewOnlyAccess"), await world.SetAsync("Admin", "AdministratorAccess"));
        var account = world.Accounts[0];
        await world.AssignAsync(new(account, read, PrincipalType.Group, devs), new(account, admin, PrincipalType.User, ada));
        var then = await world.MomentAsync();
        await world.UnassignAsync(new AccountAssignment(account, admin, PrincipalType.User, ada));
        await world.AssignAsync(new AccountAssignment(account, admin, PrincipalType.Group, devs));
        await world.LeaveAsync(devs, ada);
        await world.JoinAsync(devs, ben);

        Assert.Equal([$"ben@example.com Admin {account} devs", $"ben@example.com Read {account} devs"], await world.AskAsync(new()));
        Assert.Equal([$"ada@example.com Admin {account} ", $"ada@example.com Read {account} devs"], await world.AskAsync(new() { At = then }));
        Assert.Equal([$"ada@example.com Admin {account} ", $"ada@example.com Read {account} devs"], await world.AskAsync(new() { At = then, User = await world.FindUserAsync(ada) }));
        Assert.Equal([], await world.AskAsync(new() { At = then, User = await world.FindUserAsync(ben) }));
        Assert.Equal([$"ada@example.com Admin {account} "], await world.AskAsync(new() { At = then, Policies = ["AdministratorAccess"] }));
    }

    [Fact]
    public async Task A_time_before_the_logs_is_answered_as_far_as_they_reach_and_says_so()
    {
        await using var world = await AccessWorld.StartAsync();
        var now = world.Connection.Client.Pace.UtcNow;

        var rows = await new IdcAccessOperations(world.Connection, null, new AskedInteraction()).ListAsync(new() { At = now.AddDays(-200) }, None).ToListAsync();

        Assert.Contains(rows, r => r is { Kind: IdcAccessKind.NotRead, Note: { } note } && note.Contains("90 days") && note.Contains("longer ago"));
        Assert.All(rows, r => Assert.InRange(r.At, now.AddDays(-91), now.AddDays(-89)));
        var e = await Assert.ThrowsAsync<OktaIdcException>(() => world.AskAsync(new() { At = now.AddDays(1) }));
        Assert.Equal(ErrorIds.InvalidArgument, e.ErrorId);
    }

    [Fact]
    public async Task Access_that_no_permission_set_gives_is_counted_in_or_named_as_not_read()
    {
        await using var world = await AccessWorld.StartAsync();
        var ada = await world.UserAsync("ada@example.com");
        var devs = await world.GroupAsync("devs", ada);
        var (one, lost) = (world.Accounts[0], world.Accounts[1]);
        using var inside = await AwsSeed.InAsync(world.Sandbox.Server, one);
        await inside.RoleAsync("Legacy", AwsSeed.Federated(await inside.SamlProviderAsync("Okta", "http://www.okta.com/exk1"), "sts:AssumeRoleWithSAML"));
        await inside.EntitleAsync(await inside.RoleAsync("Batch", AwsSeed.Trusting("Service", "account-access.amazonaws.com")), devs);
        using var other = await AwsSeed.InAsync(world.Sandbox.Server, lost);
        await other.IamAsync("DetachRolePolicy", ("RoleName", "OrganizationAccountAccessRole"), ("PolicyArn", "arn:aws:iam::aws:policy/AdministratorAccess"));
        await other.IamAsync("DeleteRole", ("RoleName", "OrganizationAccountAccessRole"));

        var rows = await world.RowsAsync(new() { RoleName = "OrganizationAccountAccessRole" });

        Assert.Contains(rows, r => r is { Kind: IdcAccessKind.DirectTrust, Through: "Okta", User: null } && r.AccountId == one && r.RoleArn == $"arn:aws:iam::{one}:role/Legacy");
        Assert.Contains(rows, r => r is { Kind: IdcAccessKind.Entitlement, User: "ada@example.com", Through: "devs" } && r.RoleArn == $"arn:aws:iam::{one}:role/Batch");
        Assert.Equal([lost], rows.Where(r => r.Kind == IdcAccessKind.NotRead).Select(r => r.AccountId));
        Assert.Contains(await world.RowsAsync(new()), r => r is { Kind: IdcAccessKind.NotRead, Note: { } note } && note.Contains("-RoleName", StringComparison.Ordinal));
        Assert.DoesNotContain(await world.RowsAsync(new() { RoleName = "OrganizationAccountAccessRole", User = await world.FindUserAsync(await world.UserAsync("ben@example.com")) }), r => r.Kind == IdcAccessKind.Entitlement);
    }

    [Fact]
    public async Task Members_that_CloudTrail_hides_are_told_by_Oktas_log_and_named_as_not_rebuilt_without_it()
    {
        await using var world = await AccessWorld.StartAsync();
        var (ada, ben) = (await world.UserAsync("ada@example.com"), await world.UserAsync("ben@example.com"));
        var devs = await world.GroupAsync("devs", ada);
        await world.AssignAsync(new AccountAssignment(world.Accounts[0], await world.SetAsync("Read", "ViewOnlyAccess"), PrincipalType.Group, devs));
        var then = await world.MomentAsync();
        await world.PatchedAsync(devs, then.AddSeconds(0.2), "HIDDEN_DUE_TO_SECURITY_REASONS");
        await world.OktaMemberAsync("group.user_membership.remove", "devs", "ben@example.com", then.AddSeconds(0.2));
        await world.OktaMemberAsync("group.user_membership.add", "devs", "ada@example.com", then.AddSeconds(0.2));
        using var okta = world.Okta();

        var alone = await world.RowsAsync(new() { At = then, Group = await world.FindGroupAsync(devs) });
        var both = await new IdcAccessOperations(world.Connection, okta, new AskedInteraction()).ListAsync(new() { At = then, Group = await world.FindGroupAsync(devs) }, None).ToListAsync();

        Assert.Contains(alone, r => r is { Kind: IdcAccessKind.NotRead, Note: { } note } && note.Contains("devs", StringComparison.Ordinal) && note.Contains("Connect-Okta", StringComparison.Ordinal));
        Assert.Equal(["ben@example.com"], both.Where(r => r.Kind == IdcAccessKind.PermissionSet).Select(r => r.User));
        Assert.Contains(both, r => r.Note?.Contains("System Log", StringComparison.Ordinal) == true);

        // What it does not hide needs no other log.
        await world.PatchedAsync(devs, then.AddSeconds(0.1), ben);
        Assert.Equal(["ben@example.com"], (await new IdcAccessOperations(world.Connection, okta, new AskedInteraction()).ListAsync(new() { At = then, User = await world.FindUserAsync(ben) }, None).ToListAsync()).Where(r => r.Kind == IdcAccessKind.PermissionSet).Select(r => r.User));
    }
}
