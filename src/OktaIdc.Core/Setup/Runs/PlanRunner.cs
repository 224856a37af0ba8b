using OktaIdc.Setup.Plans;

namespace OktaIdc.Setup.Runs;

/// <summary>
/// Carries out a plan: every step as soon as what it needs is done, many beside each other inside the vendors' limits. A step that fails
/// or waits for a person blocks what depends on it and nothing else. Every step is an "ensure": killed anywhere, the next run reads the
/// state anew, plans what is left and finishes.
/// </summary>
public sealed class PlanRunner(IEnumerable<IStepExecutor> executors)
{
    private readonly Dictionary<Type, IStepExecutor> _executors = executors.ToDictionary(e => e.BodyType);

    /// <summary>Runs every step of the plan that is a change; the others are reported as unchanged.</summary>
    /// <param name="plan">The plan, dependencies first.</param>
    /// <param name="context">Connections, what earlier steps found, and whom to ask.</param>
    /// <param name="observer">Told of every step as it starts and as it ends, one at a time; also of the progress where it is an <see cref="IRunProgressObserver"/>.</param>
    /// <param name="cancellationToken">Stops: nothing more is started, requests in flight are given up.</param>
    public async Task<IReadOnlyList<StepResult>> RunAsync(Plan plan, RunContext context, IRunObserver observer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(observer);
        var results = new Dictionary<string, StepResult>(plan.Steps.Length, StringComparer.Ordinal);
        var meter = new RunMeter(plan, context);
        using var okta = context is { MaxCapacityPercent: { } most } ? context.Okta.Share.Lower(most) : null;
        using var idc = context is { MaxCapacityPercent: { } percent } ? context.Idc.Share.Lower(percent) : null;
        foreach (var part in Parts(plan))
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var run = new PartRun(part, _executors, results, context!, observer, meter, cancellationToken);
            await run.ExecuteAsync().ConfigureAwait(false);
        }

        return [.. plan.Steps.Select(step => results[step.Id])];
    }

    /// <summary>The plan cut at every step that wants to be alone.</summary>
    private IEnumerable<List<PlanStep>> Parts(Plan plan)
    {
        var part = new List<PlanStep>();
        foreach (var step in plan.Steps)
        {
            if (!step.IsChange || _executors[step.Body.GetType()].RunsBeside)
            {
                part.Add(step);
                continue;
            }

            if (part.Count > 0)
            {
                yield return part;
            }

            yield return [step];
            part = [];
        }

        if (part.Count > 0)
        {
            yield return part;
        }
    }
}
