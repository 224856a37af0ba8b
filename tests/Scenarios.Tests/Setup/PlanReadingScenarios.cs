using OktaIdc.Sandbox;
using OktaIdc.Sandbox.Faults;
using OktaIdc.Scenarios.Tests.Support;
using OktaIdc.Setup.Export;
using OktaIdc.Setup.Inventory;
using OktaIdc.Setup.Runs;
using OktaIdc.Setup.Snapshots;

namespace OktaIdc.Scenarios.Tests.Setup;

/// <summary>A plan reads no more than it needs, and reads the same where AWS refuses the cheap way.</summary>
public class PlanReadingScenarios
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_plan_without_change_over_ten_thousand_assignments_makes_a_few_hundred_calls()
    {
        await using var world = await World.StartAsync(new SandboxOptions { World = new WorldSize(500, 20, 50, 500, 10_000), Throttle = false });
        var setup = await ExportAsync(world);
        var before = Calls(world);
        using var run = await world.ConnectAsync(setup, new Entry(Rehearsal: false), Stop);
        var plan = await new SetupEngine(run.Context).PlanAsync(Stop);

        Assert.Empty(plan.Changes);
        Assert.Equal(10_000, plan.Steps.Count(step => step.Id.StartsWith("access/assignment/", StringComparison.Ordinal)));
        var made = Calls(world).ToDictionary(call => call.Key, call => call.Value - before.GetValueOrDefault(call.Key), StringComparer.Ordinal);
        Assert.InRange(made.Where(call => call.Key.StartsWith("sso-admin ListAccountAssignments", StringComparison.Ordinal)).Sum(call => call.Value), 1, 125);
        Assert.InRange(made.Where(call => !call.Key.StartsWith("okta ", StringComparison.Ordinal)).Sum(call => call.Value), 1, 290);
        Assert.InRange(made.Where(call => call.Key.StartsWith("okta ", StringComparison.Ordinal)).Sum(call => call.Value), 1, 12);
    }

    [Fact]
    public async Task Where_AWS_refuses_the_list_by_principal_a_plan_reads_the_same_and_says_so()
    {
        await using var world = await World.StartAsync(new SandboxOptions { World = new WorldSize(30, 5, 10, 20, 300), Throttle = false });
        var setup = await ExportAsync(world);
        world.Sandbox.Faults.Add(new FaultRule { Operation = "ListAccountAssignmentsForPrincipal", Status = 400, Body = """{"__type":"AccessDeniedException","Message":"must be called from the management account"}""" });
        using var run = await world.ConnectAsync(setup, new Entry(Rehearsal: false), Stop);
        var live = await SnapshotReader.ReadAsync(run.Context, Stop);

        Assert.Equal(300, live.Access.Assignments.Count);
        Assert.Contains("refused", live.Cost.Choice, StringComparison.Ordinal);
        Assert.Contains(run.Interaction.Warnings, warning => warning.Contains("management account", StringComparison.Ordinal));
        Assert.True(live.Cost.Counted.Total > 0 && live.Cost.Predicted.Of("ListAccountAssignments") == live.Cost.Counted.Of("ListAccountAssignments"));
    }

    private static async Task<string> ExportAsync(World world)
    {
        using var run = await world.ConnectAsync("version: 1", Stop);
        var live = await new InventoryReader(run.Context.Idc, run.Context.Okta, run.Interaction).ReadAsync(InventoryScope.Export & ~InventoryScope.AccountTags, Stop);
        return StateExporter.Export(live).ToYaml(DateTimeOffset.UnixEpoch);
    }

    private static Dictionary<string, long> Calls(World world) =>
        world.Sandbox.Metrics.ByService().SelectMany(service => service.Value.Select(call => KeyValuePair.Create($"{service.Key} {call.Key}", call.Value))).ToDictionary(StringComparer.Ordinal);
}
