using System.Text.Json.Nodes;
using OktaIdc.Sandbox;
using OktaIdc.Scenarios.Tests.Support;
using OktaIdc.Setup;
using OktaIdc.Setup.Export;
using OktaIdc.Setup.Inventory;
using OktaIdc.Setup.Runs;

namespace OktaIdc.Scenarios.Tests.Setup;

/// <summary>What is exported and planned at once changes nothing, and what cannot be said is told.</summary>
public class ExportScenarios(ITestOutputHelper output)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task After_an_apply_the_export_wishes_what_is_there(bool members)
    {
        await using var world = await World.StartAsync("empty");
        var wished = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "examples", "setup.yaml"), Stop);
        using (var run = await world.ConnectAsync(wished, Stop))
        {
            await new SetupEngine(run.Context).ApplyAsync(new Quiet(), new Person(world.Sandbox), Stop);
        }

        var export = await RoundTripAsync(world, members);
        Assert.Equal(["all"], export.Document.Assignments.Single(a => a.Group == "aws-break-glass").Accounts);
        Assert.Equal(["all", "!archive"], export.Document.Assignments.Single(a => a.Group == "org-DevOps").Accounts);
        Assert.Equal(["Developer-Logs", "Developer-S3"], export.Document.Assignments.Single(a => a.Group == "developers").PermissionSets);
        Assert.Equal("developers by department", export.Document.Okta.Groups.Single(g => g.Name == "developers").Rule!.Name);
        Assert.Equal(members, export.Document.Okta.Groups.Single(g => g.Name == "org-DevOps").ManagesMembers);
        Assert.Empty(export.Notes);
    }

    [Fact]
    public async Task A_big_organization_is_said_in_few_lines_and_only_closed_accounts_are_left_out()
    {
        await using var world = await World.StartAsync("large");
        var export = await RoundTripAsync(world, members: false);
        Assert.True(export.Document.Assignments.Length < 1600, $"{export.Document.Assignments.Length} items");
        Assert.Equal(12, export.Notes.Length);
        Assert.All(export.Notes, note => Assert.Contains("SUSPENDED", note.Reason, StringComparison.Ordinal));
    }

    private async Task<StateExport> RoundTripAsync(World world, bool members)
    {
        StateExport export;
        using (var run = await world.ConnectAsync("version: 1", Stop))
        {
            var scope = InventoryScope.Export | (members ? InventoryScope.OktaMembers : InventoryScope.None);
            var live = await new InventoryReader(run.Context.Idc, run.Context.Okta, run.Interaction).ReadAsync(scope, Stop);
            export = StateExporter.Export(live, members);
        }

        var yaml = export.ToYaml(DateTimeOffset.UnixEpoch);
        output.WriteLine(yaml.Length > 20_000 ? yaml[..20_000] : yaml);
        using var again = await world.ConnectAsync(yaml, new Entry(Rehearsal: false), Stop);
        var plan = await new SetupEngine(again.Context).PlanAsync(Stop);
        Assert.Empty(plan.Changes.Select(step => $"{step.Action} {step.Target}: {step.Reason}"));
        Assert.Empty(plan.Deferred);
        return export;
    }
}
