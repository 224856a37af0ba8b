using OktaIdc.Failures;
using OktaIdc.Setup.Plans;
using OktaIdc.Setup.Runs;

namespace OktaIdc.Core.Tests.Setup;

public class PlanRunnerTests
{
    [Fact]
    public async Task A_failed_step_blocks_what_depends_on_it_and_nothing_else()
    {
        var results = await RunAsync([Step("a"), Step("b", needs: "a"), Step("c", needs: "b"), Step("d")], failing: "a");

        Assert.Equal([StepState.Failed, StepState.Blocked, StepState.Blocked, StepState.Done], results.Select(r => r.State));
    }

    [Fact]
    public async Task What_is_as_wished_is_not_carried_out_even_behind_a_failure()
    {
        var results = await RunAsync([Step("a"), Step("b", PlanAction.Nothing, needs: "a")], failing: "a");

        Assert.Equal(StepState.Unchanged, results[1].State);
    }

    [Fact]
    public async Task Steps_of_one_kind_in_a_row_go_to_a_batching_executor_together()
    {
        var executor = new Recorder(batches: true);

        await RunAsync([Step("a"), Step("b"), Step("c")], executor);

        Assert.Equal(["a b c"], executor.Calls);
    }

    [Fact]
    public async Task A_batch_leaves_out_what_is_blocked()
    {
        var executor = new Recorder(batches: true, failing: "a");

        var results = await RunAsync([Step("a"), Step("x", PlanAction.Nothing), Step("b", needs: "a"), Step("c")], executor);

        Assert.Equal(["a", "c"], executor.Calls);
        Assert.Equal(StepState.Blocked, results[2].State);
    }

    [Fact]
    public async Task Nothing_more_is_started_after_cancellation()
    {
        using var stop = new CancellationTokenSource();
        var executor = new Recorder(batches: false) { After = id => { if (id == "a") { stop.Cancel(); } } };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync([Step("a"), Step("b")], executor, stop.Token));

        Assert.Equal(["a"], executor.Calls);
    }

    private static PlanStep Step(string id, PlanAction action = PlanAction.Create, string? needs = null) =>
        new() { Id = id, Action = action, Target = id, Reason = "test", Body = new CreateOrganizationStep(), DependsOn = needs is null ? [] : [needs] };

    private static Task<IReadOnlyList<StepResult>> RunAsync(PlanStep[] steps, string failing) => RunAsync(steps, new Recorder(batches: false, failing));

    private static Task<IReadOnlyList<StepResult>> RunAsync(PlanStep[] steps, Recorder executor, CancellationToken cancellationToken = default) =>
        new PlanRunner([executor]).RunAsync(new Plan([.. steps], []), context: null!, new NoObserver(), cancellationToken);

    private sealed class Recorder(bool batches, string? failing = null) : IStepExecutor
    {
        public List<string> Calls { get; } = [];

        public Action<string> After { get; init; } = _ => { };

        public Type BodyType => typeof(CreateOrganizationStep);

        public bool TakesBatches => batches;

        public Task<IReadOnlyList<StepResult>> ExecuteAsync(IReadOnlyList<PlanStep> steps, RunContext context, CancellationToken cancellationToken)
        {
            Calls.Add(string.Join(' ', steps.Select(step => step.Id)));
            After(steps[0].Id);
            return steps.Any(step => step.Id == failing)
                ? throw new OktaIdcException(ErrorIds.InvalidArgument, FailureCategory.InvalidArgument, "no", "do otherwise")
                : Task.FromResult<IReadOnlyList<StepResult>>([.. steps.Select(step => new StepResult(step, StepState.Done))]);
        }
    }

    private sealed class NoObserver : IRunObserver
    {
        public ValueTask PlannedAsync(Plan plan, CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public ValueTask StartedAsync(PlanStep step, CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public ValueTask EndedAsync(StepResult result, CancellationToken cancellationToken) => ValueTask.CompletedTask;
    }
}
