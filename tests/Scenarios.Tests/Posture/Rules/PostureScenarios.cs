using System.Text.Json.Nodes;
using Amazon.S3;
using Amazon.S3.Model;
using OktaIdc.Access;
using OktaIdc.Aws;
using OktaIdc.Aws.IdentityStore;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Logs.Streams;
using OktaIdc.Organization;
using OktaIdc.Posture;
using OktaIdc.Posture.Compare;
using OktaIdc.Posture.Rules;
using OktaIdc.Posture.SecurityHub;
using OktaIdc.Saml;

namespace OktaIdc.Scenarios.Tests.Posture.Rules;

/// <summary>Rules on live tenants: what they read, what they find, and what they do where they may not read.</summary>
public sealed class PostureScenarios
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_org_as_it_comes_has_failures_everywhere_and_every_rule_says_something()
    {
        await using var world = await PostureWorld.StartAsync();

        var report = await world.TestAsync(null);

        Assert.Equal(PostureRules.All.Length, report.Findings.Select(f => f.RuleId).Distinct().Count());
        foreach (var rule in new[] { "OKTA-APP-000190", "OKTA-APP-000180", "OKTA-APP-000570", "OKTA-APP-000020", "OKTA-APP-001430", "OKTAIDC-AUTH-02", "OKTAIDC-AUTH-03", "OKTAIDC-AWS-01", "OKTAIDC-AWS-02", "OKTAIDC-AWS-03", "OKTAIDC-LOG-01" })
        {
            Assert.Contains(PostureStatus.Fail, report.Findings.Where(f => f.RuleId == rule).Select(f => f.Status));
        }

        Assert.Equal("OKTAIDC-AWS-04", Assert.Single(report.Findings.Where(f => f.Status == PostureStatus.NotEvaluated && !IsAboutTheApp(f))).RuleId);
        Assert.All(report.Findings.Where(f => f.RuleId.StartsWith("OKTAIDC-RISK", StringComparison.Ordinal)), f => Assert.Equal(PostureStatus.NotApplicable, f.Status));
        Assert.Equal(report.Findings.Length, report.Findings.Select(f => f.Fingerprint).Distinct().Count());
        Assert.Empty(world.Interaction.Changes);
    }

    [Fact]
    public async Task A_well_kept_org_passes_what_was_seen_to()
    {
        await using var world = await PostureWorld.StartAsync();
        await world.KeepWellAsync();

        var report = await world.TestAsync(null, "OKTA-APP-000180", "OKTA-APP-000190", "OKTA-APP-000560", "OKTA-APP-000570", "OKTA-APP-000020", "OKTA-APP-001665", "OKTA-APP-001710", "OKTAIDC-RISK-02", "OKTAIDC-AWS-02", "OKTAIDC-AWS-03", "OKTAIDC-LOG-01", "OKTAIDC-LOG-04");

        Assert.Equal([], report.Findings.Where(f => f.Status != PostureStatus.Pass && f.Subject != "Okta System Log").Select(f => $"{f.RuleId} {f.Subject}: {f.Message}"));
    }

    [Fact]
    public async Task What_a_trail_records_and_its_bucket_deletes_is_read_from_AWS()
    {
        await using var world = await PostureWorld.StartAsync();
        await world.KeepWellAsync();
        async Task<string> LogsAsync() => string.Join(' ', (await world.TestAsync(null, "OKTAIDC-LOG-01", "OKTAIDC-LOG-03")).Findings.Where(f => f.Subject != "Okta System Log").OrderBy(f => f.RuleId).Select(f => f.Status));

        await world.DeleteAsync(Deletes("AWSLogs/200000000001/Config/", new() { Days = 1 }));
        Assert.Equal("Pass Pass", await LogsAsync());
        await world.DeleteAsync(Deletes("AWSLogs/", new() { Days = 30 }));
        Assert.Equal("Pass Fail", await LogsAsync());
        await world.DeleteAsync(Deletes("", new() { Date = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc) }));
        Assert.Equal("Pass Fail", await LogsAsync());
        await world.DeleteAsync(Deletes("", new() { Days = 400 }));
        Assert.Equal("Pass Pass", await LogsAsync());
        await world.SelectAsync(""" "EventSelectors":[{"ReadWriteType":"All","IncludeManagementEvents":false}] """);
        Assert.Equal("Fail Fail", await LogsAsync());
        await world.SelectAsync(""" "AdvancedEventSelectors":[{"FieldSelectors":[{"Field":"eventCategory","Equals":["Management"]},{"Field":"eventName","Equals":["CreateUser"]}]}] """);
        Assert.Equal("Manual Manual", await LogsAsync());
        await world.SelectAsync(""" "AdvancedEventSelectors":[{"FieldSelectors":[{"Field":"eventCategory","Equals":["Management"]}]}] """);
        Assert.Equal("Pass Pass", await LogsAsync());
    }

    private static LifecycleRule Deletes(string prefix, LifecycleRuleExpiration expiration) =>
        new() { Id = "r", Status = LifecycleRuleStatus.Enabled, Filter = new LifecycleFilter { LifecycleFilterPredicate = new LifecyclePrefixPredicate { Prefix = prefix } }, Expiration = expiration };

    [Fact]
    public async Task Permission_sets_and_assignments_are_measured_against_the_setup_file()
    {
        await using var world = await PostureWorld.StartAsync();
        var sets = new PermissionSetOperations(world.Idc, world.Interaction);
        await sets.EnsureAsync(new PermissionSetWish { Name = "Admins", ManagedPolicies = ["AdministratorAccess"], SessionDuration = TimeSpan.FromHours(12) }, Stop);
        const string Setup = "{ version: 1, posture: { administratorSets: [Admins], sessions: { interactive: 12h }, breakGlass: { permissionSets: [Emergency] } } }";

        var without = await world.TestAsync(null, "OKTAIDC-SETS-01", "OKTAIDC-SESS-01", "OKTAIDC-BG-01");
        var with = await world.TestAsync(Setup, "OKTAIDC-SETS-01", "OKTAIDC-SESS-01", "OKTAIDC-BG-01");

        Assert.Equal("Set-IdcPermissionSet Admins -SessionDuration 04:00:00", Assert.Single(without.Findings, f => f.RuleId == "OKTAIDC-SESS-01" && f.Subject == "Admins").Fix);
        Assert.Equal(PostureStatus.Fail, Assert.Single(without.Findings, f => f.RuleId == "OKTAIDC-SETS-01" && f.Subject == "Admins").Status);
        Assert.DoesNotContain(with.Findings, f => f.Subject == "Admins");
        Assert.Contains("Emergency", Assert.Single(with.Findings, f => f.RuleId == "OKTAIDC-BG-01").Message, StringComparison.Ordinal);
        var changes = PostureComparison.Compare(without, with);
        Assert.Equal(2, changes.Count(c => c is { Change: PostureChangeKind.Fixed, Subject: "Admins" }));
    }

    [Fact]
    public async Task A_second_app_takes_its_own_rules_away_and_no_others_until_one_is_named()
    {
        await using var world = await PostureWorld.StartAsync();
        var apps = new OktaAppOperations(world.Okta, world.Interaction);
        await apps.EnsureAsync("AWS of the group", Stop);
        await apps.EnsureAsync("AWS of the subsidiary", Stop);
        var options = new PostureOptions { Rules = ["OKTAIDC-APP-01", "OKTAIDC-ASGN-02", "OKTAIDC-AWS-02", "OKTA-APP-001665"] };
        Task<PostureReport> TestAsync(string? app) => new PostureOperations(world.Okta, world.Idc, world.Interaction).TestAsync(options with { App = app }, Stop);

        var unclear = await TestAsync(null);
        var named = await TestAsync("AWS of the subsidiary");
        var mistyped = await TestAsync("AWS of the subsidary");

        var ofApp = unclear.Findings.Where(f => f.RuleId is "OKTAIDC-APP-01" or "OKTAIDC-ASGN-02").ToList();
        Assert.Equal(2, ofApp.Count);
        Assert.All(ofApp, f => Assert.Equal((PostureStatus.NotEvaluated, false), (f.Status, f.IsUnasked)));
        Assert.All(ofApp, f => Assert.Contains("AWS of the group", f.Message, StringComparison.Ordinal));
        Assert.All(ofApp, f => Assert.Contains("-App", f.Message, StringComparison.Ordinal));
        Assert.DoesNotContain(unclear.Findings.Except(ofApp), f => f.Status == PostureStatus.NotEvaluated);
        Assert.DoesNotContain(named.Findings, f => f.Status == PostureStatus.NotEvaluated);
        Assert.Contains("AWS of the subsidiary", mistyped.Findings.Single(f => f.RuleId == "OKTAIDC-APP-01").Message, StringComparison.Ordinal);
        Assert.Equal(PostureStatus.NotEvaluated, mistyped.Findings.Single(f => f.RuleId == "OKTAIDC-APP-01").Status);
    }

    [Fact]
    public async Task A_session_that_is_called_as_the_user_for_emergencies_is_no_use_of_her()
    {
        await using var world = await PostureWorld.StartAsync();
        await world.IamAsync("CreateUser", ("UserName", "breakglass"));
        async Task<PostureStatus> TestedAsync() => Assert.Single((await world.TestAsync("{ version: 1, posture: { breakGlass: { users: [breakglass] } } }", "OKTAIDC-BG-02")).Findings).Status;
        static JsonObject Event(string type, string arn) => new()
        {
            ["name"] = "ConsoleLogin", ["account"] = "200000000001", ["region"] = "us-east-1", ["user"] = "breakglass", ["time"] = DateTimeOffset.UtcNow.AddHours(-2).ToString("O"),
            ["identity"] = new JsonObject { ["type"] = type, ["arn"] = arn, ["userName"] = "breakglass" },
        };

        foreach (var type in new[] { "AssumedRole", "FederatedUser", "SAMLUser" })
        {
            world.Happened(Event(type, "arn:aws:sts::200000000001:assumed-role/Dev/breakglass"));
        }

        Assert.Equal(PostureStatus.Fail, await TestedAsync());
        world.Happened(Event("IAMUser", "arn:aws:iam::200000000001:user/breakglass"));
        Assert.Equal(PostureStatus.Pass, await TestedAsync());
    }

    [Fact]
    public async Task An_assignment_to_a_user_who_was_deleted_is_found()
    {
        await using var world = await PostureWorld.StartAsync();
        var store = world.Idc.Client.IdentityStore;
        var instance = await new InstanceOperations(world.Idc, world.Interaction).RequireAsync(Stop);
        var user = await store.CreateUserAsync(instance.IdentityStoreId, new NewIdcUser("gone@example.com", "Gone", new IdcUserName("Go", "Ne")), Stop);
        var sets = new PermissionSetOperations(world.Idc, world.Interaction);
        await sets.EnsureAsync(new PermissionSetWish { Name = "Operator", ManagedPolicies = ["AdministratorAccess"] }, Stop);
        var set = (await sets.FindAsync("Operator", Stop))!;
        await new AssignmentOperations(world.Idc, world.Interaction).EnsureAsync([new AccountAssignment("200000000003", set.PermissionSetArn!, PrincipalType.User, user)], Stop).ToListAsync(Stop);
        await store.DeleteUserAsync(instance.IdentityStoreId, user, Stop);

        var report = await world.TestAsync(null, "OKTAIDC-ASGN-01", "OKTAIDC-SETS-01");

        var assigned = report.Findings.Single(f => f.RuleId == "OKTAIDC-ASGN-01");
        Assert.Equal(PostureStatus.Fail, assigned.Status);
        Assert.Contains(user, assigned.Message, StringComparison.Ordinal);
        Assert.Contains("1 assignment on 1 account", report.Findings.Single(f => f is { RuleId: "OKTAIDC-SETS-01", Subject: "Operator" }).Evidence[0].Seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rule_for_the_group_of_everybody_leaves_none_to_the_rules_behind_it()
    {
        await using var world = await PostureWorld.StartAsync();
        async Task<PostureStatus> AskedAsync(string group)
        {
            world.Policy(
                "ACCESS_POLICY",
                "Okta Admin Console",
                """{"name":"All","priority":1,"conditions":{"people":{"groups":{"include":["GROUP"]}}},"actions":{"appSignOn":{"access":"ALLOW","verificationMethod":{"type":"ASSURANCE","factorMode":"2FA","constraints":[{"possession":{"required":true,"phishingResistant":"REQUIRED"}}]}}}}""".Replace("GROUP", group, StringComparison.Ordinal),
                "saasure");
            return Assert.Single((await world.TestAsync(null, "OKTA-APP-000190")).Findings).Status;
        }

        var everyone = await world.Okta.Client.Groups.ListAsync("type eq \"BUILT_IN\"", Stop).SingleAsync(Stop);
        var some = await world.Okta.Client.Groups.CreateAsync("some", null, Stop);

        Assert.Equal(PostureStatus.Fail, await AskedAsync(some.Id));
        Assert.Equal(PostureStatus.Pass, await AskedAsync(everyone.Id));
    }

    [Fact]
    public async Task A_stream_that_nobody_takes_is_none_though_Okta_calls_it_active()
    {
        await using var world = await PostureWorld.StartAsync();
        var streams = new LogStreamOperations(world.Okta, world.Idc, world.Interaction);
        async Task<PostureFinding> OffloadAsync()
        {
            var found = (await world.TestAsync(null, "OKTA-APP-001430", "OKTAIDC-LOG-03")).Findings;
            var offload = Assert.Single(found, f => f.RuleId == "OKTA-APP-001430");
            Assert.Equal(offload.Status == PostureStatus.Fail, Assert.Single(found, f => f.Subject == "Okta System Log").Status == PostureStatus.Fail);
            return offload;
        }

        LogStreamWish To(string name, string account) => new(name, name, account, world.Idc.Region);

        await streams.EnsureAsync(To("elsewhere", "999999999999"), withEventBus: false, Stop);
        var elsewhere = await OffloadAsync();
        await streams.RemoveAsync(await streams.ResolveAsync("elsewhere", Stop), Stop);
        await streams.EnsureAsync(To("lake", "200000000001"), withEventBus: false, Stop);
        var lost = await OffloadAsync();
        await streams.EnsureAsync(To("lake", "200000000001"), withEventBus: true, Stop);
        var taken = await OffloadAsync();

        Assert.Equal((PostureStatus.Manual, PostureStatus.Fail, PostureStatus.Pass), (elsewhere.Status, lost.Status, taken.Status));
        Assert.Contains("999999999999", elsewhere.Message, StringComparison.Ordinal);
        Assert.Contains("NoEvent", Assert.Single(lost.Evidence).Seen, StringComparison.Ordinal);
        Assert.Contains("account 200000000001", Assert.Single(taken.Evidence).Seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_side_alone_is_evaluated_and_the_other_is_said_to_be_missing()
    {
        await using var world = await PostureWorld.StartAsync();

        var okta = await new PostureOperations(world.Okta, null, world.Interaction).TestAsync(new PostureOptions(), Stop);
        var aws = await new PostureOperations(null, world.Idc, world.Interaction).TestAsync(new PostureOptions(), Stop);

        Assert.Contains(okta.Findings, f => f is { RuleId: "OKTA-APP-000190", Status: PostureStatus.Fail });
        Assert.Contains("Connect-Idc", Assert.Single(okta.Findings, f => f.RuleId == "OKTAIDC-AWS-02").Message, StringComparison.Ordinal);
        Assert.Contains("Connect-Okta", Assert.Single(aws.Findings, f => f.RuleId == "OKTA-APP-000190").Message, StringComparison.Ordinal);
        Assert.Contains(aws.Findings, f => f is { RuleId: "OKTAIDC-AWS-02", Status: PostureStatus.Fail });
    }

    [Fact]
    public async Task Findings_go_to_Security_Hub_once_are_updated_by_the_next_run_and_put_away_when_fixed()
    {
        await using var world = await PostureWorld.StartAsync();
        var sets = new PermissionSetOperations(world.Idc, world.Interaction);
        await sets.EnsureAsync(new PermissionSetWish { Name = "Admins", ManagedPolicies = ["AdministratorAccess"] }, Stop);
        var hub = new SecurityHubOperations(world.Idc, world.Interaction);
        var first = await world.TestAsync(null, "OKTAIDC-SETS-01", "OKTAIDC-AWS-02");

        Assert.Equal(ErrorIds.SecurityHubNotEnabled, (await Assert.ThrowsAsync<OktaIdcException>(() => hub.SendAsync(first, null, Stop))).ErrorId);
        await world.EnableSecurityHubAsync();
        var sent = (await hub.SendAsync(first, null, Stop))!.Value;
        Assert.Empty(sent.Refused);
        Assert.Equal(first.Findings.Length, sent.Result.Imported);
        await hub.SendAsync(await world.TestAsync(null, "OKTAIDC-SETS-01", "OKTAIDC-AWS-02"), null, Stop);
        Assert.Equal(first.Findings.Length, (await world.SecurityHubAsync()).Count);

        var later = await world.TestAsync("{ version: 1, posture: { administratorSets: [Admins] } }", "OKTAIDC-SETS-01", "OKTAIDC-AWS-02");
        var again = (await hub.SendAsync(later, first, Stop))!.Value;
        Assert.Equal(PostureComparison.Compare(first, later).Count(c => c is { Change: PostureChangeKind.Fixed, After: null }), again.Result.Archived);
        Assert.True(again.Result.Archived > 0);
        Assert.Contains(await world.SecurityHubAsync(), f => (string?)f!["RecordState"] == "ARCHIVED" && f["GeneratorId"]!.ToString() == "oktaidc/OKTAIDC-SETS-01");
    }

    [Fact]
    public async Task More_than_a_hundred_findings_go_in_several_calls()
    {
        await using var world = await PostureWorld.StartAsync();
        await world.EnableSecurityHubAsync();
        var one = await world.TestAsync(null, "OKTAIDC-AWS-02");
        var many = one with { Findings = [.. Enumerable.Range(0, 250).Select(i => one.Findings[0] with { Subject = $"org {i}" })] };

        var sent = (await new SecurityHubOperations(world.Idc, world.Interaction).SendAsync(many, null, Stop))!.Value;

        Assert.Equal((250, 0), (sent.Result.Imported, sent.Result.Failed));
    }

    private static bool IsAboutTheApp(PostureFinding f) => f.Message.Contains("has no app", StringComparison.Ordinal);
}
