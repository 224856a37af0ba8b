using System.Runtime.CompilerServices;
using OktaIdc.Setup.Plans;

namespace OktaIdc.Setup.Runs;

/// <summary>Carries out steps of one kind.</summary>
public interface IStepExecutor
{
    /// <summary>The <see cref="StepBody"/> type that it carries out.</summary>
    Type BodyType { get; }

    /// <summary>Whether steps of this kind that may start now are handed over together, because the executor knows better than the runner how many go at once.</summary>
    bool TakesBatches { get; }

    /// <summary>
    /// Whether steps of this kind may go on beside others. Where not, everything before such a step is finished first, and nothing
    /// after it starts before it is: what moves everybody's sign-in does not share its moment.
    /// </summary>
    bool RunsBeside { get; }

    /// <summary>Carries out one step, or a batch of them. One result comes for each, as soon as it is there.</summary>
    IAsyncEnumerable<StepResult> ExecuteAsync(IReadOnlyList<PlanStep> steps, RunContext context, CancellationToken cancellationToken);
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
    public virtual bool RunsBeside => false;

    /// <inheritdoc/>
    public async IAsyncEnumerable<StepResult> ExecuteAsync(IReadOnlyList<PlanStep> steps, RunContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(steps);
        foreach (var step in steps)
        {
            yield return await ExecuteAsync(step, (TBody)step.Body, context, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Carries out one step.</summary>
    protected abstract Task<StepResult> ExecuteAsync(PlanStep step, TBody body, RunContext context, CancellationToken cancellationToken);
}
