namespace OktaIdc.Connections;

/// <summary>Nobody to ask: no change is allowed, no consent given, nothing told. For operations that only read.</summary>
public sealed class SilentInteraction : IInteraction
{
    private SilentInteraction()
    {
    }

    /// <summary>The only one.</summary>
    public static SilentInteraction Instance { get; } = new();

    /// <inheritdoc/>
    public ValueTask<bool> AllowAsync(Change change, CancellationToken cancellationToken) => ValueTask.FromResult(false);

    /// <inheritdoc/>
    public ValueTask<bool> ConsentAsync(Consent consent, CancellationToken cancellationToken) => ValueTask.FromResult(false);

    /// <inheritdoc/>
    public ValueTask WarnAsync(string message, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public ValueTask DetailAsync(string message, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public ValueTask ProgressAsync(ProgressReport report, CancellationToken cancellationToken) => ValueTask.CompletedTask;
}
