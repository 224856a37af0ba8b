using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Identities;
using OktaIdc.Okta;
using OktaIdc.Sandbox;
using OktaIdc.Scenarios.Tests.Support;

namespace OktaIdc.Scenarios.Tests.Identities;

public sealed class OktaGroupPushScenarios
{
    [Fact]
    public async Task An_assigned_user_and_a_pushed_group_arrive_in_identity_center()
    {
        await using var s = await OktaScenario.StartAsync();
        var app = await s.ProvisioningAppAsync();
        var (assigned, pushed, user) = (await s.GroupAsync("aws-users"), await s.GroupAsync("org-DevOps"), await s.UserAsync("ada@example.com"));
        await s.JoinAsync(user, assigned, pushed);

        var assignment = await s.Assignments.AddGroupAsync(app, assigned, null, OktaScenario.Stop);
        var push = await s.Push.EnsureAsync(app, pushed, PushTarget.SameName, OktaScenario.Patience, OktaScenario.Stop);

        Assert.True(assignment.Changed && push.Changed && push.Result!.IsPushed);
        Assert.Contains("org-DevOps", await s.IdcGroupsAsync());
        Assert.Contains("ada@example.com", await s.IdcUsersAsync());
        Assert.Empty(s.Asked.Warnings);
        Assert.False((await s.Assignments.AddGroupAsync(app, assigned, null, OktaScenario.Stop)).Changed);
        Assert.False((await s.Push.EnsureAsync(app, pushed, PushTarget.SameName, OktaScenario.Patience, OktaScenario.Stop)).Changed);
        var listed = await s.Assignments.ListAsync(app, null, OktaScenario.Stop).ToListAsync(OktaScenario.Stop);
        Assert.Equal(["aws-users", "ada@example.com"], listed.Select(a => a.Name));
    }

    [Fact]
    public async Task One_group_for_both_is_warned_of_with_both_vendors_words_and_not_blocked()
    {
        await using var s = await OktaScenario.StartAsync();
        var app = await s.ProvisioningAppAsync();
        var group = await s.GroupAsync("both");
        await s.Assignments.AddGroupAsync(app, group, null, OktaScenario.Stop);
        var push = await s.Push.EnsureAsync(app, group, PushTarget.SameName, OktaScenario.Patience, OktaScenario.Stop);
        Assert.True(push.Changed);
        var warning = Assert.Single(s.Asked.Warnings);
        Assert.Contains("AWS: ", warning, StringComparison.Ordinal);
        Assert.Contains("Okta: ", warning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_pushed_while_provisioning_is_off()
    {
        await using var s = await OktaScenario.StartAsync();
        var app = await s.AppAsync();
        var group = await s.GroupAsync("org-DevOps");
        s.Asked.Changes.Clear();
        var e = await Assert.ThrowsAsync<OktaIdcException>(() => s.Push.EnsureAsync(app, group, PushTarget.SameName, OktaScenario.Patience, OktaScenario.Stop));
        Assert.Equal(ErrorIds.OktaProvisioningOff, e.ErrorId);
        Assert.Empty(s.Asked.Changes);
    }

    [Fact]
    public async Task A_push_is_suspended_resumed_and_removed_without_losing_the_group_in_aws()
    {
        await using var s = await OktaScenario.StartAsync();
        var app = await s.ProvisioningAppAsync();
        var group = await s.GroupAsync("org-DevOps");
        var mapping = (await s.Push.EnsureAsync(app, group, PushTarget.SameName, OktaScenario.Patience, OktaScenario.Stop)).Result!;

        var suspended = await s.Push.SuspendAsync(app, mapping, group.Name, OktaScenario.Stop);
        Assert.Equal((true, OktaPushMapping.Inactive), (suspended.Changed, suspended.Result!.Status));
        Assert.False((await s.Push.SuspendAsync(app, suspended.Result, group.Name, OktaScenario.Stop)).Changed);
        var resumed = await s.Push.EnsureAsync(app, group, PushTarget.SameName, OktaScenario.Patience, OktaScenario.Stop);
        Assert.Equal((true, OktaPushMapping.Active), (resumed.Changed, resumed.Result!.Status));
        Assert.True((await s.Push.RemoveAsync(app, resumed.Result, group.Name, false, OktaScenario.Stop)).Changed);

        Assert.Null(await s.Push.FindAsync(app.Id, group.Id, OktaScenario.Stop));
        Assert.Contains("org-DevOps", await s.IdcGroupsAsync());

        var linked = await s.Push.EnsureAsync(app, group, PushTarget.SameName, OktaScenario.Patience, OktaScenario.Stop);
        Assert.Equal(mapping.TargetGroupId, linked.Result!.TargetGroupId);
        Assert.Single(await s.IdcGroupsAsync(), "org-DevOps");
    }

    [Fact]
    public async Task A_name_that_aws_has_already_is_refused_with_the_way_out_and_linked_after_it()
    {
        await using var s = await OktaScenario.StartAsync();
        var app = await s.ProvisioningAppAsync();
        var group = await s.GroupAsync("org-DevOps");
        await s.Idc.Client.IdentityStore.CreateGroupAsync(s.StoreId, "org-DevOps", null, OktaScenario.Stop);

        var e = await Assert.ThrowsAsync<OktaIdcException>(() => s.Push.EnsureAsync(app, group, PushTarget.SameName, OktaScenario.Patience, OktaScenario.Stop));
        Assert.Equal(ErrorIds.OktaGroupPushFailed, e.ErrorId);
        await s.Sandbox.PersonAsync("okta", "refresh-app-groups", new() { ["appId"] = app.Id }, OktaScenario.Stop);
        var linked = await s.Push.EnsureAsync(app, group, PushTarget.SameName, OktaScenario.Patience, OktaScenario.Stop);

        Assert.True(linked.Result!.IsPushed);
        Assert.Single(await s.IdcGroupsAsync(), "org-DevOps");
    }

    [Fact]
    public async Task Deleting_the_group_in_aws_needs_a_second_yes()
    {
        await using var s = await OktaScenario.StartAsync();
        var app = await s.ProvisioningAppAsync();
        var group = await s.GroupAsync("org-DevOps");
        var mapping = (await s.Push.EnsureAsync(app, group, PushTarget.SameName, OktaScenario.Patience, OktaScenario.Stop)).Result!;
        s.Asked.Consents = false;
        var e = await Assert.ThrowsAsync<OktaIdcException>(() => s.Push.RemoveAsync(app, mapping, group.Name, true, OktaScenario.Stop));
        Assert.Equal((ErrorIds.OktaTargetGroupDeletionRefused, FailureCategory.Refused), (e.ErrorId, e.Category));
        Assert.True((await s.Push.FindAsync(app.Id, group.Id, OktaScenario.Stop))!.IsPushed);
    }

    [Fact]
    public async Task A_push_whose_target_was_deleted_in_aws_is_replaced_by_pushing_again()
    {
        await using var s = await OktaScenario.StartAsync();
        var app = await s.ProvisioningAppAsync();
        var (group, everyone, user) = (await s.GroupAsync("org-DevOps"), await s.GroupAsync("aws-users"), await s.UserAsync("ada@example.com"));
        await s.Assignments.AddGroupAsync(app, everyone, null, OktaScenario.Stop);
        var first = (await s.Push.EnsureAsync(app, group, PushTarget.SameName, OktaScenario.Patience, OktaScenario.Stop)).Result!;
        var idcId = await s.Idc.Client.IdentityStore.GetGroupIdAsync(s.StoreId, "org-DevOps", OktaScenario.Stop);
        await s.Idc.Client.IdentityStore.DeleteGroupAsync(s.StoreId, idcId!, OktaScenario.Stop);
        await s.JoinAsync(user, everyone, group);
        await Assert.ThrowsAsync<OktaIdcException>(() => s.Push.PushAgainAsync(app, first, group.Name, OktaScenario.Patience, OktaScenario.Stop));

        var again = await s.Push.EnsureAsync(app, group, PushTarget.SameName, OktaScenario.Patience, OktaScenario.Stop);

        Assert.True(again.Changed && again.Result!.IsPushed);
        Assert.NotEqual(first.Id, again.Result.Id);
        Assert.Contains("org-DevOps", await s.IdcGroupsAsync());
    }

    [Fact]
    public async Task A_push_to_another_name_than_the_existing_one_is_refused()
    {
        await using var s = await OktaScenario.StartAsync();
        var app = await s.ProvisioningAppAsync();
        var group = await s.GroupAsync("org-DevOps");
        await s.Push.EnsureAsync(app, group, PushTarget.Named("platform"), OktaScenario.Patience, OktaScenario.Stop);
        var e = await Assert.ThrowsAsync<OktaIdcException>(() => s.Push.EnsureAsync(app, group, PushTarget.Named("other"), OktaScenario.Patience, OktaScenario.Stop));
        Assert.Equal(ErrorIds.OktaGroupPushDiffers, e.ErrorId);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Users_assigned_before_provisioning_are_found_and_brought_over(bool throughGroup)
    {
        await using var s = await OktaScenario.StartAsync();
        var app = await s.AppAsync();
        var (group, user) = (await s.GroupAsync("aws-users"), await s.UserAsync("ada@example.com"));
        await s.JoinAsync(user, group);
        await (throughGroup ? s.Assignments.AddGroupAsync(app, group, null, OktaScenario.Stop) : s.Assignments.AddUserAsync(app, user, OktaScenario.Stop));
        Assert.Contains(s.Asked.Warnings, w => w.Contains("Provisioning is not on", StringComparison.Ordinal));
        var (endpoint, token) = await s.ScimAsync();
        await s.Provisioning.SetAsync(app, endpoint, token, Via.Api, OktaScenario.Stop);

        var stranded = await s.Sync.FindAsync(app, OktaScenario.Stop);
        var manual = await s.Sync.SyncAsync(app, stranded, Via.Manual, OktaScenario.Stop);
        var synced = await s.Sync.SyncAsync(app, stranded, Via.Auto, OktaScenario.Stop);

        Assert.Equal(ManualStepKind.ProvisionUsers, manual.Manual!.Kind);
        Assert.True(synced.IsDone && synced.Result!.Count == 1);
        Assert.Contains("ada@example.com", await s.IdcUsersAsync());
        Assert.Empty(await s.Sync.FindAsync(app, OktaScenario.Stop));
    }
}
