using OktaIdc.Access;
using OktaIdc.Failures;
using OktaIdc.Operations.Revocation;
using OktaIdc.Operations.TemporaryAccess;
using OktaIdc.Operations.TemporaryAccess.Ledger;
using OktaIdc.Scenarios.Tests.Support;

namespace OktaIdc.Scenarios.Tests.Operations.TemporaryAccess;

/// <summary>A ledger that somebody has edited gives nothing and takes nothing but what was asked for and approved, and stops no other grant.</summary>
public sealed class AlteredLedgerScenarios
{
    private static readonly ProvenCaller s_other = new() { OktaUserId = "00uother", OktaLogin = "other@example.com" };

    private static CancellationToken Stop => ElevationWorld.Stop;

    [Fact]
    public async Task A_request_whose_ids_are_not_those_of_its_names_is_not_approved()
    {
        await using var world = await ElevationWorld.StartAsync();
        using var run = await world.World.ConnectAsync("version: 1", Stop);
        var (store, id) = (run.Context.Idc.Client.IdentityStore, world.World.Sandbox.Info.IdentityStoreId!);
        var another = (await store.GetUserIdAsync(id, "user-0002@example.com", Stop))!;
        var asker = await world.AskerAsync(Stop);
        await asker.RequestAsync(await world.WishAsync(), Stop).SingleAsync(Stop);
        await asker.RequestAsync(await world.WishAsync() with { Group = null, PermissionSet = "set-01", Accounts = ["acct-0003"] }, Stop).SingleAsync(Stop);
        using var ledger = AccessLedgers.Open(world.Ledger, null);
        var (group, assignment) = (await ledger.ReadAsync(null, Stop)) switch { [{ Wish.Group: not null } a, var b] => (a, b), var read => (read[1], read[0]) };
        var edits = new (LedgerEntry Entry, Func<AccessWish, AccessWish> Edit, string Id)[]
        {
            (group, w => w with { IdcUserId = another }, ErrorIds.TemporaryAccessAltered),
            (group, w => w with { StoreGroupId = "other" }, ErrorIds.TemporaryAccessAltered),
            (group, w => w with { Group = "group-001" }, ErrorIds.TemporaryAccessAltered),
            (group, w => w with { Duration = TimeSpan.FromDays(9999) }, ErrorIds.TemporaryAccessInvalid),
            (assignment, w => w with { IdcUserId = another }, ErrorIds.TemporaryAccessAltered),
            (assignment, w => w with { PermissionSet = "set-02" }, ErrorIds.TemporaryAccessAltered),
            (assignment, w => w with { Account = "acct-0001" }, ErrorIds.TemporaryAccessAltered),
        };
        foreach (var (entry, edit, error) in edits)
        {
            await File.WriteAllTextAsync(world.Ledger, LedgerJson.Write(entry with { Wish = edit(entry.Wish!) }) + "\n", Stop);
            var e = await Assert.ThrowsAsync<OktaIdcException>(async () => await (await world.OtherAsync(Stop)).ApproveAsync(entry.GrantId, Stop));
            Assert.Equal(error, e.ErrorId);
            Assert.Single(await ledger.ReadAsync(null, Stop));
        }

        Assert.False(await world.IsInAsync());
    }

    [Fact]
    public async Task What_nobody_approved_is_not_taken_away_and_a_bad_line_stops_no_other_grant()
    {
        await using var world = await ElevationWorld.StartAsync();
        await world.GrantedAsync();
        using var ledger = AccessLedgers.Open(world.Ledger, null);
        var wish = (await ledger.ReadAsync(null, Stop))[0].Wish!;
        var past = DateTimeOffset.UtcNow.AddHours(-5);
        var forged = new LedgerEntry { GrantId = "ta-forged", Sequence = 0, Step = LedgerStep.Requested, At = past, By = s_other, Wish = wish with { User = "user-0002@example.com", IdcUserId = "boss" } };
        await ledger.TryAppendAsync(forged, Stop);
        await ledger.TryAppendAsync(forged with { Sequence = 1, Step = LedgerStep.Granting, Wish = null, Expires = past.AddHours(4), Existed = false, Nonce = "x" }, Stop);
        await File.AppendAllTextAsync(world.Ledger, "no entry\n" + LedgerJson.Write(forged with { GrantId = "ta-null" }).Replace("\"by\":{\"oktaUserId\":\"00uother\",\"oktaLogin\":\"other@example.com\"}", "\"by\":null", StringComparison.Ordinal) + "\n" + new string('x', 300_000) + "\n", Stop);
        world.Time.Forward = TimeSpan.FromHours(5);

        var results = await (await world.AskerAsync(Stop)).RevokeExpiredAsync(false, Stop).ToListAsync(Stop);

        var ended = Assert.Single(results, r => r.Failure is null);
        Assert.Equal(RevokedHow.Removed, ended.Grant!.How);
        Assert.False(await world.IsInAsync());
        Assert.Equal(4, results.Count(r => r.Failure is not null));
        Assert.Contains(results, r => r.Failure?.Message.Contains("Granting cannot follow Requested", StringComparison.Ordinal) == true);
        Assert.Equal(2, (await ledger.ReadAsync("ta-forged", Stop)).Count);
        Assert.Equal(4, await (await world.AskerAsync(Stop)).ListAsync(Stop).CountAsync(g => g.Failure is not null, Stop));
    }

    [Fact]
    public async Task An_approval_that_a_lost_run_left_does_not_give_access_a_day_later()
    {
        await using var world = await ElevationWorld.StartAsync();
        var request = await (await world.AskerAsync(Stop)).RequestAsync(await world.WishAsync(), Stop).SingleAsync(Stop);
        using var ledger = AccessLedgers.Open(world.Ledger, null);
        await ledger.TryAppendAsync(new LedgerEntry { GrantId = request.Id, Sequence = 1, Step = LedgerStep.Approved, At = DateTimeOffset.UtcNow, By = s_other }, Stop);
        world.Time.Forward = TimeSpan.FromHours(25);

        var e = await Assert.ThrowsAsync<OktaIdcException>(async () => await (await world.OtherAsync(Stop)).ApproveAsync(request.Id, Stop));

        Assert.Equal(ErrorIds.TemporaryAccessState, e.ErrorId);
        Assert.False(await world.IsInAsync());
    }

    [Fact]
    public async Task What_is_given_while_another_grant_takes_it_is_given_back()
    {
        await using var world = await ElevationWorld.StartAsync();
        var first = await world.GrantedAsync();
        var second = await (await world.AskerAsync(Stop)).RequestAsync(await world.WishAsync(), Stop).SingleAsync(Stop);
        var approver = await world.OtherAsync(Stop);
        world.Around = ledger => new HeldLedger(ledger) { AfterRead = () => approver.ApproveAsync(second.Id, Stop) };

        var early = await (await world.AskerAsync(Stop)).RevokeAsync(first.Id, null, false, Stop);

        Assert.Equal(RevokedHow.KeptForOther, early.How);
        Assert.True(await world.IsInAsync());
        Assert.Equal(RevokedHow.Removed, (await approver.RevokeAsync(second.Id, null, false, Stop)).How);
        Assert.False(await world.IsInAsync());
    }

    [Fact]
    public async Task A_request_whose_id_is_taken_gets_another_and_a_ledger_that_takes_nothing_is_told()
    {
        await using var world = await ElevationWorld.StartAsync();
        world.Around = ledger => new HeldLedger(ledger) { Refuses = 1 };
        var request = await (await world.AskerAsync(Stop)).RequestAsync(await world.WishAsync(), Stop).SingleAsync(Stop);
        Assert.Equal(TemporaryAccessState.Requested, (await (await world.AskerAsync(Stop)).GetAsync(request.Id, Stop)).State);
        world.Around = ledger => new HeldLedger(ledger) { Refuses = int.MaxValue };

        var stuck = await Assert.ThrowsAsync<OktaIdcException>(async () => await (await world.OtherAsync(Stop)).ApproveAsync(request.Id, Stop));
        var full = await Assert.ThrowsAsync<OktaIdcException>(async () => await (await world.AskerAsync(Stop)).RequestAsync(await world.WishAsync(), Stop).ToListAsync(Stop));

        Assert.Equal((ErrorIds.LedgerUnusable, ErrorIds.LedgerUnusable), (stuck.ErrorId, full.ErrorId));
        Assert.False(await world.IsInAsync());
    }

    [Fact]
    public async Task Sessions_of_a_group_that_was_renamed_are_ended_and_of_one_that_gives_nothing_any_more_told()
    {
        await using var world = await ElevationWorld.StartAsync();
        var (first, second) = (await world.GrantedAsync(), await world.GrantedAsync());
        using var run = await world.World.ConnectAsync("version: 1", Stop);
        var (store, id) = (run.Context.Idc.Client.IdentityStore, world.World.Sandbox.Info.IdentityStoreId!);
        var group = (await store.GetGroupIdAsync(id, ElevationWorld.Group, Stop))!;
        var oktaId = (await world.WishAsync()).Group!.Id;
        await run.Context.Okta.Client.Groups.ReplaceAsync(oktaId, "renamed", null, Stop);
        for (var i = 0; i < 600 && (await store.DescribeGroupAsync(id, group, Stop))?.DisplayName != "renamed"; i++)
        {
            await Task.Delay(10, Stop);
        }

        await (await world.AskerAsync(Stop)).RevokeAsync(first.Id, null, false, Stop);
        var ending = await (await world.AskerAsync(Stop)).RevokeAsync(second.Id, null, endSessions: true, Stop);
        Assert.Equal((TemporaryAccessState.Ending, RevokedHow.Removed), (ending.State, ending.How));

        await run.Context.Okta.Client.Groups.ReplaceAsync(oktaId, ElevationWorld.Group, null, Stop);
        for (var i = 0; i < 600 && (await store.DescribeGroupAsync(id, group, Stop))?.DisplayName != ElevationWorld.Group; i++)
        {
            await Task.Delay(10, Stop);
        }

        var third = await world.GrantedAsync();
        var assignments = new AssignmentOperations(run.Context.Idc, new RecordingInteraction());
        var given = await assignments.ListAsync(new AssignmentFilter(PrincipalType: Aws.PrincipalType.Group, PrincipalId: group), Stop).ToListAsync(Stop);
        Assert.NotEmpty(await assignments.RemoveAsync(given, Stop).ToListAsync(Stop));
        var e = await Assert.ThrowsAsync<OktaIdcException>(async () => await (await world.AskerAsync(Stop)).RevokeAsync(third.Id, null, endSessions: true, Stop));
        Assert.Equal(ErrorIds.TemporaryAccessPlaceless, e.ErrorId);
        var revoked = await (await world.AskerAsync(Stop)).GetAsync(third.Id, Stop);
        Assert.Equal((TemporaryAccessState.Revoked, RevokedHow.Removed), (revoked.State, revoked.How));
        Assert.True(revoked.SessionsEnd > world.Time.GetUtcNow().AddHours(11));
        Assert.False(await world.IsInAsync());
    }

    [Fact]
    public async Task A_role_session_proves_the_user_whom_Okta_provisioned_and_nobody_else()
    {
        await using var world = await ElevationWorld.StartAsync();
        using var run = await world.World.ConnectAsync("version: 1", Stop);
        var idc = run.Context.Idc;
        idc.Identity = await idc.Client.Sts.GetCallerIdentityAsync(Stop);
        var role = $"arn:aws:sts::{idc.Identity!.Account}:assumed-role/AWSReservedSSO_Ops_0123456789abcdef/";
        idc.Identity = idc.Identity with { Arn = role + ElevationWorld.Ada };

        var ada = await ProvenCaller.ReadAsync(null, idc, Stop);
        idc.Identity = idc.Identity with { Arn = role + "nobody@example.com" };
        var nobody = await ProvenCaller.ReadAsync(null, idc, Stop);

        Assert.Equal((await run.Context.Okta.Client.Users.GetAsync(ElevationWorld.Ada, Stop)).Id, ada.IdcOktaUserId);
        Assert.True(ada.IsSameAs(new ProvenCaller { OktaUserId = ada.IdcOktaUserId, OktaLogin = "ada@another.example" }));
        Assert.False(nobody.IsPerson);
        Assert.False(nobody.IsProven("nobody@example.com"));
    }
}
