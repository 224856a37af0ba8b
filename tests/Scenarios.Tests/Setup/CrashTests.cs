using OktaIdc.Scenarios.Tests.Support;
using OktaIdc.Setup.Runs;

namespace OktaIdc.Scenarios.Tests.Setup;

/// <summary>A run is killed after each of its writes in turn, while it makes, changes or removes; the next run ends where an undisturbed one ends.</summary>
public class CrashTests
{
    [Theory]
    [InlineData("create", null, SmallWorld.Create, 8)]
    [InlineData("update", SmallWorld.Create, SmallWorld.Update, 9)]
    [InlineData("delete", SmallWorld.Create, SmallWorld.Delete, 10)]
    public async Task Killed_after_any_write_the_next_run_finishes_and_doubles_nothing(string kind, string? before, string setup, int least)
    {
        var killed = new Killed<World>
        {
            Start = () => StartAsync(before),
            Sandbox = world => world.Sandbox,
            Folder = world => world.StatePath,
            Run = async (world, stop) =>
            {
                var report = await SmallWorld.ApplyAsync(world, setup, stop);
                Assert.True(report.Outcome is RunOutcome.Done or RunOutcome.Unchanged, $"{kind}: {Describe(report)}");
            },
            Read = SmallWorld.ReadAsync,
            IsOurs = Killed<World>.IsWrite,
        };
        await killed.AfterEveryRequestAsync(least);

        await using var undisturbed = await StartAsync(before);
        await SmallWorld.ApplyAsync(undisturbed, setup, TestContext.Current.CancellationToken);
        Assert.Equal(RunOutcome.Unchanged, (await SmallWorld.ApplyAsync(undisturbed, setup, TestContext.Current.CancellationToken)).Outcome);
    }

    private static async Task<World> StartAsync(string? before)
    {
        var world = await World.StartAsync(SmallWorld.Size);
        if (before is not null)
        {
            Assert.Equal(RunOutcome.Done, (await SmallWorld.ApplyAsync(world, before, TestContext.Current.CancellationToken)).Outcome);
        }

        return world;
    }

    private static string Describe(SetupReport report) =>
        report.Outcome + ": " + string.Join("; ", report.Steps.Where(step => step.State is not (StepState.Done or StepState.Unchanged)).Select(step => $"{step.Step.Target} {step.State} {step.Error?.ErrorId} {step.Error?.Message}"));
}
