using System.Collections.Immutable;

namespace OktaIdc.Setup.Runs;

/// <summary>How far a run is: what a live view shows.</summary>
public sealed record RunProgress
{
    /// <summary>Changes in the plan.</summary>
    public required int Total { get; init; }

    /// <summary>Changes that were made and seen.</summary>
    public required int Done { get; init; }

    /// <summary>Changes that failed.</summary>
    public required int Failed { get; init; }

    /// <summary>Changes that are not tried because something they need failed or waits for a person.</summary>
    public required int Blocked { get; init; }

    /// <summary>Changes under way.</summary>
    public required int Running { get; init; }

    /// <summary>Changes that wait, by reason.</summary>
    public required ImmutableArray<WaitingSteps> Waiting { get; init; }

    /// <summary>Requests a second to Okta, over the last seconds.</summary>
    public required double OktaRequestsPerSecond { get; init; }

    /// <summary>Requests a second to AWS, over the last seconds.</summary>
    public required double AwsRequestsPerSecond { get; init; }

    /// <summary>How long it has been going on.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>How long it will still take, from the rate so far; null while that says nothing.</summary>
    public TimeSpan? Remaining { get; init; }
}

/// <summary>Changes that wait for the same thing.</summary>
/// <param name="Reason">What they wait for: "for another change in the same account".</param>
/// <param name="Count">How many.</param>
public sealed record WaitingSteps(string Reason, int Count);

/// <summary>An observer that also wants to know how far the run is, again and again.</summary>
public interface IRunProgressObserver : IRunObserver
{
    /// <summary>Told about twice a second at most, and whenever steps start.</summary>
    ValueTask ProgressAsync(RunProgress progress, CancellationToken cancellationToken);
}
