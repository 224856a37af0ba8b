using OktaIdc.Sandbox.Faults;
using OktaIdc.Scenarios.Tests.Support;
using OktaIdc.Setup.Inventory;

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
        Assert.Equal(300, inventory.Okta.Push.Length);
        Assert.Empty(inventory.Orphans);
        output.WriteLine($"{inventory.Cost.Choice}\npredicted {inventory.Cost.Predicted}, counted {inventory.Cost.Counted}\n{string.Join('\n', inventory.Cost.Counted.Calls)}\n{string.Join('\n', inventory.Warnings)}");
    }

    private static Task<TenantInventory> ReadAsync(Run run, InventoryScope scope) => new InventoryReader(run.Context.Idc, run.Context.Okta, run.Interaction).ReadAsync(scope, Stop);
}
