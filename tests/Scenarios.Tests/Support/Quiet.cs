using OktaIdc.Setup.Plans;
using OktaIdc.Setup.Runs;

namespace OktaIdc.Scenarios.Tests.Support;

/// <summary>Watches a run without showing it.</summary>
internal sealed class Quiet : IRunObserver
{
    public List<Plan> Plans { get; } = [];

    public List<StepResult> Ended { get; } = [];

    public ValueTask PlannedAsync(Plan plan, CancellationToken cancellationToken)
    {
        Plans.Add(plan);
        return ValueTask.CompletedTask;
    }

    public ValueTask StartedAsync(PlanStep step, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask EndedAsync(StepResult result, CancellationToken cancellationToken)
    {
        Ended.Add(result);
        return ValueTask.CompletedTask;
    }
}
