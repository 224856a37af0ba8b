using OktaIdc.Connections;

namespace OktaIdc.PowerShell.Commands.Setup;

/// <summary>The plan as a whole was approved: its single changes are not asked for again; consequences beyond it are.</summary>
internal sealed class ApprovedInteraction(IInteraction inner) : IInteraction
{
    public ValueTask<bool> AllowAsync(Change change, CancellationToken cancellationToken) => new(true);

    public ValueTask<bool> ConsentAsync(Consent consent, CancellationToken cancellationToken) => inner.ConsentAsync(consent, cancellationToken);

    public ValueTask WarnAsync(string message, CancellationToken cancellationToken) => inner.WarnAsync(message, cancellationToken);

    public ValueTask DetailAsync(string message, CancellationToken cancellationToken) => inner.DetailAsync(message, cancellationToken);

    // The run reports its own progress; that of its steps would flicker.
    public ValueTask ProgressAsync(ProgressReport report, CancellationToken cancellationToken) => default;
}
