using OktaIdc.Failures;
using OktaIdc.Setup.Plans;

namespace OktaIdc.Setup.Runs;

/// <summary>
/// Carries out a plan in its order. A step that fails or waits for a person blocks what depends on it and nothing else. Every step
/// is an "ensure": killed anywhere, the next run reads the state anew, plans what is left and finishes.
/// </summary>
public sealed class PlanRunner(IEnumerable<IStepExecutor> executors)
{
    private readonly Dictionary<Type, IStepExecutor> _executors = executors.ToDictionary(e => e.BodyType);

    /// <summary>Runs every step of the plan that is a change; the others are reported as unchanged.</summary>
    /// <param name="plan">The plan, dependencies first.</param>
    /// <param name="context">Connections, what earlier steps found, and whom to ask.</param>
    /// <param name="observer">Told of every step as it starts (result null) and as it ends.</param>
    /// <param name="cancellationToken">Stops after the request in flight.</param>
    public async Task<IReadOnlyList<StepResult>> RunAsync(Plan plan, RunContext context, IRunObserver observer, CancellationToken cancellationToken)
    {
        var results = new Dictionary<string, StepResult>(StringComparer.Ordinal);
        for (var index = 0; index < plan.Steps.Length;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var step = plan.Steps[index];
            if (Settle(step, results) is { } settled)
            {
                results[step.Id] = settled;
                await observer.EndedAsync(settled, cancellationToken).ConfigureAwait(false);
                index++;
                continue;
            }

            var executor = _executors[step.Body.GetType()];
            var batch = executor.TakesBatches ? Batch(plan, index, results) : [step];
            foreach (var started in batch)
            {
                await observer.StartedAsync(started, cancellationToken).ConfigureAwait(false);
            }

            foreach (var result in await TryAsync(executor, batch, context, cancellationToken).ConfigureAwait(false))
            {
                results[result.Step.Id] = result;
                await observer.EndedAsync(result, cancellationToken).ConfigureAwait(false);
            }

            index += batch.Count;
        }

        return [.. plan.Steps.Select(step => results[step.Id])];
    }

    private static StepResult? Settle(PlanStep step, Dictionary<string, StepResult> results)
    {
        var obstacle = step.DependsOn
            .Select(id => results.GetValueOrDefault(id))
            .FirstOrDefault(result => result is { State: StepState.Failed or StepState.Blocked or StepState.WaitingForPerson });
        if (!step.IsChange)
        {
            return new StepResult(step, StepState.Unchanged);
        }

        return obstacle is null ? null : new StepResult(step, StepState.Blocked) { Detail = $"needs {obstacle.Step.Target} first" };
    }

    private static List<PlanStep> Batch(Plan plan, int index, Dictionary<string, StepResult> results)
    {
        var type = plan.Steps[index].Body.GetType();
        return [.. plan.Steps.Skip(index).TakeWhile(step => step.Body.GetType() == type && Settle(step, results) is null)];
    }

    private static async Task<IReadOnlyList<StepResult>> TryAsync(
        IStepExecutor executor, IReadOnlyList<PlanStep> batch, RunContext context, CancellationToken cancellationToken)
    {
        try
        {
            return await executor.ExecuteAsync(batch, context, cancellationToken).ConfigureAwait(false);
        }
        catch (OktaIdcException e)
        {
            return [.. batch.Select(step => new StepResult(step, StepState.Failed) { Error = e })];
        }
    }
}
