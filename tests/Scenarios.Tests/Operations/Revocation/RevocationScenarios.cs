using System.Collections.Concurrent;
using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Operations.Revocation;
using OktaIdc.Sandbox;
using OktaIdc.Sandbox.Faults;
using OktaIdc.Scenarios.Tests.Support;

namespace OktaIdc.Scenarios.Tests.Operations.Revocation;

/// <summary>What a person has open is ended, told, and given back where it was a false alarm.</summary>
public sealed class RevocationScenarios
{
    private static CancellationToken Stop => RevokedWorld.Stop;

    [Theory]
    [InlineData(Plane.Open)]
    [InlineData(Plane.Observed)]
    public async Task A_compromised_person_loses_everything_and_gets_it_back_to_the_letter(Plane plane)
    {
        await using var world = await RevokedWorld.StartAsync(plane);
        var before = await world.ReadAsync(Stop);

        var report = await world.RevokeAsync(RevocationReason.Compromised, Stop);

        Assert.True(report.IsComplete, string.Join("; ", report.Steps.Select(s => $"{s.Name} {s.State} {s.Detail}")));
        Assert.Equal(["OktaUser", "OktaSessions", "UniversalLogout", "Deny", "Assignments", "Memberships", "PortalSession", "RoleSessions"], report.Steps.Select(s => s.Name));
        Assert.True(report.AreSessionsDenied);
        Assert.Equal(ManualStepKind.EndPortalSession, report.PortalSession!.Kind);
        Assert.NotNull(report.SessionsEnd);
        Assert.Contains(report.Lags, l => l.What.StartsWith("the groups are gone", StringComparison.Ordinal));
        var after = await world.ReadAsync(Stop);
        Assert.Contains("SUSPENDED, in Everyone aws-users", after, StringComparison.Ordinal);
        Assert.Contains("enabled True, in \n", after, StringComparison.Ordinal);
        Assert.Contains("\"identitystore:userId\":[\"EVE\"]", after, StringComparison.Ordinal);
        Assert.Contains("0 behind", after, StringComparison.Ordinal);

        var again = await world.RevokeAsync(RevocationReason.Compromised, Stop);
        Assert.True(again.IsComplete);
        Assert.Equal(after, await world.ReadAsync(Stop));

        var restored = await world.RestoreAsync(Stop);
        Assert.True(restored.IsComplete, string.Join("; ", restored.Steps.Select(s => $"{s.Name} {s.State} {s.Detail}")));
        await EventuallyAsync(before, world);
    }

    [Theory]
    [InlineData(RevocationReason.Compromised)]
    [InlineData(RevocationReason.Left)]
    public async Task The_person_is_shut_out_of_Okta_before_anything_else_is_written_and_keeps_her_app_until_the_groups_are_gone(RevocationReason reason)
    {
        await using var world = await RevokedWorld.StartAsync();
        var writes = new ConcurrentQueue<string>();
        world.World.Sandbox.Exchanged += e => ((Killed<RevokedWorld>.IsWrite(e) && e.Service != "sts") || (e.Service == "scim" && e.Request.Method == "PATCH") ? writes : []).Enqueue($"{e.Request.Method} {e.Request.Path} {e.Operation}");

        var report = await world.RevokeAsync(reason, Stop);

        Assert.True(report.IsComplete, string.Join("; ", report.Steps.Select(s => $"{s.Name} {s.State} {s.Detail}")));
        Assert.Equal(reason is RevocationReason.Left ? "Suspension" : "OktaUser", report.Steps[0].Name);
        var order = writes.Where(w => !w.Contains("/oauth2/", StringComparison.Ordinal)).ToList();
        Assert.Contains("/lifecycle/suspend", order[0], StringComparison.Ordinal);
        Assert.Contains("/sessions", order[1], StringComparison.Ordinal);
        var (pushed, deactivated) = (order.FindIndex(w => w.Contains("/Groups/", StringComparison.Ordinal)), order.FindIndex(w => w.Contains("/lifecycle/deactivate", StringComparison.Ordinal)));
        Assert.True(pushed > 0);
        Assert.Equal(reason is RevocationReason.Left, deactivated > pushed);
    }

    [Fact]
    public async Task A_run_after_one_that_waited_in_vain_for_a_push_only_looks_whether_it_has_come()
    {
        await using var world = await RevokedWorld.StartAsync();
        world.World.Sandbox.Faults.Add(new FaultRule { Side = "aws", Method = "PATCH", Path = "*/scim/v2/Groups/*", Status = 401 });
        var first = await world.RevokeAsync(RevocationReason.Compromised, Stop);
        Assert.NotEmpty(Waited(world));
        Assert.Contains("has not brought it to AWS", first.Steps.Single(s => s.Name == "Memberships").Detail, StringComparison.Ordinal);
        Assert.Contains("SUSPENDED", await world.ReadAsync(Stop), StringComparison.Ordinal);
        world.Asked.Progress.Clear();

        var again = await world.RevokeAsync(RevocationReason.Compromised, Stop);

        Assert.Empty(Waited(world));
        Assert.Contains("has not brought it to AWS", again.Steps.Single(s => s.Name == "Memberships").Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_prepared_policy_ends_the_use_of_sessions_and_the_management_account_gets_a_statement()
    {
        await using var world = await RevokedWorld.StartAsync();
        var policy = await world.PrepareAsync();
        using var member = await world.TakeRoleAsync("400000000001", "set-02");
        using var management = await world.TakeRoleAsync("400000000000", "set-02");
        Assert.NotEmpty(await member.Iam.ListRolesAsync(null, Stop).ToListAsync(Stop));

        var report = await world.RevokeAsync(RevocationReason.Compromised, Stop, r => r with { DenyPolicy = "revoked" });

        Assert.True(report.IsComplete, string.Join("; ", report.Steps.Select(s => $"{s.Name} {s.State} {s.Detail}")));
        Assert.Equal(["400000000000", "400000000001"], report.Sessions.Select(s => s.AccountId).Order());
        Assert.All(report.Sessions, s => Assert.Equal(TimeSpan.FromHours(4), s.Ends - s.Started));
        Assert.Contains("does not bind 400000000000", report.Steps.Single(s => s.Name == "DenyPolicy").Detail, StringComparison.Ordinal);
        foreach (var session in new[] { member, management })
        {
            var denied = await Assert.ThrowsAsync<OktaIdcException>(() => session.Iam.ListRolesAsync(null, Stop).ToListAsync(Stop).AsTask());
            Assert.Equal(FailureCategory.Permission, denied.Category);
        }

        using var run = await world.ConnectAsync(Stop);
        var content = (await run.Context.Idc.Client.Organizations.DescribePolicyAsync(policy, Stop))!.Content;
        Assert.DoesNotContain(DenyStatement.Nobody, content, StringComparison.Ordinal);
        await world.RestoreAsync(Stop);
        Assert.Contains(DenyStatement.Nobody, (await run.Context.Idc.Client.Organizations.DescribePolicyAsync(policy, Stop))!.Content, StringComparison.Ordinal);
        Assert.NotEmpty(await member.Iam.ListRolesAsync(null, Stop).ToListAsync(Stop));
    }

    [Fact]
    public async Task Watching_lasts_until_the_last_session_has_ended()
    {
        await using var world = await RevokedWorld.StartAsync();
        using var session = await world.TakeRoleAsync("400000000001", "set-02");

        var report = await world.RevokeAsync(RevocationReason.Compromised, Stop, r => r with { Watch = true });

        Assert.Equal("No role session of the person is alive.", report.Steps.Single(s => s.Name == "RoleSessions").Detail);
        Assert.Empty(report.Sessions);
        Assert.Null(report.SessionsEnd);
    }

    [Fact]
    public async Task A_policy_that_hits_everybody_is_refused_before_anything_is_changed()
    {
        await using var world = await RevokedWorld.StartAsync();
        await world.PrepareAsync("""{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"DateLessThan":{"aws:TokenIssueTime":"2026-01-01T00:00:00Z"}}}]}""");
        var before = await world.ReadAsync(Stop);

        var unfit = await Assert.ThrowsAsync<OktaIdcException>(() => world.RevokeAsync(RevocationReason.Left, Stop, r => r with { DenyPolicy = "revoked" }));
        var unknown = await Assert.ThrowsAsync<OktaIdcException>(() => world.RevokeAsync(RevocationReason.Left, Stop, r => r with { DenyPolicy = "revoke" }));

        Assert.Equal((ErrorIds.DenyPolicyUnfit, ErrorIds.DenyPolicyUnfit), (unfit.ErrorId, unknown.ErrorId));
        Assert.Contains("'revoked'", unknown.Message, StringComparison.Ordinal);
        Assert.Equal(before, await world.ReadAsync(Stop));
    }

    [Fact]
    public async Task Whoever_has_left_is_deactivated_last_and_the_lag_until_AWS_knows_is_measured()
    {
        await using var world = await RevokedWorld.StartAsync();

        var report = await world.RevokeAsync(RevocationReason.Left, Stop);

        Assert.True(report.IsComplete);
        var disabled = Assert.Single(report.Lags, l => l.What == "the user is disabled in IAM Identity Center");
        Assert.True(disabled.Took > TimeSpan.Zero);
        var state = await world.ReadAsync(Stop);
        Assert.Contains("DEPROVISIONED", state, StringComparison.Ordinal);
        Assert.Contains("enabled False, in \n", state, StringComparison.Ordinal);
        Assert.Contains("her own in ;", state, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_but_the_person_is_denied_and_a_deny_of_two_is_lifted_for_one()
    {
        await using var world = await RevokedWorld.StartAsync();
        await world.RevokeAsync(RevocationReason.Compromised, Stop);
        await world.RevokeAsync(RevocationReason.Compromised, Stop, r => r with { User = "user-0003@example.com" });

        await world.RestoreAsync(Stop);

        var state = await world.ReadAsync(Stop);
        Assert.Contains("OktaIdcRevokedUsers", state, StringComparison.Ordinal);
        Assert.DoesNotContain("EVE", state, StringComparison.Ordinal);
        Assert.DoesNotContain("TokenIssueTime", state, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_caller_and_protected_people_are_left_alone_unless_that_is_said()
    {
        await using var world = await RevokedWorld.StartAsync();
        var before = await world.ReadAsync(Stop);

        var self = await Assert.ThrowsAsync<OktaIdcException>(() => world.RevokeAsync(RevocationReason.Compromised, Stop, r => r with { User = "admin@example.com" }));
        var name = await Assert.ThrowsAsync<OktaIdcException>(() => world.RevokeAsync(RevocationReason.Compromised, Stop, r => r with { Protected = ["user-000?@example.com"] }));
        var group = await Assert.ThrowsAsync<OktaIdcException>(() => world.RevokeAsync(RevocationReason.Compromised, Stop, r => r with { Protected = ["group-*"] }));

        Assert.All(new[] { self, name, group }, e => Assert.Equal(ErrorIds.RevocationRefused, e.ErrorId));
        Assert.Contains("group-001", group.Message, StringComparison.Ordinal);
        Assert.Equal(before, await world.ReadAsync(Stop));
        Assert.Empty(world.Asked.Changes);
        Assert.True((await world.RevokeAsync(RevocationReason.Compromised, Stop, r => r with { Protected = ["group-*"], AllowProtected = true })).IsComplete);
    }

    [Fact]
    public async Task What_is_not_allowed_is_told_and_nothing_is_changed_or_kept()
    {
        await using var world = await RevokedWorld.StartAsync();
        var before = await world.ReadAsync(Stop);
        world.Asked.Allows = false;

        var report = await world.RevokeAsync(RevocationReason.Left, Stop);

        Assert.False(report.IsComplete);
        Assert.Equal(before, await world.ReadAsync(Stop));
        Assert.False(File.Exists(report.StateFile));
        Assert.Contains(world.Asked.Changes, c => c.Action.Contains("deactivate", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_deny_that_does_not_fit_fails_by_itself_and_the_rest_is_done()
    {
        await using var world = await RevokedWorld.StartAsync();
        using (var run = await world.ConnectAsync(Stop))
        {
            var admin = run.Context.Idc.Client.SsoAdmin;
            var actions = string.Join(",", Enumerable.Range(0, 720).Select(i => $"\"s3:Get{i:00000}\""));
            await admin.PutInlinePolicyAsync(world.InstanceArn, await world.SetAsync(admin, "set-02"), $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":[{{actions}}],"Resource":"*"}]}""", Stop);
        }

        var report = await world.RevokeAsync(RevocationReason.Compromised, Stop);

        var deny = Assert.Single(report.Steps, s => s.State is RevocationStepState.Failed);
        Assert.Equal(("Deny", ErrorIds.DenyPolicyTooLong), (deny.Name, deny.Failure!.ErrorId));
        Assert.False(report.AreSessionsDenied);
        Assert.Contains("SUSPENDED", await world.ReadAsync(Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Killed_after_any_request_the_next_run_finishes_and_the_restore_gives_everything_back()
    {
        var killed = new Killed<RevokedWorld>
        {
            Start = () => RevokedWorld.StartAsync(),
            Sandbox = world => world.World.Sandbox,
            Folder = world => world.World.StatePath,
            Run = (world, stop) => world.RevokeAsync(RevocationReason.Compromised, stop),
            Read = async (world, stop) =>
            {
                var revoked = await world.ReadAsync(stop);
                await world.RestoreAsync(stop);
                using var run = await world.ConnectAsync(stop);
                await run.Context.Idc.Client.Pace.DelayAsync(TimeSpan.FromMinutes(5), stop);
                return revoked + "\n---\n" + await world.ReadAsync(stop);
            },
        };
        await killed.AfterEveryRequestAsync(50);
    }

    private static IEnumerable<string?> Waited(RevokedWorld world) => world.Asked.Progress.Select(p => p.Status).Where(s => s?.StartsWith("waiting until", StringComparison.Ordinal) == true);

    // Okta's push takes its time.
    private static async Task EventuallyAsync(string wanted, RevokedWorld world)
    {
        using var run = await world.ConnectAsync(Stop);
        for (var attempt = 0; attempt < 50 && await world.ReadAsync(Stop) != wanted; attempt++)
        {
            await run.Context.Idc.Client.Pace.DelayAsync(TimeSpan.FromSeconds(30), Stop);
        }

        Assert.Equal(wanted, await world.ReadAsync(Stop));
    }
}
