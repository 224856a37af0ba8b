using OktaIdc.Connections;

namespace OktaIdc.Core.Tests.Connections;

/// <summary>Somebody who answers as told and remembers what was said.</summary>
internal sealed class FakeInteraction : IInteraction
{
    public bool Allows { get; set; } = true;

    public bool Consents { get; set; } = true;

    public List<Change> Changes { get; } = [];

    public List<Consent> Questions { get; } = [];

    public List<string> Warnings { get; } = [];

    public List<string> Details { get; } = [];

    public ValueTask<bool> AllowAsync(Change change, CancellationToken cancellationToken)
    {
        Changes.Add(change);
        return ValueTask.FromResult(Allows);
    }

    public ValueTask<bool> ConsentAsync(Consent consent, CancellationToken cancellationToken)
    {
        Questions.Add(consent);
        return ValueTask.FromResult(Consents);
    }

    public ValueTask WarnAsync(string message, CancellationToken cancellationToken)
    {
        Warnings.Add(message);
        return ValueTask.CompletedTask;
    }

    public ValueTask DetailAsync(string message, CancellationToken cancellationToken)
    {
        Details.Add(message);
        return ValueTask.CompletedTask;
    }

    public ValueTask ProgressAsync(ProgressReport report, CancellationToken cancellationToken) => ValueTask.CompletedTask;
}
