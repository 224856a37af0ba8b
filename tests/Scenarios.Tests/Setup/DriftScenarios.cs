using OktaIdc.Aws;
using OktaIdc.Aws.IdentityStore;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Okta;
using OktaIdc.Sandbox.Faults;
using OktaIdc.Scenarios.Tests.Support;
using OktaIdc.Setup.Drift;
using OktaIdc.Setup.Drift.Output;
using OktaIdc.Setup.Runs;

namespace OktaIdc.Scenarios.Tests.Setup;

/// <summary>A setup is applied, somebody changes something by hand, and it is reported with who and when.</summary>
public class DriftScenarios(ITestOutputHelper output)
{
    private const string Dev = "200000000003";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task After_an_apply_there_is_no_drift()
    {
        await using var world = await AppliedAsync();

        var report = await ReadAsync(world);

        Assert.Empty(report.Items);
        Assert.Empty(report.Notes);
        Assert.Contains("No drift", DriftMarkdown.Write(report), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_change_in_AWS_is_reported_with_who_and_when()
    {
        await using var world = await AppliedAsync();
        using (var run = await world.ConnectAsync(Setups.OnSmall, Stop))
        {
            await ChangeAwsAsync(run);
        }

        var report = await ReadAsync(world);
        output.WriteLine(DriftMarkdown.Write(report));

        var kinds = report.Items.ToLookup(item => item.Kind);
        Assert.Equal($"byhand as Admin on shop-dev ({Dev})", Assert.Single(kinds[DriftKind.UnmanagedAssignment]).Object);
        Assert.Equal($"ada@example.com as Admin on shop-dev ({Dev})", Assert.Single(kinds[DriftKind.DirectAssignment]).Object);
        Assert.Equal([Dev], Assert.Single(kinds[DriftKind.OrphanedAssignment]).Accounts);
        Assert.Equal("permission set Loose", Assert.Single(kinds[DriftKind.UnmanagedPermissionSet]).Object);
        Assert.Contains(Dev, Assert.Single(kinds[DriftKind.OutdatedPermissionSet]).Accounts);
        Assert.Equal(["permission set Admin"], kinds[DriftKind.ManagedDifference].Select(item => item.Object));
        Assert.Equal(
            [
                "CreateAccountAssignment", "CreateAccountAssignment", "CreatePermissionSet", "DeleteGroup",
                "PutInlinePolicyToPermissionSet", "PutInlinePolicyToPermissionSet",
            ],
            report.Items.Select(item => item.Cause!.Event).Order());
        Assert.All(report.Items, item => Assert.Equal(DriftCause.CloudTrail, item.Cause!.Source));
        Assert.All(report.Items, item => Assert.Contains(":user/", item.Cause!.WhoId, StringComparison.Ordinal));
        Assert.Empty(report.Notes.Where(note => note.Contains("CloudTrail", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_assignment_that_somebody_took_away_is_a_managed_difference_with_the_one_who_did_it()
    {
        await using var world = await AppliedAsync();
        using (var run = await world.ConnectAsync(Setups.OnSmall, Stop))
        {
            var (admin, instance) = await AdminAsync(run);
            var arn = await admin.ListPermissionSetsAsync(instance.InstanceArn, Stop).FirstAsync(Stop);
            var group = await run.Context.Idc.Client.IdentityStore.GetGroupIdAsync(instance.IdentityStoreId, "ops", Stop);
            await admin.DeleteAccountAssignmentAsync(instance.InstanceArn, new AccountAssignment(Dev, arn, PrincipalType.Group, group!), Stop);
        }

        var item = Assert.Single((await ReadAsync(world)).Items);

        Assert.Equal((DriftKind.ManagedDifference, "DeleteAccountAssignment"), (item.Kind, item.Cause!.Event));
        Assert.Equal(("assignments[0]", 13), (item.Place!.Path, item.Place.Line));
        Assert.Equal([Dev], item.Accounts);
    }

    [Fact]
    public async Task Every_change_in_Okta_is_reported_with_who_and_when()
    {
        await using var world = await AppliedAsync();
        using (var run = await world.ConnectAsync(Setups.OnSmall, Stop))
        {
            await ChangeOktaAsync(run);
        }

        var report = await ReadAsync(world);
        output.WriteLine(DriftMarkdown.Write(report));

        Assert.Equal(
            [
                (DriftKind.UnmanagedPush, "application.provision.group_push.mapping.created"),
                (DriftKind.UnmanagedAppAssignment, "group.application_assignment.add"),
                (DriftKind.DirectAppAssignment, "application.user_membership.add"),
                (DriftKind.ExtraMember, "group.user_membership.add"),
            ],
            report.Items.Where(item => item.Kind is not (DriftKind.UnprovisionedUser or DriftKind.BrokenRule)).Select(item => (item.Kind, item.Cause!.Event)).OrderBy(item => item.Kind));
        Assert.Contains("nobody comes into byhand", Assert.Single(report.Items, item => item.Kind == DriftKind.BrokenRule).Reason, StringComparison.Ordinal);
        Assert.All(report.Items.Where(item => item.Cause is not null), item => Assert.Equal(DriftCause.SystemLog, item.Cause!.Source));
        Assert.All(report.Items.Where(item => item.Cause is not null), item => Assert.Contains("@", item.Cause!.Who, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_app_that_somebody_switched_off_is_reported_with_who_and_the_next_apply_switches_it_on()
    {
        await using var world = await AppliedAsync();
        OktaApp app;
        using (var run = await world.ConnectAsync(Setups.OnSmall, Stop))
        {
            var apps = run.Context.Okta.Client.Apps;
            app = await apps.ListAsync($"name eq \"{OktaApp.AwsIdentityCenter}\"", cancellationToken: Stop).FirstAsync(Stop);
            await apps.DeactivateAsync(app.Id, Stop);
        }

        var item = Assert.Single((await ReadAsync(world)).Items, i => i.Object.StartsWith("Okta app", StringComparison.Ordinal));

        Assert.Equal((DriftKind.ManagedDifference, DriftSeverity.Error, "application.lifecycle.deactivate"), (item.Kind, item.Severity, item.Cause!.Event));
        using (var run = await world.ConnectAsync(Setups.OnSmall, Stop))
        {
            Assert.Equal(RunOutcome.Done, (await new SetupEngine(run.Context).ApplyAsync(new Quiet(), new Person(world.Sandbox), Stop)).Outcome);
            Assert.Equal("ACTIVE", (await run.Context.Okta.Client.Apps.GetAsync(app.Id, Stop)).Status);
        }

        Assert.Empty((await ReadAsync(world)).Items);
    }

    [Fact]
    public async Task Without_the_right_to_read_CloudTrail_the_report_comes_with_one_note()
    {
        await using var world = await AppliedAsync();
        using (var run = await world.ConnectAsync(Setups.OnSmall, Stop))
        {
            await ChangeAwsAsync(run);
        }

        world.Sandbox.Faults.Add(new FaultRule { Operation = "LookupEvents", Status = 400, Body = """{"__type":"AccessDeniedException","Message":"not authorized to perform: cloudtrail:LookupEvents"}""" });
        var report = await ReadAsync(world);

        Assert.Equal(6, report.Items.Length);
        Assert.All(report.Items, item => Assert.Null(item.Cause));
        Assert.Contains("cloudtrail:LookupEvents", Assert.Single(report.Notes, note => note.StartsWith("CloudTrail", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_causes_no_log_is_asked()
    {
        await using var world = await AppliedAsync();
        using (var run = await world.ConnectAsync(Setups.OnSmall, Stop))
        {
            await ChangeAwsAsync(run);
        }

        world.Sandbox.Faults.Add(new FaultRule { Operation = "LookupEvents", Status = 500 });
        world.Sandbox.Faults.Add(new FaultRule { Side = "okta", Path = "/api/v1/logs", Status = 403 });
        var report = await ReadAsync(world, new DriftOptions { WithCauses = false });

        Assert.Equal(6, report.Items.Length);
        Assert.Null(report.CausesSince);
        Assert.Empty(report.Notes);
    }

    private static async Task ChangeAwsAsync(Run run)
    {
        var (admin, instance) = await AdminAsync(run);
        var store = run.Context.Idc.Client.IdentityStore;
        var arn = await admin.ListPermissionSetsAsync(instance.InstanceArn, Stop).FirstAsync(Stop);
        var byHand = await store.CreateGroupAsync(instance.IdentityStoreId, "byhand", null, Stop);
        var gone = await store.CreateGroupAsync(instance.IdentityStoreId, "gone", null, Stop);
        var ada = await store.GetUserIdAsync(instance.IdentityStoreId, "ada@example.com", Stop);
        foreach (var (type, id) in ((PrincipalType, string)[])[(PrincipalType.Group, byHand), (PrincipalType.Group, gone), (PrincipalType.User, ada!)])
        {
            await admin.CreateAccountAssignmentAsync(instance.InstanceArn, new AccountAssignment(Dev, arn, type, id), Stop);
            await Until.SeenAsync(() => admin.ListAccountAssignmentCreationStatusAsync(instance.InstanceArn, AsyncStatus.InProgress, Stop).AnyAsync(Stop).AsTask(), running => !running);
        }

        await store.DeleteGroupAsync(instance.IdentityStoreId, gone, Stop);
        await admin.CreatePermissionSetAsync(instance.InstanceArn, new PermissionSetSpec("Loose"), [], Stop);
        await admin.PutInlinePolicyAsync(instance.InstanceArn, arn, """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}""", Stop);
    }

    private static async Task ChangeOktaAsync(Run run)
    {
        var okta = run.Context.Okta.Client;
        var app = await okta.Apps.ListAsync($"name eq \"{OktaApp.AwsIdentityCenter}\"", cancellationToken: Stop).FirstAsync(Stop);
        var group = await okta.Groups.CreateAsync("byhand", cancellationToken: Stop);
        var eve = await okta.Users.CreateAsync(new System.Text.Json.Nodes.JsonObject { ["login"] = "eve@example.com", ["email"] = "eve@example.com", ["firstName"] = "Eve", ["lastName"] = "Moss", ["displayName"] = "Eve Moss" }, null, activate: true, Stop);
        var ops = await okta.Groups.FindByPrefixAsync("ops", Stop).FirstAsync(g => g.Type == OktaGroup.OktaType, Stop);
        await okta.GroupMembers.AddAsync(ops.Id, eve.Id, Stop);
        await okta.AppGroups.AssignAsync(app.Id, group.Id, cancellationToken: Stop);
        await okta.AppUsers.AssignAsync(app.Id, eve.Id, cancellationToken: Stop);
        await okta.GroupPush.CreateAsync(app.Id, group.Id, "byhand", cancellationToken: Stop);
        await okta.GroupRules.CreateAsync("by hand", "user.department==\"X\"", [group.Id], Stop);
    }

    private static async Task<(ISsoAdminClient Admin, IdcInstance Instance)> AdminAsync(Run run)
    {
        var admin = run.Context.Idc.Client.SsoAdmin;
        return (admin, await admin.ListInstancesAsync(Stop).FirstAsync(Stop));
    }

    private static async Task<World> AppliedAsync()
    {
        var world = await World.StartAsync("small");
        using var run = await world.ConnectAsync(Setups.OnSmall, Stop);
        Assert.Equal(RunOutcome.Done, (await new SetupEngine(run.Context).ApplyAsync(new Quiet(), new Person(world.Sandbox), Stop)).Outcome);
        return world;
    }

    private static async Task<DriftReport> ReadAsync(World world, DriftOptions? options = null)
    {
        using var run = await world.ConnectAsync(Setups.OnSmall, new Entry(Rehearsal: false), Stop);
        return await new DriftReader(run.Context).ReadAsync((options ?? new DriftOptions()) with { EveryOrphan = true, SetupFile = "setup.yaml", Places = DriftPlaces.Parse(Setups.OnSmall) }, Stop);
    }
}
