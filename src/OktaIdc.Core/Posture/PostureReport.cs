using System.Collections.Immutable;

namespace OktaIdc.Posture;

/// <summary>The findings of one run, with what they are about.</summary>
public sealed record PostureReport
{
    /// <summary>When the live state was read.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The Okta org; null where there was no connection.</summary>
    public string? OktaUrl { get; init; }

    /// <summary>The instance of Identity Center; null where there was no connection or no instance.</summary>
    public string? InstanceArn { get; init; }

    /// <summary>The AWS account that was asked, 12 digits; null where there was no connection.</summary>
    public string? AccountId { get; init; }

    /// <summary>The Region; null where there was no connection.</summary>
    public string? Region { get; init; }

    /// <summary>The AWS partition: aws, aws-cn, aws-us-gov.</summary>
    public string Partition { get; init; } = "aws";

    /// <summary>The setup file that was given.</summary>
    public string? SetupFile { get; init; }

    /// <summary>Version of OktaIdc.</summary>
    public string Version { get; init; } = typeof(PostureReport).Assembly.GetName().Version!.ToString(3);

    /// <summary>Ids of the rules that were evaluated.</summary>
    public ImmutableArray<string> Rules { get; init; } = [];

    /// <summary>The findings: open failures first, most severe first, then in the order of the rules.</summary>
    public ImmutableArray<PostureFinding> Findings { get; init; } = [];

    /// <summary>What the reader should know: suppressions that have run out, or that speak of nothing.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>Number of findings of a status; failures that are accepted do not count as failures.</summary>
    public int Count(PostureStatus status) => Findings.Count(f => f.Status == status && f.Suppression is null);

    /// <summary>Number of failures that are accepted.</summary>
    public int Suppressed => Findings.Count(f => f.Suppression is not null);

    /// <summary>Open failures of a severity, or above.</summary>
    public int OpenFrom(PostureSeverity severity) => Findings.Count(f => f.IsOpen && f.Severity >= severity);

    /// <summary>What was not evaluated, of a severity or above: it may hide failures.</summary>
    public ImmutableArray<PostureFinding> NotEvaluatedFrom(PostureSeverity severity) => [.. Findings.Where(f => f.Status == PostureStatus.NotEvaluated && f.Severity >= severity)];

    /// <summary>Whether nothing at all was evaluated of a severity or above, though rules of it were asked for.</summary>
    public bool IsBlindFrom(PostureSeverity severity) => Findings.Where(f => f.Severity >= severity).ToList() is { Count: > 0 } asked && asked.TrueForAll(f => f.Status == PostureStatus.NotEvaluated);

    /// <summary>Failures of a severity, or above, that are accepted.</summary>
    public int AcceptedFrom(PostureSeverity severity) => Findings.Count(f => f.Suppression is not null && f.Severity >= severity);
}
