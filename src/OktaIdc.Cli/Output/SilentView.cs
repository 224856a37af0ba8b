using OktaIdc.Cli.Rehearsals;
using OktaIdc.Setup.Plans;
using OktaIdc.Setup.Runs;

namespace OktaIdc.Cli.Output;

/// <summary>Shows nothing: the JSON document at the end says it all.</summary>
internal sealed class SilentView : IRehearsalView
{
    public void Begin(string part)
    {
    }

    public void Tell(string message)
    {
    }

    public void Warn(string message)
    {
    }

    public ValueTask PlannedAsync(Plan plan, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask StartedAsync(PlanStep step, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask EndedAsync(StepResult result, CancellationToken cancellationToken) => ValueTask.CompletedTask;
}
