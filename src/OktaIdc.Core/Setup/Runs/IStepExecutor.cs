using OktaIdc.Setup.Plans;

namespace OktaIdc.Setup.Runs;

/// <summary>Carries out steps of one kind.</summary>
public interface IStepExecutor
{
    /// <summary>The <see cref="StepBody"/> type that it carries out.</summary>
    Type BodyType { get; }

    /// <summary>Whether steps of this kind that stand in a row are handed over together, to run in parallel inside the vendor's limits.</summary>
    bool TakesBatches { get; }

    /// <summary>Carries out one step, or a batch of them, and returns one result for each, in the same order.</summary>
    Task<IReadOnlyList<StepResult>> ExecuteAsync(IReadOnlyList<PlanStep> steps, RunContext context, CancellationToken cancellationToken);
}

/// <summary>The usual executor: one step at a time, typed body.</summary>
/// <typeparam name="TBody">The body that it carries out.</typeparam>
public abstract class StepExecutor<TBody> : IStepExecutor
    where TBody : StepBody
{
    /// <inheritdoc/>
    public Type BodyType => typeof(TBody);

    /// <inheritdoc/>
    public bool TakesBatches => false;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<StepResult>> ExecuteAsync(IReadOnlyList<PlanStep> steps, RunContext context, CancellationToken cancellationToken)
    {
        var results = new List<StepResult>(steps.Count);
        foreach (var step in steps)
        {
            results.Add(await ExecuteAsync(step, (TBody)step.Body, context, cancellationToken).ConfigureAwait(false));
        }

        return results;
    }

    /// <summary>Carries out one step.</summary>
    protected abstract Task<StepResult> ExecuteAsync(PlanStep step, TBody body, RunContext context, CancellationToken cancellationToken);
}
