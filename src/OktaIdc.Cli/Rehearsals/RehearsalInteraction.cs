using OktaIdc.Connections;

namespace OktaIdc.Cli.Rehearsals;

/// <summary>On the sandbox everything is allowed and agreed to; warnings are shown and kept for the report.</summary>
internal sealed class RehearsalInteraction(IRehearsalView view) : IInteraction
{
    private readonly List<string> _warnings = [];

    /// <summary>What was warned of, each sentence once.</summary>
    public IReadOnlyList<string> Warnings
    {
        get
        {
            lock (_warnings)
            {
                return [.. _warnings.Distinct(StringComparer.Ordinal)];
            }
        }
    }

    public ValueTask<bool> AllowAsync(Change change, CancellationToken cancellationToken) => ValueTask.FromResult(true);

    public ValueTask<bool> ConsentAsync(Consent consent, CancellationToken cancellationToken)
    {
        view.Tell($"agreed to: {consent.Question}");
        return ValueTask.FromResult(true);
    }

    public ValueTask WarnAsync(string message, CancellationToken cancellationToken)
    {
        lock (_warnings)
        {
            _warnings.Add(message);
        }

        view.Warn(message);
        return ValueTask.CompletedTask;
    }

    public ValueTask DetailAsync(string message, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask ProgressAsync(ProgressReport report, CancellationToken cancellationToken) => ValueTask.CompletedTask;
}
