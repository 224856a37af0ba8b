using System.Text.Json.Nodes;
using OktaIdc.Access;
using OktaIdc.Organization;
using OktaIdc.Posture;
using OktaIdc.Posture.SecurityHub;

namespace OktaIdc.Scenarios.Tests.Posture.Rules;

/// <summary>What Security Hub shows after several runs: it keeps what the customer wrote, and takes the rest from each import.</summary>
public sealed class SecurityHubScenarios
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_exception_that_runs_out_opens_the_failure_and_one_that_is_given_puts_it_away()
    {
        await using var world = await WithAdminsAsync();

        Assert.Equal("FAILED ARCHIVED yes/until March/2099-03-31 NEW", await RunAsync(world, "until March"));
        Assert.Equal("FAILED ACTIVE no/none/none NEW", await RunAsync(world, null));
        Assert.Equal("FAILED ARCHIVED yes/until April/2099-03-31 NEW", await RunAsync(world, "until April"));
        Assert.Equal("FAILED ACTIVE no/none/none NEW", await RunAsync(world, null));
    }

    [Fact]
    public async Task What_is_open_again_is_new_again_for_whoever_had_resolved_it_and_a_persons_note_stays()
    {
        await using var world = await WithAdminsAsync();
        await RunAsync(world, "until March");
        await world.SayInSecurityHubAsync("RESOLVED", "seen by us");

        Assert.Equal("FAILED ACTIVE no/none/none NEW", await RunAsync(world, null));
        Assert.Equal("seen by us", (string?)(await AdminsAsync(world))["Note"]!["Text"]);
    }

    [Fact]
    public async Task A_failure_that_does_not_apply_any_more_is_put_away()
    {
        await using var world = await PostureWorld.StartAsync();
        await world.EnableSecurityHubAsync();
        var (hub, provisioning) = (new SecurityHubOperations(world.Idc, world.Interaction), world.Idc.Client.Provisioning);
        var store = (await new InstanceOperations(world.Idc, world.Interaction).RequireAsync(Stop)).IdentityStoreId;
        var tenant = (await provisioning.CreateTenantAsync(store, Stop)).TenantId;
        foreach (var _ in new[] { "Okta's", "a spare one" })
        {
            await provisioning.CreateTokenAsync(store, tenant, Stop);
        }

        var failed = await world.TestAsync(null, "OKTAIDC-AWS-05");
        await hub.SendAsync(failed, null, Stop);
        Assert.Equal("FAILED ACTIVE", Assert.Single(await ShownAsync(world)));
        await provisioning.DeleteTenantAsync(store, tenant, Stop);
        var idle = await world.TestAsync(null, "OKTAIDC-AWS-05");

        Assert.Equal((PostureStatus.Fail, PostureStatus.NotApplicable), (Assert.Single(failed.Findings).Status, Assert.Single(idle.Findings).Status));
        Assert.Equal(1, (await hub.SendAsync(idle, failed, Stop))!.Value.Result.Archived);
        Assert.Equal("NOT_AVAILABLE ARCHIVED", Assert.Single(await ShownAsync(world)));
    }

    [Fact]
    public async Task A_pass_of_everything_that_gave_way_to_a_failure_of_one_is_put_away()
    {
        await using var world = await WithAdminsAsync();
        var hub = new SecurityHubOperations(world.Idc, world.Interaction);
        var passed = await world.TestAsync("{ version: 1, posture: { administratorSets: [Admins] } }", "OKTAIDC-SETS-01");
        await hub.SendAsync(passed, null, Stop);
        await hub.SendAsync(await world.TestAsync(null, "OKTAIDC-SETS-01"), passed, Stop);

        Assert.Equal(PostureStatus.Pass, Assert.Single(passed.Findings).Status);
        Assert.Equal(["FAILED ACTIVE", "PASSED ARCHIVED"], (await ShownAsync(world)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Two_policies_of_one_name_are_two_findings_and_accepting_one_leaves_the_other_open()
    {
        await using var world = await PostureWorld.StartAsync();
        await world.EnableSecurityHubAsync();
        const string Weak = """{"name":"Everybody","priority":1,"actions":{"signon":{"access":"ALLOW","session":{"maxSessionIdleMinutes":600}}}}""";
        world.Policy("OKTA_SIGN_ON", "Staff", Weak);
        world.Policy("OKTA_SIGN_ON", "staff", Weak);
        Task<PostureReport> TestAsync(string subject) => world.TestAsync($$"""{ version: 1, posture: { exceptions: [{ rule: OKTA-APP-000020, subject: "{{subject}}", reason: "reviewed", expires: 2099-03-31 }] } }""", "OKTA-APP-000020");
        static IEnumerable<PostureFinding> Staff(PostureReport report) => report.Findings.Where(f => string.Equals(f.Subject, "staff", StringComparison.OrdinalIgnoreCase));

        var unclear = await TestAsync("Staff");
        var reviewed = Staff(unclear).First();
        var clear = await TestAsync("id:" + reviewed.SubjectId);
        await new SecurityHubOperations(world.Idc, world.Interaction).SendAsync(clear, null, Stop);

        Assert.Equal([true, true], Staff(unclear).Select(f => f.IsOpen));
        Assert.Contains($"'id:{reviewed.SubjectId}'", Assert.Single(unclear.Notes), StringComparison.Ordinal);
        var shown = (await world.SecurityHubAsync()).Where(f => string.Equals((string?)f!["ProductFields"]!["oktaidc/Subject"], "staff", StringComparison.OrdinalIgnoreCase)).ToDictionary(f => (string)f!["ProductFields"]!["oktaidc/SubjectId"]!, f => (string?)f!["RecordState"]);
        Assert.Equal(2, shown.Count);
        Assert.Equal(["ACTIVE", "ARCHIVED"], shown.Values.Order(StringComparer.Ordinal));
        Assert.Equal("ARCHIVED", shown[reviewed.SubjectId!]);
    }

    private static async Task<IEnumerable<string>> ShownAsync(PostureWorld world) => (await world.SecurityHubAsync()).Select(f => $"{f!["Compliance"]!["Status"]} {f["RecordState"]}");

    private static async Task<PostureWorld> WithAdminsAsync()
    {
        var world = await PostureWorld.StartAsync();
        await world.EnableSecurityHubAsync();
        await new PermissionSetOperations(world.Idc, world.Interaction).EnsureAsync(new PermissionSetWish { Name = "Admins", ManagedPolicies = ["AdministratorAccess"] }, Stop);
        return world;
    }

    /// <summary>Evaluates with an exception or without, imports, and tells what the hub then shows of the failure.</summary>
    private static async Task<string> RunAsync(PostureWorld world, string? reason)
    {
        var setup = reason is null ? null : $$"""{ version: 1, posture: { exceptions: [{ rule: OKTAIDC-SETS-01, subject: Admins, reason: "{{reason}}", expires: 2099-03-31 }] } }""";
        var sent = (await new SecurityHubOperations(world.Idc, world.Interaction).SendAsync(await world.TestAsync(setup, "OKTAIDC-SETS-01"), null, Stop))!.Value;
        Assert.Empty(sent.Refused);
        Assert.Equal(reason is null ? 0 : 1, sent.Result.Archived);
        var (finding, product) = (await AdminsAsync(world), (await AdminsAsync(world))["ProductFields"]!);
        return $"{finding["Compliance"]!["Status"]} {finding["RecordState"]} {product["oktaidc/Accepted"]}/{product["oktaidc/AcceptedReason"]}/{product["oktaidc/AcceptedUntil"]} {finding["Workflow"]!["Status"]}";
    }

    private static async Task<JsonNode> AdminsAsync(PostureWorld world) => Assert.Single(await world.SecurityHubAsync(), f => (string?)f!["ProductFields"]!["oktaidc/Subject"] == "Admins")!;
}
