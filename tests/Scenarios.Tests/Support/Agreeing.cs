using System.Collections.Concurrent;
using OktaIdc.Connections;

namespace OktaIdc.Scenarios.Tests.Support;

/// <summary>Allows and agrees to everything, and keeps what it was asked and told.</summary>
internal sealed class Agreeing : IInteraction
{
    public ConcurrentQueue<Change> Changes { get; } = new();

    public ConcurrentQueue<string> Warnings { get; } = new();

    public ConcurrentQueue<Consent> Consents { get; } = new();

    public ValueTask<bool> AllowAsync(Change change, CancellationToken cancellationToken)
    {
        Changes.Enqueue(change);
        return ValueTask.FromResult(true);
    }

    public ValueTask<bool> ConsentAsync(Consent consent, CancellationToken cancellationToken)
    {
        Consents.Enqueue(consent);
        return ValueTask.FromResult(true);
    }

    public ValueTask WarnAsync(string message, CancellationToken cancellationToken)
    {
        Warnings.Enqueue(message);
        return ValueTask.CompletedTask;
    }

    public ValueTask DetailAsync(string message, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask ProgressAsync(ProgressReport report, CancellationToken cancellationToken) => ValueTask.CompletedTask;
}
