using OktaIdc.Sandbox.Faults;
using OktaIdc.Scenarios.Tests.Support;
using OktaIdc.Setup.Inventory;
using OktaIdc.Setup.Runs;

namespace OktaIdc.Scenarios.Tests.Setup;

/// <summary>The live state is read whole, the cheapest sufficient way, and the calls are counted.</summary>
public class InventoryScenarios(ITestOutputHelper output)
{
    private const InventoryScope Wide = InventoryScope.Export & ~InventoryScope.AccountTags;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_big_organization_is_read_whole()
    {
        await using var world = await World.StartAsync("large");
        using var run = await world.ConnectAsync("version: 1", Stop);
        var inventory = await ReadAsync(run, Wide);

        var planted = world.Sandbox.World.Instances.Current!.Assignments.Select(a => (a.AccountId, a.PermissionSetArn, a.PrincipalId)).ToHashSet();
        Assert.Equal(planted, inventory.Assignments.Select(a => (a.AccountId, a.PermissionSetArn, a.PrincipalId)).ToHashSet());
        Assert.Equal(500, inventory.Accounts.Length);
        Assert.Contains(inventory.Accounts, account => account.OuPath == "/Workloads/Retail/Prod");
        Assert.Equal(299, inventory.Okta.Push.Length);
        Assert.Empty(inventory.Orphans);
        output.WriteLine($"{inventory.Cost.Choice}\npredicted {inventory.Cost.Predicted}, counted {inventory.Cost.Counted}\n{string.Join('\n', inventory.Cost.Counted.Calls)}\n{string.Join('\n', inventory.Warnings)}");
    }

    [Fact]
    public async Task Where_AWS_refuses_the_list_by_principal_the_other_way_finds_the_same()
    {
        await using var world = await World.StartAsync("large");
        world.Sandbox.Faults.Add(new FaultRule { Operation = "ListAccountAssignmentsForPrincipal", Status = 400, Body = """{"__type":"AccessDeniedException","Message":"must be called from the management account"}""" });
        using var run = await world.ConnectAsync("version: 1", Stop);
        var inventory = await ReadAsync(run, InventoryScope.Assignments);

        Assert.Equal(world.Sandbox.World.Instances.Current!.Assignments.Count, inventory.Assignments.Length);
        Assert.True(inventory.SawEveryOrphan);
        Assert.Contains("management account", Assert.Single(inventory.Warnings), StringComparison.Ordinal);
        Assert.Contains("refused", inventory.Cost.Choice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Few_principals_are_asked_themselves_and_the_calls_are_those_predicted()
    {
        await using var world = await World.StartAsync("small");
        using var run = await world.ConnectAsync(PartialFailureTests.Setup.Replace(", Platform]", "]", StringComparison.Ordinal), Stop);
        await new SetupEngine(run.Context).ApplyAsync(new Quiet(), new Person(world.Sandbox), Stop);
        var inventory = await ReadAsync(run, InventoryScope.Export);

        Assert.Equal(2, inventory.Assignments.Length);
        Assert.Equal(inventory.Cost.Predicted.Of("ListAccountAssignmentsForPrincipal"), inventory.Cost.Counted.Of("ListAccountAssignmentsForPrincipal"));
        Assert.Equal(0, inventory.Cost.Counted.Of("ListAccountAssignments"));
        Assert.Equal(inventory.Cost.Predicted.Total, inventory.Cost.Counted.Total);
        Assert.Equal("shop", inventory.Accounts.Single(account => account.Name == "shop-dev").Tags["team"]);
    }

    private static Task<TenantInventory> ReadAsync(Run run, InventoryScope scope) => new InventoryReader(run.Context.Idc, run.Context.Okta, run.Interaction).ReadAsync(scope, Stop);
}
