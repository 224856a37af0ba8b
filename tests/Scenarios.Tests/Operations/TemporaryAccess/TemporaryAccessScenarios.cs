using OktaIdc.Failures;
using OktaIdc.Operations.TemporaryAccess;
using OktaIdc.Operations.TemporaryAccess.Ledger;

namespace OktaIdc.Scenarios.Tests.Operations.TemporaryAccess;

/// <summary>Access for a time, from the request to its end, on a world in memory.</summary>
public sealed class TemporaryAccessScenarios
{
    private static CancellationToken Stop => ElevationWorld.Stop;

    [Fact]
    public async Task It_is_asked_for_approved_by_another_given_and_taken_back_from_the_ledger_alone()
    {
        await using var world = await ElevationWorld.StartAsync();
        var asker = await world.AskerAsync(Stop);
        var request = await asker.RequestAsync(await world.WishAsync(), Stop).SingleAsync(Stop);
        Assert.Equal(TemporaryAccessState.Requested, request.State);
        Assert.False(await world.IsInAsync());

        var alone = await Assert.ThrowsAsync<OktaIdcException>(() => asker.ApproveAsync(request.Id, Stop));
        Assert.Equal(ErrorIds.ApproverNotProven, alone.ErrorId);
        Assert.Contains("the same person", alone.Message, StringComparison.Ordinal);

        var granted = await (await world.OtherAsync(Stop)).ApproveAsync(request.Id, Stop);
        Assert.Equal(TemporaryAccessState.Active, granted.State);
        Assert.True(await world.IsInAsync());
        Assert.Empty(await (await world.AskerAsync(Stop)).RevokeExpiredAsync(false, Stop).ToListAsync(Stop));

        world.Time.Forward = TimeSpan.FromHours(5);
        Assert.Equal(TemporaryAccessState.Expired, (await (await world.AskerAsync(Stop)).GetAsync(request.Id, Stop)).State);
        var ended = Assert.Single(await (await world.AskerAsync(Stop)).RevokeExpiredAsync(false, Stop).ToListAsync(Stop));
        Assert.Null(ended.Failure);
        Assert.Equal((TemporaryAccessState.Revoked, RevokedHow.Removed), (ended.Grant!.State, ended.Grant!.How));
        Assert.False(await world.IsInAsync());
        Assert.Empty(await (await world.AskerAsync(Stop)).RevokeExpiredAsync(false, Stop).ToListAsync(Stop));

        var history = await asker.HistoryAsync(null, Stop);
        Assert.Equal([LedgerStep.Requested, LedgerStep.Approved, LedgerStep.Granting, LedgerStep.Granted, LedgerStep.Revoking, LedgerStep.Revoked], history.Select(e => e.Step));
        Assert.Contains("restricted@example.com", history[1].By.ToString(), StringComparison.Ordinal);
        Assert.All(history, e => Assert.Equal(e, LedgerJson.Read(LedgerJson.Write(e), "line") with { Sessions = e.Sessions }));
    }

    [Fact]
    public async Task A_named_approver_is_the_only_one_and_cannot_be_the_person_herself()
    {
        await using var world = await ElevationWorld.StartAsync();
        var asker = await world.AskerAsync(Stop);

        var herself = await Assert.ThrowsAsync<OktaIdcException>(async () => await asker.RequestAsync(await world.WishAsync(ElevationWorld.Ada), Stop).ToListAsync(Stop));
        var request = await asker.RequestAsync(await world.WishAsync("boss@example.com"), Stop).SingleAsync(Stop);
        var another = await Assert.ThrowsAsync<OktaIdcException>(async () => await (await world.OtherAsync(Stop)).ApproveAsync(request.Id, Stop));

        Assert.Equal((ErrorIds.ApproverNotProven, ErrorIds.ApproverNotProven), (herself.ErrorId, another.ErrorId));
        Assert.Contains("boss@example.com was named", another.Message, StringComparison.Ordinal);
        Assert.False(await world.IsInAsync());
    }

    [Fact]
    public async Task What_the_person_had_before_is_not_taken_away()
    {
        await using var world = await ElevationWorld.StartAsync();
        await world.BesidesAsync((okta, group, user) => okta.GroupMembers.AddAsync(group, user, Stop));
        await world.GrantedAsync();

        world.Time.Forward = TimeSpan.FromHours(5);
        var ended = Assert.Single(await (await world.AskerAsync(Stop)).RevokeExpiredAsync(false, Stop).ToListAsync(Stop));

        Assert.Equal(RevokedHow.KeptExisting, ended.Grant!.How);
        Assert.True(await world.IsInAsync());
    }

    [Fact]
    public async Task What_somebody_else_has_removed_is_skipped()
    {
        await using var world = await ElevationWorld.StartAsync();
        var granted = await world.GrantedAsync();
        await world.BesidesAsync((okta, group, user) => okta.GroupMembers.RemoveAsync(group, user, Stop));

        var ended = await (await world.AskerAsync(Stop)).RevokeAsync(granted.Id, "no longer needed", false, Stop);

        Assert.Equal(RevokedHow.AlreadyGone, ended.How);
        Assert.Equal("no longer needed", (await (await world.AskerAsync(Stop)).HistoryAsync(granted.Id, Stop)).Single(e => e.Step is LedgerStep.Revoking).Detail);
    }

    [Fact]
    public async Task Of_two_grants_of_the_same_the_last_to_end_takes_it_away()
    {
        await using var world = await ElevationWorld.StartAsync();
        var first = await world.GrantedAsync();
        world.Time.Forward = TimeSpan.FromHours(3);
        var second = await world.GrantedAsync();

        var early = await (await world.AskerAsync(Stop)).RevokeAsync(first.Id, null, false, Stop);
        Assert.Equal(RevokedHow.KeptForOther, early.How);
        Assert.True(await world.IsInAsync());

        var late = await (await world.AskerAsync(Stop)).RevokeAsync(second.Id, null, false, Stop);
        Assert.Equal(RevokedHow.Removed, late.How);
        Assert.False(await world.IsInAsync());
    }

    [Fact]
    public async Task Several_runs_at_once_give_and_take_it_once()
    {
        await using var world = await ElevationWorld.StartAsync();
        var request = await (await world.AskerAsync(Stop)).RequestAsync(await world.WishAsync(), Stop).SingleAsync(Stop);
        var approvers = new List<TemporaryAccessOperations>();
        for (var i = 0; i < 4; i++)
        {
            approvers.Add(await world.OtherAsync(Stop));
        }

        await Task.WhenAll(approvers.Select(a => a.ApproveAsync(request.Id, Stop)));
        world.Time.Forward = TimeSpan.FromHours(5);
        await Task.WhenAll(approvers.Select(a => a.RevokeExpiredAsync(false, Stop).ToListAsync(Stop).AsTask()));

        var history = await approvers[0].HistoryAsync(null, Stop);
        Assert.Equal(Enumerable.Range(0, history.Count), history.Select(e => e.Sequence).Order());
        Assert.All(new[] { LedgerStep.Approved, LedgerStep.Granted, LedgerStep.Revoked }, step => Assert.Single(history, e => e.Step == step));
        Assert.False(await world.IsInAsync());
    }

    [Fact]
    public async Task An_assignment_is_given_to_the_person_herself_and_its_sessions_are_denied_until_they_end()
    {
        await using var world = await ElevationWorld.StartAsync();
        var wish = await world.WishAsync() with { Group = null, PermissionSet = "set-01", Accounts = ["acct-0003"] };
        var request = await (await world.AskerAsync(Stop)).RequestAsync(wish, Stop).SingleAsync(Stop);
        var granted = await (await world.OtherAsync(Stop)).ApproveAsync(request.Id, Stop);
        Assert.Equal("set-01 in acct-0003", granted.Access);
        using var run = await world.World.ConnectAsync("version: 1", Stop);
        var admin = run.Context.Idc.Client.SsoAdmin;
        var instance = (await admin.ListInstancesAsync(Stop).FirstAsync(Stop)).InstanceArn;
        var set = await admin.ListPermissionSetsAsync(instance, Stop).FirstAsync(async (a, token) => (await admin.DescribePermissionSetAsync(instance, a, token))!.Name == "set-01", Stop);
        await admin.PutInlinePolicyAsync(instance, set, """{ "Version": "2012-10-17", "Statement": [] }""", Stop);

        var ending = await (await world.AskerAsync(Stop)).RevokeAsync(granted.Id, null, endSessions: true, Stop);

        Assert.Equal(TemporaryAccessState.Ending, ending.State);
        Assert.Contains("identitystore:userId", await admin.GetInlinePolicyAsync(instance, set, Stop), StringComparison.Ordinal);
        Assert.DoesNotContain(await admin.ListAccountAssignmentsAsync(instance, "400000000003", set, Stop).ToListAsync(Stop), a => a.PrincipalType == Aws.PrincipalType.User);
        Assert.Empty(await (await world.AskerAsync(Stop)).RevokeExpiredAsync(false, Stop).ToListAsync(Stop));

        world.Time.Forward = TimeSpan.FromHours(5);
        var lifted = Assert.Single(await (await world.AskerAsync(Stop)).RevokeExpiredAsync(false, Stop).ToListAsync(Stop));
        Assert.Equal(TemporaryAccessState.Revoked, lifted.Grant!.State);
        Assert.Equal("""{ "Version": "2012-10-17", "Statement": [] }""", await admin.GetInlinePolicyAsync(instance, set, Stop));
    }

    [Fact]
    public async Task A_group_that_a_rule_fills_or_that_is_not_pushed_gives_nothing_for_a_time()
    {
        await using var world = await ElevationWorld.StartAsync();
        await world.BesidesAsync(async (okta, group, _) =>
        {
            var rule = await okta.GroupRules.CreateAsync("everybody", "user.department==\"Cloud\"", [group], Stop);
            await okta.GroupRules.ActivateAsync(rule.Id, Stop);
        });

        var e = await Assert.ThrowsAsync<OktaIdcException>(async () => await (await world.AskerAsync(Stop)).RequestAsync(await world.WishAsync(), Stop).ToListAsync(Stop));

        Assert.Equal(ErrorIds.TemporaryAccessImpossible, e.ErrorId);
        Assert.Contains("everybody", e.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(world.Ledger));
    }

    [Fact]
    public async Task A_request_that_nobody_approves_lapses_and_one_that_is_not_allowed_is_not_written()
    {
        await using var world = await ElevationWorld.StartAsync();
        world.Asked.Allows = false;
        await (await world.AskerAsync(Stop)).RequestAsync(await world.WishAsync(), Stop).SingleAsync(Stop);
        Assert.False(File.Exists(world.Ledger));
        world.Asked.Allows = true;
        var request = await (await world.AskerAsync(Stop)).RequestAsync(await world.WishAsync(), Stop).SingleAsync(Stop);

        world.Time.Forward = TimeSpan.FromHours(25);
        var late = await Assert.ThrowsAsync<OktaIdcException>(async () => await (await world.OtherAsync(Stop)).ApproveAsync(request.Id, Stop));
        var closed = Assert.Single(await (await world.AskerAsync(Stop)).RevokeExpiredAsync(false, Stop).ToListAsync(Stop));

        Assert.Equal(ErrorIds.TemporaryAccessState, late.ErrorId);
        Assert.Equal(TemporaryAccessState.Rejected, closed.Grant!.State);
    }
}
