using OktaIdc.Failures;
using OktaIdc.Okta;
using OktaIdc.Setup.Plans;

namespace OktaIdc.Setup.Runs;

/// <summary>How a setup is applied.</summary>
public sealed record ApplyOptions
{
    /// <summary>How many objects may be removed; null: what the setup allows.</summary>
    public int? AllowDeletions { get; init; }

    /// <summary>Takes over the lock of another run.</summary>
    public bool BreakLock { get; init; }

    /// <summary>Does manual steps while it goes on; null: they are left waiting.</summary>
    public IManualStepHandler? Person { get; init; }
}

/// <summary>
/// Applies a setup: refuses what removes too much or is no longer what was reviewed, holds the lock of the instance while it runs, and
/// lets the engine do the rest.
/// </summary>
public sealed class SetupApply(RunContext context, ApplyOptions options)
{
    private readonly BegunPlan _begun = new(context.StatePath);
    private readonly DeletionLimit _limit = new(context.Setup, options.AllowDeletions);

    /// <summary>Makes the plan, and refuses it where it must not be carried out.</summary>
    /// <param name="saved">A plan that was reviewed; the new one must do the same. Null: none was.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.PlanOutdated"/>, <see cref="ErrorIds.DeletionsRefused"/>, or the state cannot be read.</exception>
    public async Task<PreparedPlan> PrepareAsync(PlanDocument? saved, CancellationToken cancellationToken)
    {
        if (saved is not null)
        {
            // Before anything is asked of tenants that may not be the plan's.
            PlanOutdated.CheckConnections(saved, context.Okta.Url, context.Idc.Region);
        }

        var prepared = await new SetupPlanner(context).PrepareAsync(cancellationToken).ConfigureAwait(false);
        if (saved is not null)
        {
            PlanOutdated.Check(saved, prepared.Document, _begun.Is(saved));
        }

        _limit.Check(prepared.Plan);
        return prepared with { Saved = saved };
    }

    /// <summary>Carries a prepared plan out, and goes on until nothing is left to do.</summary>
    /// <param name="prepared">The plan.</param>
    /// <param name="observer">Told how it goes.</param>
    /// <param name="cancellationToken">Stops after the request in flight; run again to finish.</param>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.RunLocked"/>, <see cref="ErrorIds.DeletionsRefused"/> where a later round removes more, <see cref="ErrorIds.RunStuck"/>.</exception>
    public async Task<SetupReport> ApplyAsync(PreparedPlan prepared, IRunObserver observer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(prepared);
        ArgumentNullException.ThrowIfNull(observer);
        if (prepared.Plan.IsEmpty)
        {
            await observer.PlannedAsync(prepared.Plan, cancellationToken).ConfigureAwait(false);
            return new SetupReport { Outcome = RunOutcome.Unchanged, Steps = [.. prepared.Plan.Steps.Select(step => new StepResult(step, StepState.Unchanged))], Rounds = 1 };
        }

        var held = await context.Lock.AcquireAsync(context, options.BreakLock, cancellationToken).ConfigureAwait(false);
        await using (held.ConfigureAwait(false))
        {
            if (prepared.Saved is { } saved)
            {
                _begun.Begin(saved);
            }

            await OktaJobForecast.WarnAsync(context.Okta, context.Interaction, "The plan", PlanForecast.Of(prepared.Plan), cancellationToken).ConfigureAwait(false);
            var report = await new SetupEngine(context).ApplyAsync(new LimitedObserver(observer, _limit), options.Person, cancellationToken, prepared.Plan).ConfigureAwait(false);
            if (report.Outcome is RunOutcome.Done or RunOutcome.Unchanged)
            {
                _begun.End();
            }

            return report;
        }
    }

    /// <summary>Looks at every round's plan before it runs.</summary>
    private sealed class LimitedObserver(IRunObserver inner, DeletionLimit limit) : IRunProgressObserver
    {
        public ValueTask PlannedAsync(Plan plan, CancellationToken cancellationToken)
        {
            limit.Check(plan);
            return inner.PlannedAsync(plan, cancellationToken);
        }

        public ValueTask StartedAsync(PlanStep step, CancellationToken cancellationToken) => inner.StartedAsync(step, cancellationToken);

        public ValueTask EndedAsync(StepResult result, CancellationToken cancellationToken) => inner.EndedAsync(result, cancellationToken);

        public ValueTask ProgressAsync(RunProgress progress, CancellationToken cancellationToken) => inner is IRunProgressObserver watcher ? watcher.ProgressAsync(progress, cancellationToken) : default;
    }
}
