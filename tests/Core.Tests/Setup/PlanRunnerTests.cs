using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using FsCheck;
using FsCheck.Fluent;
using OktaIdc.Failures;
using OktaIdc.Setup.Plans;
using OktaIdc.Setup.Runs;

namespace OktaIdc.Core.Tests.Setup;

public class PlanRunnerTests
{
    [Fact]
    public async Task A_failed_step_blocks_what_depends_on_it_and_nothing_else()
    {
        var results = await RunAsync([Step("a"), Step("b", needs: "a"), Step("c", needs: "b"), Step("d")], new Recorder { Failing = "a" });

        Assert.Equal([StepState.Failed, StepState.Blocked, StepState.Blocked, StepState.Done], results.Select(r => r.State));
        Assert.Equal("needs a first", results[1].Detail);
    }

    [Fact]
    public async Task What_is_as_wished_is_not_carried_out_even_behind_a_failure()
    {
        var executor = new Recorder { Failing = "a" };
        var results = await RunAsync([Step("a"), Step("b", PlanAction.Nothing, needs: "a")], executor);

        Assert.Equal(StepState.Unchanged, results[1].State);
        Assert.Equal(["a"], executor.Calls);
    }

    [Fact]
    public async Task Steps_that_may_start_together_go_to_a_batching_executor_together()
    {
        var executor = new Recorder { TakesBatches = true };

        await RunAsync([Step("a"), Step("b"), Step("x", PlanAction.Nothing), Step("c", needs: "x"), Step("d", needs: "a")], executor);

        Assert.Equal(["a b c", "d"], executor.Calls);
    }

    [Fact]
    public async Task Of_a_batch_that_breaks_off_what_has_ended_stays_done_and_the_rest_has_failed()
    {
        var results = await RunAsync([Step("a"), Step("b"), Step("c")], new Recorder { TakesBatches = true, Failing = "b" });

        Assert.Equal([StepState.Done, StepState.Failed, StepState.Failed], results.Select(r => r.State));
    }

    [Fact]
    public async Task A_step_of_which_its_executor_says_nothing_ends_the_run_instead_of_being_waited_for()
    {
        var e = await Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync([Step("a"), Step("b")], new Recorder { TakesBatches = true, Silent = "b" }));

        Assert.Contains("'b'", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_as_wished_holds_nobody_up_whatever_it_would_have_needed_itself()
    {
        var assigned = new TaskCompletionSource();
        var executor = new Recorder
        {
            While = async step =>
            {
                if (step.Id == "assign")
                {
                    assigned.SetResult();
                }

                await (step.Id == "other group" ? assigned.Task : Task.CompletedTask);
            },
        };

        // Sign-in is on already; it would have needed every group.
        var results = await RunAsync([Step("group"), Step("other group"), Step("sign-in", PlanAction.Nothing, needs: "other group"), Step("assign", needs: "sign-in")], executor);

        Assert.Equal(StepState.Done, results[3].State);
    }

    [Fact]
    public async Task Steps_that_need_nothing_of_each_other_go_on_beside_each_other()
    {
        var together = new TaskCompletionSource();
        var running = 0;
        var executor = new Recorder { While = async _ => { if (Interlocked.Increment(ref running) == 3) { together.SetResult(); } await together.Task; } };

        var results = await RunAsync([Step("a"), Step("b"), Step("c")], executor);

        Assert.All(results, r => Assert.Equal(StepState.Done, r.State));
    }

    [Fact]
    public async Task A_step_that_wants_to_be_alone_waits_for_all_before_it_and_holds_up_all_after_it()
    {
        var alone = new Recorder<InstanceStep> { RunsBeside = false };
        var beside = new Recorder();
        var order = new ConcurrentQueue<string>();
        beside.While = step => { order.Enqueue(step.Id); return Task.CompletedTask; };
        alone.While = step => { order.Enqueue(step.Id); return Task.CompletedTask; };

        await RunAsync([Step("a"), Step("b"), Step("trust") with { Body = new InstanceStep(OktaIdc.Setup.InstanceKind.Organization) }, Step("c"), Step("d")], beside, alone);

        Assert.Equal("trust", order.ElementAt(2));
    }

    [Fact]
    public async Task What_takes_away_comes_after_what_gives()
    {
        var executor = new Recorder();

        await RunAsync([Step("gone", PlanAction.Delete), Step("a"), Step("b", needs: "a"), Step("gone too", PlanAction.Delete, needs: "gone")], executor);

        Assert.Equal(["a", "b", "gone", "gone too"], executor.Calls);
    }

    [Fact]
    public async Task Nothing_more_is_started_after_cancellation_and_what_runs_is_joined()
    {
        using var stop = new CancellationTokenSource();
        var joined = false;
        var executor = new Recorder
        {
            While = async step =>
            {
                await stop.CancelAsync();
                await Task.Yield();
                joined = true;
            },
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync([Step("a"), Step("b", needs: "a")], [executor], stop.Token));

        Assert.Equal(["a"], executor.Calls);
        Assert.True(joined);
    }

    [Fact]
    public void Whatever_depends_on_whatever_every_step_is_settled_once_and_after_all_it_needs() =>
        Prop.ForAll(Gen.Choose(1, 60).ToArbitrary(), Gen.Choose(0, int.MaxValue).ToArbitrary(), (count, salt) =>
        {
            var random = new Random(salt);
            var steps = Enumerable.Range(0, count).Select(i => Step($"{i}", random.Next(4) == 0 ? PlanAction.Delete : random.Next(5) == 0 ? PlanAction.Nothing : PlanAction.Create) with
            {
                DependsOn = [.. Enumerable.Range(0, random.Next(4)).Where(_ => i > 0).Select(_ => $"{random.Next(i)}").Distinct()],
                Body = random.Next(10) == 0 ? new InstanceStep(OktaIdc.Setup.InstanceKind.Account) : new CreateOrganizationStep(),
            }).ToArray();
            var observer = new Order();
            var failing = random.Next(3) == 0 ? $"{random.Next(count)}" : null;
            var runner = new PlanRunner([new Recorder { TakesBatches = random.Next(2) == 0, Failing = failing, While = async _ => await Task.Yield() }, new Recorder<InstanceStep> { RunsBeside = false }]);

            var results = runner.RunAsync(new Plan([.. steps], []), context: null!, observer, CancellationToken.None).GetAwaiter().GetResult();

            var at = observer.Ended.Select((id, index) => (id, index)).ToDictionary(x => x.id, x => x.index);
            return at.Count == count && results.Count == count && steps.Where(s => s.IsChange).All(s => s.DependsOn.All(need => at[need] < at[s.Id]));
        }).QuickCheckThrowOnFailure();

    private static PlanStep Step(string id, PlanAction action = PlanAction.Create, string? needs = null) =>
        new() { Id = id, Action = action, Target = id, Reason = "test", Body = new CreateOrganizationStep(), DependsOn = needs is null ? [] : [needs] };

    private static Task<IReadOnlyList<StepResult>> RunAsync(PlanStep[] steps, params IStepExecutor[] executors) => RunAsync(steps, executors, TestContext.Current.CancellationToken);

    private static Task<IReadOnlyList<StepResult>> RunAsync(PlanStep[] steps, IStepExecutor[] executors, CancellationToken cancellationToken) =>
        new PlanRunner(executors).RunAsync(new Plan([.. steps], []), context: null!, new Order(), cancellationToken);

    private sealed class Recorder : Recorder<CreateOrganizationStep>;

    private class Recorder<TBody> : IStepExecutor
        where TBody : StepBody
    {
        private readonly ConcurrentQueue<string> _calls = new();

        public IEnumerable<string> Calls => _calls;

        public string? Failing { get; init; }

        public string? Silent { get; init; }

        public Func<PlanStep, Task> While { get; set; } = _ => Task.CompletedTask;

        public Type BodyType => typeof(TBody);

        public bool TakesBatches { get; init; }

        public bool RunsBeside { get; init; } = true;

        public async IAsyncEnumerable<StepResult> ExecuteAsync(IReadOnlyList<PlanStep> steps, RunContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            _calls.Enqueue(string.Join(' ', steps.Select(step => step.Id)));
            foreach (var step in steps.Where(step => step.Id != Silent))
            {
                await While(step);
                cancellationToken.ThrowIfCancellationRequested();
                yield return step.Id == Failing
                    ? throw new OktaIdcException(ErrorIds.InvalidArgument, FailureCategory.InvalidArgument, "no", "do otherwise")
                    : new StepResult(step, StepState.Done);
            }
        }
    }

    private sealed class Order : IRunObserver
    {
        public List<string> Ended { get; } = [];

        public ValueTask PlannedAsync(Plan plan, CancellationToken cancellationToken) => default;

        public ValueTask StartedAsync(PlanStep step, CancellationToken cancellationToken) => default;

        public ValueTask EndedAsync(StepResult result, CancellationToken cancellationToken)
        {
            Ended.Add(result.Step.Id);
            return default;
        }
    }
}
