using OktaIdc.Connections;
using OktaIdc.Operations.Revocation;
using OktaIdc.Organization;
using OktaIdc.Scenarios.Tests.Support;

namespace OktaIdc.Scenarios.Tests.Operations.Revocation;

/// <summary>Denies stand beside those of others, whoever writes the same policies, and are lifted alone.</summary>
public sealed class DenyScenarios
{
    private const int Many = 8;

    private static CancellationToken Stop => RevokedWorld.Stop;

    [Fact]
    public async Task Denies_put_and_lifted_side_by_side_are_all_there_and_then_all_gone()
    {
        // Slow enough for the pause before the second look to be longer than a request of another run.
        await using var world = await RevokedWorld.StartAsync(speed: 20);
        var people = Enumerable.Range(1, Many).Select(i => $"person-{i}").ToList();
        var runs = new List<Run>();
        foreach (var _ in people)
        {
            runs.Add(await OpenAsync(world));
        }

        var admin = runs[0].Context.Idc.Client.SsoAdmin;
        var set = await world.SetAsync(admin, "set-02");
        var denies = people.ConvertAll(p => new InlineDeny { PermissionSetArn = set, PermissionSet = "set-02", Owner = p, Previous = RevokedWorld.Previous });
        InlineDenies Of(int i) => new(runs[i].Context.Idc, world.Asked);

        await Task.WhenAll(people.Select((p, i) => Of(i).PutAsync(denies[i], p, Stop)));
        var put = await admin.GetInlinePolicyAsync(world.InstanceArn, set, Stop);
        Assert.All(people, p => Assert.True(DenyStatement.Denies(put, p, p), p));

        await Task.WhenAll(people.Select((p, i) => Of(i).LiftAsync(denies[i], p, Stop)));
        Assert.Equal(RevokedWorld.Previous, await admin.GetInlinePolicyAsync(world.InstanceArn, set, Stop));
        runs.ForEach(r => r.Dispose());
    }

    [Fact]
    public async Task A_deny_that_another_writes_away_while_it_is_put_is_put_again()
    {
        await using var world = await RevokedWorld.StartAsync();
        using var run = await OpenAsync(world);
        var admin = run.Context.Idc.Client.SsoAdmin;
        var set = await world.SetAsync(admin, "set-02");
        var rival = new Rival(r => r.Activity.StartsWith("Provisioning", StringComparison.Ordinal), () => admin.PutInlinePolicyAsync(world.InstanceArn, set, RevokedWorld.Previous, Stop));

        var denies = new InlineDenies(run.Context.Idc, rival);
        await denies.PutAsync(await denies.PrepareAsync(set, "set-02", "eve", "one", Stop), "eve", Stop);

        Assert.True(rival.WasThere);
        Assert.True(DenyStatement.Denies(await admin.GetInlinePolicyAsync(world.InstanceArn, set, Stop), "eve", "one"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_deny_that_another_writes_away_later_is_put_again_at_the_end(bool byPolicy)
    {
        await using var world = await RevokedWorld.StartAsync();
        var policy = await world.PrepareAsync();
        using var run = await OpenAsync(world);
        var client = run.Context.Idc.Client;
        var set = await world.SetAsync(client.SsoAdmin, "set-02");
        var rival = new Rival(r => r.Status == "PortalSession", async () =>
        {
            await client.SsoAdmin.PutInlinePolicyAsync(world.InstanceArn, set, RevokedWorld.Previous, Stop);
            await client.Organizations.UpdatePolicyAsync(policy, PreparedDeny.Show().Policy, Stop);
        });
        var request = new RevocationRequest { User = RevokedWorld.Eve, Reason = RevocationReason.Compromised, DenyPolicy = byPolicy ? "revoked" : null };

        var report = await new SessionRevocationOperations(run.Context.Okta, run.Context.Idc, rival, world.Store, world.Steps).RunAsync(request, Stop);

        Assert.True(rival.WasThere);
        Assert.True(report.AreSessionsDenied);
        var eve = (await client.IdentityStore.GetUserIdAsync(world.StoreId, RevokedWorld.Eve, Stop))!;
        Assert.Contains(eve, await client.SsoAdmin.GetInlinePolicyAsync(world.InstanceArn, set, Stop), StringComparison.Ordinal);
        Assert.Equal(byPolicy, DenyStatement.Denies((await client.Organizations.DescribePolicyAsync(policy, Stop))!.Content, eve));
    }

    [Fact]
    public async Task A_deny_of_an_administrators_own_or_of_a_grant_stays_when_the_revocations_is_lifted()
    {
        await using var world = await RevokedWorld.StartAsync();
        using var run = await OpenAsync(world);
        var (admin, eve) = (run.Context.Idc.Client.SsoAdmin, (await run.Context.Idc.Client.IdentityStore.GetUserIdAsync(world.StoreId, RevokedWorld.Eve, Stop))!);
        var set = await world.SetAsync(admin, "set-02");
        var own = DenyStatement.Policy(eve).ToJsonString().Replace(DenyStatement.Sid, "Mine", StringComparison.Ordinal);
        await admin.PutInlinePolicyAsync(world.InstanceArn, set, own, Stop);
        var denies = new InlineDenies(run.Context.Idc, world.Asked);
        var grant = await denies.PrepareAsync(set, "set-02", eve, "ta-20260101-abc", Stop);
        await denies.PutAsync(grant, eve, Stop);
        var before = await admin.GetInlinePolicyAsync(world.InstanceArn, set, Stop);

        await world.RevokeAsync(RevocationReason.Compromised, Stop);
        Assert.NotEqual(before, await admin.GetInlinePolicyAsync(world.InstanceArn, set, Stop));
        await world.RestoreAsync(Stop);
        Assert.Equal(before, await admin.GetInlinePolicyAsync(world.InstanceArn, set, Stop));

        await world.RevokeAsync(RevocationReason.Compromised, Stop);
        await denies.LiftAsync(grant, eve, Stop);
        var left = await admin.GetInlinePolicyAsync(world.InstanceArn, set, Stop);
        Assert.Contains("\"Mine\"", left, StringComparison.Ordinal);
        Assert.True(DenyStatement.Denies(left, eve, world.Store.Find((await run.Context.Okta.Client.Users.GetAsync(RevokedWorld.Eve, Stop)).Id)!.Id));
        Assert.DoesNotContain("ta20260101abc", left, StringComparison.Ordinal);
    }

    private static async Task<Run> OpenAsync(RevokedWorld world)
    {
        var run = await world.ConnectAsync(Stop);
        await new InstanceOperations(run.Context.Idc, SilentInteraction.Instance).RequireOrganizationAsync(Stop);
        return run;
    }

    /// <summary>Allows everything, and does something of its own once, where the report says so.</summary>
    private sealed class Rival(Predicate<ProgressReport> moment, Func<Task> act) : IInteraction
    {
        public bool WasThere { get; private set; }

        public ValueTask<bool> AllowAsync(Change change, CancellationToken cancellationToken) => new(true);

        public ValueTask<bool> ConsentAsync(Consent consent, CancellationToken cancellationToken) => new(true);

        public ValueTask WarnAsync(string message, CancellationToken cancellationToken) => default;

        public ValueTask DetailAsync(string message, CancellationToken cancellationToken) => default;

        public async ValueTask ProgressAsync(ProgressReport report, CancellationToken cancellationToken)
        {
            if (!WasThere && moment(report))
            {
                WasThere = true;
                await act();
            }
        }
    }
}
