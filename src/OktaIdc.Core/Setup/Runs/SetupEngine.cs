using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Setup.Plans;

namespace OktaIdc.Setup.Runs;

/// <summary>
/// Reads the live state, compares it with the wished one, carries out the plan, and reads again until nothing is left to do. What one
/// round cannot plan yet (accounts of an organization that it has just made) the next one can.
/// </summary>
public sealed class SetupEngine(RunContext context, PlanRunner runner)
{
    private const int MaxRounds = 12;
    private const int LooksAtLag = 4;
    private static readonly TimeSpan s_lag = TimeSpan.FromSeconds(2);

    /// <summary>Makes an engine with all executors.</summary>
    public SetupEngine(RunContext context)
        : this(context, new PlanRunner(StepExecutors.All()))
    {
    }

    /// <summary>Reads the live state and makes the plan; nothing is written.</summary>
    /// <exception cref="OktaIdcException">The wish cannot be carried out here at all; the message says why.</exception>
    public async Task<Plan> PlanAsync(CancellationToken cancellationToken)
    {
        return (await new SetupPlanner(context).PlanAsync(cancellationToken).ConfigureAwait(false)).Plan;
    }

    /// <summary>Brings about the wished state, as far as it goes without a person.</summary>
    /// <param name="observer">Told how it goes.</param>
    /// <param name="person">Does manual steps while it goes on; null: they are left waiting.</param>
    /// <param name="cancellationToken">Stops after the request in flight; run again to finish.</param>
    /// <param name="first">A plan that was made just now, for the first round; null: it is made.</param>
    public async Task<SetupReport> ApplyAsync(IRunObserver observer, IManualStepHandler? person, CancellationToken cancellationToken, Plan? first = null)
    {
        var results = new Dictionary<string, StepResult>(StringComparer.Ordinal);
        var helped = new List<ManualStep>();
        var watch = new PhaseWatch(context.Pace.Time);
        for (var round = 1; round <= MaxRounds; round++)
        {
            var plan = round == 1 && first is not null ? first : await watch.ReadingAsync(() => ReadAsync(results, cancellationToken)).ConfigureAwait(false);
            await observer.PlannedAsync(plan, cancellationToken).ConfigureAwait(false);
            var ran = plan.IsEmpty ? [] : await watch.ApplyingAsync(() => runner.RunAsync(plan, context, observer, cancellationToken)).ConfigureAwait(false);
            Merge(results, plan.IsEmpty ? [.. plan.Steps.Select(step => new StepResult(step, StepState.Unchanged))] : ran);
            if (plan.IsEmpty)
            {
                return Report(results, helped, round, watch);
            }

            var waiting = ran.Select(result => result.Manual).OfType<ManualStep>().DistinctBy(step => step.Id).ToList();
            var done = await HelpAsync(waiting, person, cancellationToken).ConfigureAwait(false);
            helped.AddRange(done);
            if (ran.Any(result => result.State == StepState.Failed) || (waiting.Count > 0 && done.Count == 0))
            {
                return Report(results, helped, round, watch);
            }
        }

        throw new OktaIdcException(
            ErrorIds.RunStuck,
            FailureCategory.Service,
            $"After {MaxRounds} rounds something is still left to do: {string.Join(", ", results.Values.Where(r => r.State != StepState.Unchanged).Select(r => r.Step.Target).Take(5))}.",
            "Look at the named objects in both consoles: somebody else may be changing them at the same time.");
    }

    /// <summary>
    /// Makes the next round's plan. Where all that it still wants was done and seen a moment ago, the reading lags behind (AWS's lists are
    /// eventually consistent): it is looked at again before anything is done twice.
    /// </summary>
    private async Task<Plan> ReadAsync(Dictionary<string, StepResult> results, CancellationToken cancellationToken)
    {
        for (var look = 1; ; look++)
        {
            var plan = await PlanAsync(cancellationToken).ConfigureAwait(false);
            if (plan.IsEmpty || look == LooksAtLag || !plan.Deferred.IsEmpty || !plan.Changes.All(step => results.GetValueOrDefault(step.Id)?.State == StepState.Done))
            {
                return plan;
            }

            await context.Pace.DelayAsync(s_lag * look, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<List<ManualStep>> HelpAsync(List<ManualStep> waiting, IManualStepHandler? person, CancellationToken cancellationToken)
    {
        var done = new List<ManualStep>();
        foreach (var step in person is null ? [] : waiting)
        {
            if (await person!.DoAsync(step, cancellationToken).ConfigureAwait(false) is { } result)
            {
                done.Add(context.ManualSteps.Complete(step.Id, result));
            }
        }

        return done;
    }

    /// <summary>Keeps the last word on each step; a step that was done stays done when a later round finds nothing left.</summary>
    private static void Merge(Dictionary<string, StepResult> results, IEnumerable<StepResult> round)
    {
        foreach (var result in round)
        {
            if (result.State != StepState.Unchanged || results.GetValueOrDefault(result.Step.Id) is not { } before)
            {
                results[result.Step.Id] = result;
            }
            else if (before.State != StepState.Done)
            {
                results[result.Step.Id] = before.State == StepState.Unchanged ? result : result with { State = StepState.Done, Detail = before.State == StepState.WaitingForPerson ? "done by a person" : before.Detail };
            }
        }
    }

    private static SetupReport Report(Dictionary<string, StepResult> results, List<ManualStep> helped, int rounds, PhaseWatch watch)
    {
        var waiting = results.Values.Select(result => result.State == StepState.WaitingForPerson ? result.Manual : null).OfType<ManualStep>().DistinctBy(step => step.Id).ToList();
        var outcome = results.Values.Any(r => r.State == StepState.Failed) ? RunOutcome.Failed
            : waiting.Count > 0 ? RunOutcome.WaitingForPerson
            : results.Values.Any(r => r.State == StepState.Done) ? RunOutcome.Done
            : RunOutcome.Unchanged;
        return new SetupReport { Outcome = outcome, Steps = [.. results.Values], Rounds = rounds, Waiting = [.. waiting], DoneByPerson = [.. helped], Reading = watch.Read, Applying = watch.Applied };
    }
}
