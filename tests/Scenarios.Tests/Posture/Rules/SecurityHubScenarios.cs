using System.Text.Json.Nodes;
using OktaIdc.Access;
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
        var sent = (await new SecurityHubOperations(world.Idc, world.Interaction).SendAsync(await world.TestAsync(setup, "OKTAIDC-SETS-01"), [], Stop))!.Value;
        Assert.Empty(sent.Refused);
        Assert.Equal(reason is null ? 0 : 1, sent.Result.Archived);
        var (finding, product) = (await AdminsAsync(world), (await AdminsAsync(world))["ProductFields"]!);
        return $"{finding["Compliance"]!["Status"]} {finding["RecordState"]} {product["oktaidc/Accepted"]}/{product["oktaidc/AcceptedReason"]}/{product["oktaidc/AcceptedUntil"]} {finding["Workflow"]!["Status"]}";
    }

    private static async Task<JsonNode> AdminsAsync(PostureWorld world) => Assert.Single(await world.SecurityHubAsync(), f => (string?)f!["ProductFields"]!["oktaidc/Subject"] == "Admins")!;
}
