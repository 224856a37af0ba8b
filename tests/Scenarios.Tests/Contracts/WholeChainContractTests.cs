using OktaIdc.Sandbox;
using OktaIdc.Sandbox.Tests.Contracts;
using OktaIdc.Scenarios.Tests.Support;
using OktaIdc.Setup.Runs;

namespace OktaIdc.Scenarios.Tests.Contracts;

/// <summary>Everything that goes over the wire while a setup is applied from nothing, twice, on either plane.</summary>
public sealed class WholeChainContractTests
{
    [Theory]
    [InlineData(Plane.Open)]
    [InlineData(Plane.Observed)]
    public async Task The_whole_chain_keeps_every_model(Plane plane)
    {
        var checker = Specs.Checker;
        await using var world = await World.StartAsync(plane: plane);
        using var recorder = new ExchangeRecorder(checker).On(world.Sandbox);
        Assert.Equal(RunOutcome.Done, await RunAsync(world));
        Assert.Equal(RunOutcome.Unchanged, await RunAsync(world));
        recorder.AssertNoViolations();
        Assert.Contains("aws/sso-admin CreateAccountAssignment", recorder.Operations);
        Assert.Contains("okta/management-minimal POST /api/v1/apps/{appId}/group-push/mappings", recorder.Operations);
    }

    private static async Task<RunOutcome> RunAsync(World world)
    {
        using var run = await world.ConnectAsync(Setups.Smallest, TestContext.Current.CancellationToken);
        var report = await new SetupEngine(run.Context).ApplyAsync(new Quiet(), new Person(world.Sandbox), TestContext.Current.CancellationToken);
        return report.Outcome;
    }
}
