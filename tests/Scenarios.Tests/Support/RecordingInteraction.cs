using OktaIdc.Connections;

namespace OktaIdc.Scenarios.Tests.Support;

/// <summary>Answers as told, and keeps everything that was asked and said.</summary>
internal sealed class RecordingInteraction : IInteraction
{
    public bool Allows { get; set; } = true;

    public bool Consents { get; set; } = true;

    public List<Change> Changes { get; } = [];

    public List<Consent> Questions { get; } = [];

    public List<string> Warnings { get; } = [];

    public List<ProgressReport> Progress { get; } = [];

    public Action<ProgressReport>? OnProgress { get; set; }

    public ValueTask<bool> AllowAsync(Change change, CancellationToken cancellationToken)
    {
        Changes.Add(change);
        return new(Allows);
    }

    public ValueTask<bool> ConsentAsync(Consent consent, CancellationToken cancellationToken)
    {
        Questions.Add(consent);
        return new(Consents);
    }

    public ValueTask WarnAsync(string message, CancellationToken cancellationToken)
    {
        Warnings.Add(message);
        return default;
    }

    public ValueTask DetailAsync(string message, CancellationToken cancellationToken) => default;

    public ValueTask ProgressAsync(ProgressReport report, CancellationToken cancellationToken)
    {
        Progress.Add(report);
        OnProgress?.Invoke(report);
        return default;
    }
}
