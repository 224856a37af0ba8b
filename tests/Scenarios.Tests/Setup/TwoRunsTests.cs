using OktaIdc.Aws;
using OktaIdc.Failures;
using OktaIdc.Sandbox.Faults;
using OktaIdc.Scenarios.Tests.Support;
using OktaIdc.Setup.Runs;

namespace OktaIdc.Scenarios.Tests.Setup;

/// <summary>Two runs at once: the lock stops the second; without it both end in the same right state.</summary>
public class TwoRunsTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_the_lock_two_runs_converge_and_double_nothing()
    {
        await using var alone = await World.StartAsync(SmallWorld.Size);
        Assert.Equal(RunOutcome.Done, (await SmallWorld.ApplyAsync(alone, SmallWorld.Create, Stop)).Outcome);
        var wanted = await SmallWorld.ReadAsync(alone, Stop);

        await using var world = await World.StartAsync(SmallWorld.Size);
        var reports = await Task.WhenAll(SmallWorld.ApplyAsync(world, SmallWorld.Create, Stop), SmallWorld.ApplyAsync(world, SmallWorld.Create, Stop));

        Assert.All(reports, report => Assert.True(report.Outcome is RunOutcome.Done or RunOutcome.Unchanged, string.Join("; ", report.In(StepState.Failed).Select(step => $"{step.Step.Target}: {step.Error?.Message}"))));
        Assert.Equal(wanted, await SmallWorld.ReadAsync(world, Stop));
        Assert.Equal(RunOutcome.Unchanged, (await SmallWorld.ApplyAsync(world, SmallWorld.Create, Stop)).Outcome);
    }

    [Fact]
    public async Task The_second_run_sees_the_first_and_stops()
    {
        await using var world = await World.StartAsync(SmallWorld.Size);
        using var first = await world.ConnectAsync(SmallWorld.Create, new Entry(Rehearsal: false), Stop);
        await new SetupPlanner(first.Context).PlanAsync(Stop);
        await using (await RunLock.InstanceTags.AcquireAsync(first.Context, takeOver: false, Stop))
        {
            var refused = await Assert.ThrowsAsync<OktaIdcException>(() => SmallWorld.ApplyAsync(world, SmallWorld.Create, Stop, RunLock.InstanceTags));
            Assert.Equal(ErrorIds.RunLocked, refused.ErrorId);
            Assert.Contains(Environment.MachineName, refused.Message, StringComparison.Ordinal);
            Assert.Contains("--break-lock", refused.RecommendedAction, StringComparison.Ordinal);
        }

        Assert.Equal(RunOutcome.Done, (await SmallWorld.ApplyAsync(world, SmallWorld.Create, Stop, RunLock.InstanceTags)).Outcome);
        Assert.Empty(await TagsAsync(first));
    }

    [Fact]
    public async Task Of_two_that_start_at_once_one_goes_on()
    {
        await using var world = await World.StartAsync(SmallWorld.Size);
        var runs = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => TryAsync(world)));

        Assert.Contains(runs, error => error is null);
        Assert.All(runs, error => Assert.True(error is null or ErrorIds.RunLocked, error));
        Assert.Equal(RunOutcome.Unchanged, (await SmallWorld.ApplyAsync(world, SmallWorld.Create, Stop)).Outcome);
    }

    [Theory]
    [InlineData("20200101T000000000Z", "ada@elsewhere/1")]
    [InlineData("20990101T000000000Z", "ada@{machine}/999999999")]
    public async Task The_lock_of_a_dead_run_is_taken_over_with_a_warning(string expires, string holder)
    {
        await using var world = await World.StartAsync(SmallWorld.Size);
        using var run = await world.ConnectAsync(SmallWorld.Create, new Entry(Rehearsal: false, Lock: RunLock.InstanceTags), Stop);
        await new SetupPlanner(run.Context).PlanAsync(Stop);
        await run.Context.Idc.Client.SsoAdmin.TagResourceAsync(run.Context.InstanceArn, run.Context.InstanceArn, [new Tag("oktaidc:lock/abc", $"20200101T000000000Z {expires} {holder.Replace("{machine}", Environment.MachineName, StringComparison.Ordinal)}")], Stop);

        await using (await run.Context.Lock.AcquireAsync(run.Context, takeOver: false, Stop))
        {
            Assert.Contains(run.Interaction.Warnings, warning => warning.Contains("taken over", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Without_the_right_to_tag_the_run_goes_on_with_a_warning()
    {
        await using var world = await World.StartAsync(SmallWorld.Size);
        world.Sandbox.Faults.Add(new FaultRule { Side = "aws", Operation = "TagResource", Status = 400, Body = """{"__type":"AccessDeniedException","Message":"no"}""" });
        using var run = await world.ConnectAsync(SmallWorld.Create, new Entry(Rehearsal: false, Lock: RunLock.InstanceTags), Stop);
        await new SetupPlanner(run.Context).PlanAsync(Stop);

        await using (await run.Context.Lock.AcquireAsync(run.Context, takeOver: false, Stop))
        {
            Assert.Contains(run.Interaction.Warnings, warning => warning.Contains("not locked", StringComparison.Ordinal));
        }
    }

    private static async Task<string?> TryAsync(World world)
    {
        try
        {
            await SmallWorld.ApplyAsync(world, SmallWorld.Create, Stop, RunLock.InstanceTags);
            return null;
        }
        catch (OktaIdcException e)
        {
            return e.ErrorId;
        }
    }

    private static async Task<List<Tag>> TagsAsync(Run run) =>
        await run.Context.Idc.Client.SsoAdmin.ListTagsForResourceAsync(run.Context.InstanceArn, run.Context.InstanceArn, Stop).Where(tag => tag.Key.StartsWith("oktaidc:lock", StringComparison.Ordinal)).ToListAsync(Stop);
}
