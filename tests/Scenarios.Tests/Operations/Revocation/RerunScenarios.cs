using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using OktaIdc.Failures;
using OktaIdc.Operations.Revocation;
using OktaIdc.Operations.TemporaryAccess;
using OktaIdc.Operations.TemporaryAccess.Ledger;
using OktaIdc.Scenarios.Tests.Support;

namespace OktaIdc.Scenarios.Tests.Operations.Revocation;

/// <summary>Runs after a first one: what is kept is not spoiled, and what was undone is not undone twice.</summary>
public sealed class RerunScenarios
{
    private static CancellationToken Stop => RevokedWorld.Stop;

    [Fact]
    public async Task What_is_not_allowed_after_a_revocation_writes_nothing_either()
    {
        await using var world = await RevokedWorld.StartAsync();
        await world.RevokeAsync(RevocationReason.Compromised, Stop);
        using var run = await world.ConnectAsync(Stop);
        var admin = run.Context.Idc.Client.SsoAdmin;
        await admin.PutInlinePolicyAsync(world.InstanceArn, await world.SetAsync(admin, "set-02"), RevokedWorld.Previous, Stop);
        var (before, kept) = (await world.ReadAsync(Stop), await KeptAsync(world));
        var writes = new ConcurrentQueue<string?>();
        world.World.Sandbox.Exchanged += e => (Killed<RevokedWorld>.IsWrite(e) && e.Service != "sts" ? writes : []).Enqueue($"{e.Side} {e.Operation} {e.Request.Path}");
        world.Asked.Allows = false;
        world.Asked.Changes.Clear();

        var report = await world.RevokeAsync(RevocationReason.Left, Stop);

        Assert.Empty(writes);
        Assert.Equal((before, kept), (await world.ReadAsync(Stop), await KeptAsync(world)));
        Assert.False(report.AreSessionsDenied);
        Assert.Contains("set-02", Assert.Single(world.Asked.Changes, c => c.Action.StartsWith("deny user", StringComparison.Ordinal)).Target, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_restore_is_made_once()
    {
        await using var world = await RevokedWorld.StartAsync();
        await world.RevokeAsync(RevocationReason.Compromised, Stop);
        Assert.True((await world.RestoreAsync(Stop)).IsComplete);
        world.Asked.Changes.Clear();

        var again = await Assert.ThrowsAsync<OktaIdcException>(() => world.RestoreAsync(Stop));

        Assert.Equal(ErrorIds.RevocationRestored, again.ErrorId);
        Assert.Empty(world.Asked.Changes);
    }

    [Fact]
    public async Task A_run_a_day_later_keeps_how_the_person_was_before_and_whom_it_denied()
    {
        await using var world = await RevokedWorld.StartAsync();
        var (policy, id) = (await world.PrepareAsync(), await IdAsync(world));
        await world.RevokeAsync(RevocationReason.Compromised, Stop, r => r with { DenyPolicy = "revoked" });
        using var run = await world.ConnectAsync(Stop);
        var organizations = run.Context.Idc.Client.Organizations;
        await organizations.UpdatePolicyAsync(policy, DenyStatement.Add((await organizations.DescribePolicyAsync(policy, Stop))!.Content, "made-anew-since"), Stop);
        var state = world.Store.Find(id)!;
        world.Store.Save(state with { Started = state.Started - TimeSpan.FromDays(2), Policies = [new PolicyDeny(policy, "made-anew-since"), .. state.Policies] });

        await world.RevokeAsync(RevocationReason.Compromised, Stop, r => r with { DenyPolicy = "revoked" });
        Assert.Equal("ACTIVE", world.Store.Find(id)!.StatusBefore);
        await world.RestoreAsync(Stop);

        Assert.Contains("ACTIVE, in", await world.ReadAsync(Stop), StringComparison.Ordinal);
        Assert.DoesNotContain("made-anew-since", (await organizations.DescribePolicyAsync(policy, Stop))!.Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_runs_for_one_person_do_not_work_at_once()
    {
        await using var world = await RevokedWorld.StartAsync();
        using (world.Store.Hold(await IdAsync(world)))
        {
            var busy = await Assert.ThrowsAsync<OktaIdcException>(() => world.RevokeAsync(RevocationReason.Compromised, Stop));
            var restore = await Assert.ThrowsAsync<OktaIdcException>(() => world.RestoreAsync(Stop));
            Assert.Equal((ErrorIds.RevocationBusy, ErrorIds.RevocationBusy), (busy.ErrorId, restore.ErrorId));
        }

        Assert.True((await world.RevokeAsync(RevocationReason.Compromised, Stop)).IsComplete);
    }

    [Fact]
    public async Task What_temporary_access_had_given_is_not_given_back()
    {
        await using var world = await RevokedWorld.StartAsync();
        await world.RevokeAsync(RevocationReason.Compromised, Stop);
        var id = await IdAsync(world);
        var state = world.Store.Find(id)!;
        var given = Assert.Single(state.Assignments);
        using var ledger = AccessLedgers.Open(Path.Combine(world.World.StatePath, "ledger.jsonl"), null);
        var wish = new AccessWish { User = RevokedWorld.Eve, IdcUserId = state.IdcUserId!, OktaUserId = id, Reason = "INC-1", Duration = TimeSpan.FromHours(1), Home = world.InstanceArn };
        await GiveAsync(ledger, "ta-1", wish with { AccountId = given.AccountId, PermissionSetArn = given.PermissionSetArn, PermissionSet = "Set" }, state.Started);
        await GiveAsync(ledger, "ta-2", wish with { GroupId = state.Groups[0].Id, Group = state.Groups[0].Name, StoreGroupId = "any", AppId = "any" }, state.Started);
        world.Asked.Allows = false;
        await world.RestoreAsync(Stop);
        Assert.Contains(given.AccountId, Assert.Single(world.Asked.Warnings), StringComparison.Ordinal);
        (world.Asked.Allows, var asked) = (true, world.Asked.Changes.Count);
        world.Asked.Warnings.Clear();

        var restored = await world.RestoreAsync(Stop, ledger);

        Assert.Empty(world.Asked.Warnings);
        Assert.DoesNotContain(world.Asked.Changes.Skip(asked), c => c.Target.StartsWith($"group {state.Groups[0].Name} ", StringComparison.Ordinal));
        Assert.Contains(world.Asked.Changes.Skip(asked), c => c.Target.StartsWith("group local ", StringComparison.Ordinal));
        Assert.Contains("her own in ;", await world.ReadAsync(Stop), StringComparison.Ordinal);
        Assert.Equal(["ta-1", "ta-2"], new[] { "ta-1", "ta-2" }.Where(g => restored.NotCovered.Any(n => n.Contains(g, StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData("STAGED")]
    [InlineData("PROVISIONED")]
    [InlineData("LOCKED_OUT")]
    public async Task Whoever_cannot_be_suspended_and_cannot_sign_in_is_left_and_told(string status)
    {
        await using var world = await RevokedWorld.StartAsync();
        var login = await MakeAsync(world, status);

        var report = await world.RevokeAsync(RevocationReason.Compromised, Stop, r => r with { User = login });

        Assert.True(report.IsComplete, string.Join("; ", report.Steps.Select(s => $"{s.Name} {s.State} {s.Detail}")));
        Assert.Contains(status, report.Steps.Single(s => s.Name == "OktaUser").Detail, StringComparison.Ordinal);
        using var run = await world.ConnectAsync(Stop);
        Assert.Equal(status, (await run.Context.Okta.Client.Users.GetAsync(login, Stop)).Status);
    }

    private static async Task<string> MakeAsync(RevokedWorld world, string status)
    {
        using var run = await world.ConnectAsync(Stop);
        if (status != "LOCKED_OUT")
        {
            const string Login = "new@example.com";
            await run.Context.Okta.Client.Users.CreateAsync(new JsonObject { ["login"] = Login, ["email"] = Login, ["firstName"] = "Ada", ["lastName"] = "King" }, null, status == "PROVISIONED", Stop);
            return Login;
        }

        using var http = new HttpClient();
        for (var attempt = 0; attempt < 20; attempt++)
        {
            using var answer = await http.PostAsJsonAsync(new Uri(world.World.Sandbox.OktaUrl, "/api/v1/authn"), new { username = RevokedWorld.Eve, password = "guess" }, Stop);
            Assert.False(answer.IsSuccessStatusCode);
        }

        return RevokedWorld.Eve;
    }

    private static async Task GiveAsync(IAccessLedger ledger, string id, AccessWish wish, DateTimeOffset at)
    {
        var (asks, approves) = (new ProvenCaller { OktaUserId = "00uasks" }, new ProvenCaller { OktaUserId = "00uapproves" });
        LedgerEntry[] entries =
        [
            new() { GrantId = id, Sequence = 0, Step = LedgerStep.Requested, At = at, By = asks, Wish = wish },
            new() { GrantId = id, Sequence = 1, Step = LedgerStep.Approved, At = at, By = approves },
            new() { GrantId = id, Sequence = 2, Step = LedgerStep.Granting, At = at, By = approves, Expires = at + wish.Duration, Existed = false },
        ];
        foreach (var entry in entries)
        {
            Assert.True(await ledger.TryAppendAsync(entry, Stop));
        }
    }

    private static async Task<string> IdAsync(RevokedWorld world)
    {
        using var run = await world.ConnectAsync(Stop);
        return (await run.Context.Okta.Client.Users.GetAsync(RevokedWorld.Eve, Stop)).Id;
    }

    private static async Task<string> KeptAsync(RevokedWorld world) => await File.ReadAllTextAsync(world.Store.PathOf(await IdAsync(world)), Stop);
}
