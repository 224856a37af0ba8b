using System.Globalization;
using OktaIdc.Connections;
using OktaIdc.Setup.Plans;
using OktaIdc.Setup.Runs;

namespace OktaIdc.PowerShell.Commands.Setup;

/// <summary>Passes on what is done and what failed as it happens, and the run's progress.</summary>
/// <param name="interaction">Where progress goes.</param>
/// <param name="ended">Takes a result; on a worker's thread.</param>
internal sealed class RunReporter(IInteraction interaction, Func<StepResult, Task> ended) : IRunProgressObserver
{
    private const string Activity = "Applying the setup";

    public ValueTask PlannedAsync(Plan plan, CancellationToken cancellationToken) => default;

    public ValueTask StartedAsync(PlanStep step, CancellationToken cancellationToken) => default;

    public async ValueTask EndedAsync(StepResult result, CancellationToken cancellationToken)
    {
        if (result.State is StepState.Done or StepState.Failed)
        {
            await ended(result).ConfigureAwait(false);
        }
    }

    public ValueTask ProgressAsync(RunProgress progress, CancellationToken cancellationToken)
    {
        var count = progress.Done + progress.Failed;
        var waiting = string.Concat(progress.Waiting.Select(w => string.Create(CultureInfo.InvariantCulture, $"; {w.Count} wait {w.Reason}")));
        return interaction.ProgressAsync(new ProgressReport(Activity, $"{count} of {progress.Total}, {progress.Running} running{waiting}", count, progress.Total, count == progress.Total, Remaining: progress.Remaining), cancellationToken);
    }
}
