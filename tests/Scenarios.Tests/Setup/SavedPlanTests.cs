using OktaIdc.Failures;
using OktaIdc.Sandbox.Faults;
using OktaIdc.Scenarios.Tests.Support;
using OktaIdc.Setup.Plans;
using OktaIdc.Setup.Runs;

namespace OktaIdc.Scenarios.Tests.Setup;

/// <summary>Plans that are saved, reviewed and applied later.</summary>
public class SavedPlanTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_saved_plan_does_what_it_says_and_carries_no_secret()
    {
        await using var world = await World.StartAsync(SmallWorld.Size);
        var path = await SaveAsync(world, SmallWorld.Create);

        var text = await File.ReadAllTextAsync(path, Stop);
        Assert.DoesNotContain(world.Sandbox.Info.OktaToken, text, StringComparison.Ordinal);
        Assert.DoesNotContain(world.Sandbox.Info.SecretAccessKey, text, StringComparison.Ordinal);
        Assert.Equal(text, PlanJson.Write(await PlanFile.ReadAsync(path, Stop)));

        var report = await ApplyAsync(world, path);
        Assert.Equal(RunOutcome.Done, report.Outcome);
        var planned = (await PlanFile.ReadAsync(path, Stop)).Changes.Select(step => step.Id);
        Assert.Equal(planned.Order(), report.In(StepState.Done).Select(step => step.Step.Id).Order());
    }

    [Fact]
    public async Task It_is_refused_where_the_world_has_moved_and_the_steps_are_named()
    {
        await using var world = await World.StartAsync(SmallWorld.Size);
        var path = await SaveAsync(world, SmallWorld.Create);
        using (var run = await world.ConnectAsync(SmallWorld.Create, Stop))
        {
            await run.Context.Okta.Client.Groups.CreateAsync("new-team", cancellationToken: Stop);
        }

        var before = await SmallWorld.ReadAsync(world, Stop);
        var refused = await Assert.ThrowsAsync<OktaIdcException>(() => ApplyAsync(world, path));

        Assert.Equal(ErrorIds.PlanOutdated, refused.ErrorId);
        Assert.Contains("'create Okta group new-team' is no longer needed", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, await SmallWorld.ReadAsync(world, Stop));
    }

    [Theory]
    [InlineData("steps", "target")]
    [InlineData("steps", "reason")]
    [InlineData("summary", "create")]
    public async Task It_is_refused_where_what_a_reviewer_reads_was_edited(string part, string member)
    {
        await using var world = await World.StartAsync(SmallWorld.Size);
        var path = await SaveAsync(world, SmallWorld.Create);
        var plan = System.Text.Json.Nodes.JsonNode.Parse(await File.ReadAllTextAsync(path, Stop))!;
        var edited = part == "steps" ? plan[part]![0]! : plan[part]!;
        edited[member] = part == "steps" ? "nothing of importance" : 0;
        await File.WriteAllTextAsync(path, plan.ToJsonString(), Stop);

        var before = await SmallWorld.ReadAsync(world, Stop);
        var refused = await Assert.ThrowsAsync<OktaIdcException>(() => ApplyAsync(world, path));

        Assert.True(refused.ErrorId is ErrorIds.PlanOutdated or ErrorIds.PlanInvalid, refused.Message);
        Assert.Equal(before, await SmallWorld.ReadAsync(world, Stop));
    }

    [Fact]
    public async Task It_is_refused_on_other_tenants()
    {
        await using var world = await World.StartAsync(SmallWorld.Size);
        await using var other = await World.StartAsync(SmallWorld.Size);
        var path = await SaveAsync(world, SmallWorld.Create);

        var refused = await Assert.ThrowsAsync<OktaIdcException>(() => ApplyAsync(other, path));

        Assert.Equal(ErrorIds.PlanOutdated, refused.ErrorId);
        Assert.Contains("other tenants", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Interrupted_it_goes_on_where_it_ended()
    {
        await using var world = await World.StartAsync(SmallWorld.Size);
        var path = await SaveAsync(world, SmallWorld.Create);
        world.Sandbox.Faults.Add(new FaultRule { Side = "aws", Operation = "CreateAccountAssignment", Status = 400, Body = """{"__type":"AccessDeniedException","Message":"no"}""" });
        Assert.Equal(RunOutcome.Failed, (await ApplyAsync(world, path)).Outcome);

        world.Sandbox.Faults.Clear();

        Assert.Equal(RunOutcome.Done, (await ApplyAsync(world, path)).Outcome);
    }

    [Fact]
    public async Task More_deletions_than_allowed_are_refused_before_anything_is_changed()
    {
        await using var world = await World.StartAsync(SmallWorld.Size);
        var before = await SmallWorld.ReadAsync(world, Stop);

        var refused = await Assert.ThrowsAsync<OktaIdcException>(() => SmallWorld.ApplyAsync(world, SmallWorld.Delete.Replace("maxDeletions: 100", "maxDeletions: 1", StringComparison.Ordinal), Stop));

        Assert.Equal(ErrorIds.DeletionsRefused, refused.ErrorId);
        Assert.Contains("AllowDeletions", refused.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal(before, await SmallWorld.ReadAsync(world, Stop));
    }

    private static async Task<string> SaveAsync(World world, string setup)
    {
        using var run = await world.ConnectAsync(setup, new Entry(Rehearsal: false), Stop);
        var path = Path.Combine(world.StatePath, "plan.json");
        await PlanFile.SaveAsync((await new SetupPlanner(run.Context).PrepareAsync(Stop)).Document, path, Stop);
        return path;
    }

    private static async Task<SetupReport> ApplyAsync(World world, string path)
    {
        var saved = await PlanFile.ReadAsync(path, Stop);
        using var run = await world.ConnectAsync(OktaIdc.Setup.SetupWriter.ToJson(saved.Setup), new Entry(Rehearsal: false), Stop);
        var apply = new SetupApply(run.Context, new ApplyOptions());
        return await apply.ApplyAsync(await apply.PrepareAsync(saved, Stop), new Quiet(), Stop);
    }
}
