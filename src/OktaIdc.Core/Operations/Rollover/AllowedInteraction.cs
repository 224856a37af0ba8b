using OktaIdc.Connections;

namespace OktaIdc.Operations.Rollover;

/// <summary>For the parts of a change that was allowed as a whole: they do not ask again.</summary>
internal sealed class AllowedInteraction(IInteraction inner) : IInteraction
{
    public ValueTask<bool> AllowAsync(Change change, CancellationToken cancellationToken) => new(true);

    public ValueTask<bool> ConsentAsync(Consent consent, CancellationToken cancellationToken) => inner.ConsentAsync(consent, cancellationToken);

    public ValueTask WarnAsync(string message, CancellationToken cancellationToken) => inner.WarnAsync(message, cancellationToken);

    public ValueTask DetailAsync(string message, CancellationToken cancellationToken) => inner.DetailAsync(message, cancellationToken);

    public ValueTask ProgressAsync(ProgressReport report, CancellationToken cancellationToken) => inner.ProgressAsync(report, cancellationToken);
}
