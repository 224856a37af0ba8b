using OktaIdc.Connections;
using OktaIdc.Failures;

namespace OktaIdc.PowerShell.Abstractions;

/// <summary>Hands the questions and messages of operations, which live as long as the cmdlet, to the run that is on.</summary>
internal sealed class InteractionRelay : IInteraction
{
    private volatile IInteraction? _current;

    /// <summary>Whether a run is on; then whoever asks is its worker, not the pipeline thread.</summary>
    public bool IsOn => _current is not null;

    private IInteraction Current => _current ?? throw new InvalidOperationException("An operation spoke while nobody was waiting for it.");

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

    /// <summary>Runs what only the pipeline thread may do. A failure of the core comes back to the worker; what the engine throws stays the engine's.</summary>
    public async Task<T> OnPipelineThreadAsync<T>(Func<T> call)
    {
        if (Current is not CmdletInteraction engine)
        {
            throw new InvalidOperationException("There is no pipeline thread to ask.");
        }

        OktaIdcException? failure = null;
        var result = await engine.OnPipelineThreadAsync(() =>
        {
            try
            {
                return call();
            }
            catch (OktaIdcException e)
            {
                failure = e;
                return default;
            }
        }).ConfigureAwait(false);
        return failure is null ? result! : throw failure;
    }

    /// <summary>Relays to <paramref name="interaction"/> while <paramref name="work"/> runs.</summary>
    public async Task<T> DuringAsync<T>(IInteraction interaction, Func<IInteraction, Task<T>> work)
    {
        using (During(interaction))
        {
            return await work(this).ConfigureAwait(false);
        }
    }

    /// <summary>Relays to <paramref name="interaction"/> until the answer is disposed.</summary>
    public Turn During(IInteraction interaction)
    {
        _current = interaction;
        return new Turn(this);
    }

    /// <summary>The time in which a run is on.</summary>
    internal readonly struct Turn(InteractionRelay relay) : IDisposable
    {
        /// <inheritdoc/>
        public void Dispose() => relay._current = null;
    }
}
