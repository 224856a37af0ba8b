using OktaIdc.Connections;

namespace OktaIdc.PowerShell.Abstractions;

/// <summary>Hands a stream's questions and messages to the run that is pulling on it.</summary>
internal sealed class InteractionRelay : IInteraction
{
    private volatile IInteraction? _current;

    private IInteraction Current => _current ?? throw new InvalidOperationException("A stream spoke while nobody was waiting for it.");

    /// <inheritdoc/>
    public ValueTask<bool> AllowAsync(Change change, CancellationToken cancellationToken) => Current.AllowAsync(change, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> ConsentAsync(Consent consent, CancellationToken cancellationToken) => Current.ConsentAsync(consent, cancellationToken);

    /// <inheritdoc/>
    public ValueTask WarnAsync(string message, CancellationToken cancellationToken) => Current.WarnAsync(message, cancellationToken);

    /// <inheritdoc/>
    public ValueTask DetailAsync(string message, CancellationToken cancellationToken) => Current.DetailAsync(message, cancellationToken);

    /// <inheritdoc/>
    public ValueTask ProgressAsync(ProgressReport report, CancellationToken cancellationToken) => Current.ProgressAsync(report, cancellationToken);

    /// <summary>Relays to <paramref name="interaction"/> while <paramref name="pull"/> runs.</summary>
    public async Task<bool> During(IInteraction interaction, Func<ValueTask<bool>> pull)
    {
        _current = interaction;
        try
        {
            return await pull().ConfigureAwait(false);
        }
        finally
        {
            _current = null;
        }
    }
}
