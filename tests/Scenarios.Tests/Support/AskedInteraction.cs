using System.Collections.Concurrent;
using OktaIdc.Connections;

namespace OktaIdc.Scenarios.Tests.Support;

/// <summary>Answers every question the same way and keeps what was asked and told.</summary>
internal sealed class AskedInteraction(bool allow = true, bool agree = true) : IInteraction
{
    private readonly ConcurrentQueue<Change> _changes = new();
    private readonly ConcurrentQueue<Consent> _consents = new();
    private readonly ConcurrentQueue<string> _warnings = new();

    public IReadOnlyList<Change> Changes => [.. _changes];

    public IReadOnlyList<Consent> Consents => [.. _consents];

    public IReadOnlyList<string> Warnings => [.. _warnings];

    public ValueTask<bool> AllowAsync(Change change, CancellationToken cancellationToken)
    {
        _changes.Enqueue(change);
        return ValueTask.FromResult(allow);
    }

    public ValueTask<bool> ConsentAsync(Consent consent, CancellationToken cancellationToken)
    {
        _consents.Enqueue(consent);
        return ValueTask.FromResult(agree);
    }

    public ValueTask WarnAsync(string message, CancellationToken cancellationToken)
    {
        _warnings.Enqueue(message);
        return ValueTask.CompletedTask;
    }

    public ValueTask DetailAsync(string message, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask ProgressAsync(ProgressReport report, CancellationToken cancellationToken) => ValueTask.CompletedTask;
}
