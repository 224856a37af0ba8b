using System.Text.Json.Nodes;
using OktaIdc.Connections;
using OktaIdc.Http;
using OktaIdc.Identities;
using OktaIdc.Okta;
using OktaIdc.Operations.Provisioning;
using OktaIdc.Sandbox;
using OktaIdc.Scenarios.Tests.Support;
using OktaIdc.Scim;

namespace OktaIdc.Scenarios.Tests.Operations.Provisioning;

/// <summary>What is safe is repaired; the rest becomes a step; a kill at any moment loses nothing.</summary>
public sealed class ProvisioningRepairScenarios
{
    [Theory]
    [InlineData("token put right")]
    [InlineData("display name filled in")]
    [InlineData("throttled")]
    [InlineData("AWS failed")]
    [InlineData("too many members at once")]
    [InlineData("assigned too early")]
    [InlineData("user deleted in AWS")]
    [InlineData("group deleted in AWS")]
    [InlineData("Okta group renamed")]
    [InlineData("words that nobody knows")]
    [InlineData("made by hand in AWS under another name")]
    [InlineData("not switched off")]
    [InlineData("removed in Okta while the token was wrong")]
    public async Task What_is_safe_is_repaired(string name)
    {
        await using var world = await SeededAsync(Plane.Open, name);

        var done = await RepairAsync(world);

        Assert.NotEmpty(done);
        Assert.All(done, d => Assert.True(d.Changed && d.Manual is null && d.Result!.IsRepaired == true, $"{d.Manual?.Title} {d.Result} {d.Result?.Message}"));
        Assert.Empty(await world.FindAsync());
        Assert.NotEmpty(world.S.Asked.Changes);
    }

    [Fact]
    public async Task A_user_who_was_deleted_in_AWS_is_made_anew_before_anything_has_failed()
    {
        await using var world = await FailingWorld.StartAsync(Plane.Open);
        await world.AssignedAsync("abe");
        await world.AssignedAsync("ann");
        await ProvisioningSeed.Unseen.Single(s => s.Name == "user deleted in AWS, nobody failed").Seed(world);

        var done = Assert.Single(await RepairAsync(world));

        Assert.Equal(("UserDeletedInIdc", "abe@example.com", true), (done.Result!.Cause, done.Result.Name, done.Result.IsRepaired));
        Assert.Empty(await world.FindAsync());
        Assert.NotNull(await world.Store.GetUserIdAsync(world.S.StoreId, "abe@example.com", FailingWorld.Stop));
    }

    [Theory]
    [InlineData("no display name")]
    [InlineData("two users with one address")]
    [InlineData("group's name too long")]
    [InlineData("wrong token")]
    [InlineData("member without the app")]
    public async Task What_only_a_person_can_do_becomes_a_step_and_nothing_is_changed(string name)
    {
        await using var world = await SeededAsync(Plane.Observed, name);

        var step = Assert.Single(await RepairAsync(world)).Manual!;

        Assert.Equal(ManualStepKind.RepairProvisioning, step.Kind);
        Assert.True(step.Instructions.Length >= 3);
        Assert.Empty(world.S.Asked.Changes);
    }

    [Fact]
    public async Task A_group_made_by_hand_is_linked_once_Okta_has_learnt_of_it_and_keeps_its_id()
    {
        await using var world = await SeededAsync(Plane.Open, "group made by hand in AWS");
        var id = await world.Store.GetGroupIdAsync(world.S.StoreId, "org-b", FailingWorld.Stop);
        var step = Assert.Single(await RepairAsync(world)).Manual!;
        Assert.Contains("Refresh App Groups", step.Instructions[0], StringComparison.Ordinal);

        await world.S.Sandbox.PersonAsync("okta", "refresh-app-groups", new JsonObject { ["appId"] = world.App.Id }, FailingWorld.Stop);
        var done = Assert.Single(await RepairAsync(world));

        Assert.True(done.Result!.IsRepaired, done.Result.Message);
        Assert.Empty(await world.FindAsync());
        Assert.Equal(id, await world.Store.GetGroupIdAsync(world.S.StoreId, "org-b", FailingWorld.Stop));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Whoever_was_removed_while_pushes_failed_does_not_stay_in_the_group(bool hasToken)
    {
        await using var world = await FailingWorld.StartAsync(Plane.Open);
        var (stays, goes) = (await world.AssignedAsync("kim"), await world.AssignedAsync("lou"));
        var group = await world.GroupAsync("org-l", stays, goes);
        await world.PushAsync(group);
        var id = (await world.Store.GetGroupIdAsync(world.S.StoreId, "org-l", FailingWorld.Stop))!;
        var byHand = await world.IdcUserAsync("by-hand", "by-hand@example.com");
        await world.Store.CreateGroupMembershipAsync(world.S.StoreId, id, byHand, FailingWorld.Stop);
        world.Configure(token: "wrong");
        await world.Okta.GroupMembers.RemoveAsync(group.Id, goes.Id, FailingWorld.Stop);
        await world.SettleAsync();
        world.Configure();
        world.S.Asked.Changes.Clear();

        var done = await RepairAsync(world, world.S.Okta, new TakenAwayJournal(), FailingWorld.Stop, hasToken: hasToken);

        var left = await world.Store.ListGroupMembershipsAsync(world.S.StoreId, id, FailingWorld.Stop).Select(m => m.UserId).ToListAsync(FailingWorld.Stop);
        Assert.Contains(byHand, left); // Whom Okta does not know she is not Okta's to remove.
        Assert.Equal(hasToken ? 2 : 3, left.Count);
        if (hasToken)
        {
            Assert.Contains(done, d => d.Result is { Cause: "MembersLeft", IsRepaired: true, Action: "remove lou@example.com from the group in AWS" });
            Assert.Empty(await world.FindAsync());
        }
        else
        {
            Assert.Contains(done, d => d.Manual is { } step && step.Instructions.Any(i => i.Contains("lou@example.com", StringComparison.Ordinal)));
            Assert.Equal("MembersLeft", Assert.Single(await world.FindAsync()).Id);
        }
    }

    [Fact]
    public async Task A_user_made_by_hand_keeps_the_id_that_holds_the_assignments()
    {
        await using var world = await SeededAsync(Plane.Open, "made by hand in AWS under another name");
        var id = await world.Store.GetUserIdAsync(world.S.StoreId, "ida-admin", FailingWorld.Stop);

        await RepairAsync(world);

        var user = (await world.Store.DescribeUserAsync(world.S.StoreId, id!, FailingWorld.Stop))!;
        Assert.Equal(("ida@example.com", "ida King"), (user.UserName, user.DisplayName));
    }

    [Fact]
    public async Task A_user_who_has_but_the_address_in_common_is_not_taken_over_unless_that_is_asked_for()
    {
        await using var world = await SeededAsync(Plane.Open, "made by hand in AWS under another name");
        var id = (await world.Store.GetUserIdAsync(world.S.StoreId, "ida-admin", FailingWorld.Stop))!;

        var step = Assert.Single(await RepairAsync(world, world.S.Okta, new TakenAwayJournal(), FailingWorld.Stop, mayTakeOver: false)).Manual!;

        Assert.Contains(step.Instructions, i => i.StartsWith("ida@example.com would get ida-admin (", StringComparison.Ordinal) && i.Contains(id, StringComparison.Ordinal) && i.EndsWith("without assignments.", StringComparison.Ordinal));
        Assert.Contains("which whoever edits a profile in Okta can set", step.Why, StringComparison.Ordinal);
        Assert.Empty(world.S.Asked.Changes);
        Assert.Equal("ida-admin", (await world.Store.DescribeUserAsync(world.S.StoreId, id, FailingWorld.Stop))!.UserName);

        await RepairAsync(world);
        Assert.Contains("ida-admin (", Assert.Single(world.S.Asked.Changes, c => c.Action.Contains("external id", StringComparison.Ordinal)).Action, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_written_where_nothing_is_allowed()
    {
        await using var world = await SeededAsync(Plane.Open, "display name filled in", "Okta group renamed", "made by hand in AWS under another name");
        var before = await world.FindAsync();
        var writes = 0;
        world.S.Sandbox.Exchanged += e => Interlocked.Add(ref writes, Killed<FailingWorld>.IsWrite(e) ? 1 : 0);
        world.S.Asked.Allows = false;

        var shown = await RepairAsync(world);

        Assert.Equal(0, writes);
        Assert.Equal(3, shown.Count);
        Assert.All(shown, s => Assert.Null(s.Result!.IsRepaired));
        Assert.Equal(before.Select(f => f.Id), (await world.FindAsync()).Select(f => f.Id));
    }

    [Fact]
    public async Task A_name_set_by_hand_and_a_second_way_to_the_app_survive_the_new_assignment()
    {
        await using var world = await FailingWorld.StartAsync(Plane.Open, provisioning: false);
        var user = await world.UserAsync("ann");
        await world.Okta.AppGroups.AssignAsync(world.App.Id, (await world.GroupAsync("aws-users", user)).Id, null, FailingWorld.Stop);
        await world.Okta.AppUsers.AssignAsync(world.App.Id, user.Id, "ann@other.example", cancellationToken: FailingWorld.Stop);
        world.Configure();

        Assert.True(Assert.Single(await RepairAsync(world)).Result!.IsRepaired);

        var now = (await world.Okta.AppUsers.FindAsync(world.App.Id, user.Id, FailingWorld.Stop))!;
        Assert.Equal(("USER", "ann@other.example"), (now.Scope, now.UserName));
        await world.SettleAsync();
        Assert.Contains("ann@other.example", await world.S.IdcUsersAsync());
    }

    [Fact]
    public async Task Killed_after_any_request_the_next_run_repairs_the_rest_and_leaves_nobody_without_the_app()
    {
        var folders = new System.Collections.Concurrent.ConcurrentDictionary<FailingWorld, string>();
        var killed = new Killed<FailingWorld>
        {
            Start = async () =>
            {
                var world = await SeededAsync(Plane.Open, "display name filled in", "assigned through a group", "failed push", "group deleted in AWS", "made by hand in AWS under another name");
                folders[world] = Directory.CreateTempSubdirectory("oktaidc-repair").FullName;
                return world;
            },
            Sandbox = w => w.S.Sandbox,
            Folder = w => folders[w],
            Run = async (w, stop) =>
            {
                using var okta = w.S.OpenOkta();
                await RepairAsync(w, okta, new TakenAwayJournal(Path.Combine(folders[w], "taken-away.json")), stop);
            },
            Read = async (w, stop) =>
            {
                await w.SettleAsync();
                var users = await w.Okta.AppUsers.ListAsync(w.App.Id, cancellationToken: stop).Select(u => $"{u.UserName} {u.Scope} {u.SyncState} {u.ExternalId is not null}").ToListAsync(stop);
                var pushes = await w.Okta.GroupPush.ListAsync(w.App.Id, cancellationToken: stop).Select(m => $"{m.Status} {m.ErrorSummary}").ToListAsync(stop);
                var groups = await w.S.IdcGroupsAsync();
                return string.Join("\n", users.Concat(pushes).Concat(groups).Concat(await w.S.IdcUsersAsync()).Order(StringComparer.Ordinal));
            },
        };

        await killed.AfterEveryRequestAsync(least: 30);

        foreach (var folder in folders.Values)
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<FailingWorld> SeededAsync(Plane plane, params string[] names)
    {
        var seeds = names.Select(n => ProvisioningSeed.All.Concat(Mixed).Single(s => s.Name == n)).ToList();
        var world = await FailingWorld.StartAsync(plane, provisioning: !seeds.Exists(s => s.Before));
        foreach (var seed in seeds)
        {
            await seed.Seed(world);
            await world.SettleAsync();
        }

        world.S.Sandbox.Faults.Clear();
        world.S.Asked.Changes.Clear();
        return world;
    }

    private static IReadOnlyList<ProvisioningSeed> Mixed { get; } =
    [
        new("assigned through a group", "NotRetried", async w =>
        {
            var user = await w.UserAsync("gus", p => p.Remove("displayName"));
            await w.Okta.AppGroups.AssignAsync(w.App.Id, (await w.GroupAsync("aws-users", user)).Id, null, FailingWorld.Stop);
            await w.SettleAsync();
            await w.Okta.Users.UpdateAsync(user.Id, new JsonObject { ["displayName"] = "Gus" }, FailingWorld.Stop);
        }),
        new("failed push", "ServiceFailed", async w =>
        {
            await w.PushAsync(await w.GroupAsync("org-z"));
            w.Answer("PATCH", "Groups/*", 500, "Internal server error");
            await w.Okta.GroupMembers.AddAsync((await w.Okta.Groups.FindByPrefixAsync("org-z", FailingWorld.Stop).FirstAsync(g => g.Type == OktaGroup.OktaType, FailingWorld.Stop)).Id, (await w.AssignedAsync("hob")).Id, FailingWorld.Stop);
            await w.SettleAsync();
            w.S.Sandbox.Faults.Clear();
        }),
    ];

    private static Task<List<Outcome<OktaProvisioningRepair>>> RepairAsync(FailingWorld world) => RepairAsync(world, world.S.Okta, new TakenAwayJournal(), FailingWorld.Stop);

    private static async Task<List<Outcome<OktaProvisioningRepair>>> RepairAsync(FailingWorld world, OktaConnection okta, TakenAwayJournal journal, CancellationToken stop, bool mayTakeOver = true, bool hasToken = true)
    {
        using var scim = new ScimClient(ScimEndpoint.Parse(world.Endpoint), SecretText.Protect(world.Token));
        return await new OktaProvisioningRepairs(okta, world.S.Idc, world.S.Asked, journal, hasToken ? scim : null) { MayTakeOver = mayTakeOver }.RunAsync(world.App, [], null, stop).ToListAsync(stop);
    }
}
