using OktaIdc.Setup.Plans;

namespace OktaIdc.Setup.Runs;

/// <summary>Told how a run goes, to show it live.</summary>
public interface IRunObserver
{
    /// <summary>A plan was made and is about to run.</summary>
    ValueTask PlannedAsync(Plan plan, CancellationToken cancellationToken);

    /// <summary>A step starts.</summary>
    ValueTask StartedAsync(PlanStep step, CancellationToken cancellationToken);

    /// <summary>A step ended, or was settled without being tried.</summary>
    ValueTask EndedAsync(StepResult result, CancellationToken cancellationToken);
}
