namespace OktaIdc.Posture.Health;

/// <summary>What one run found.</summary>
public sealed record HealthReport
{
    private static readonly HealthStatus[] s_fromWorst = [HealthStatus.Critical, HealthStatus.Warning, HealthStatus.Unknown, HealthStatus.Ok];

    /// <summary>What each check found, in the order in which checks are told.</summary>
    public required IReadOnlyList<HealthResult> Results { get; init; }

    /// <summary>The Okta org; null where there was no connection.</summary>
    public string? Org { get; init; }

    /// <summary>The AWS account and Region; null where there was no connection.</summary>
    public string? Aws { get; init; }

    /// <summary>When the run began.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>How long it took.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>Requests that were sent to Okta.</summary>
    public long OktaRequests { get; init; }

    /// <summary>Requests that were sent to AWS.</summary>
    public long AwsRequests { get; init; }

    /// <summary>Checks that came out otherwise than in the run before; all that are not Ok where nothing is kept.</summary>
    public IReadOnlyList<HealthResult> Changed { get; init; } = [];

    /// <summary>Why what the run has seen could not be written into the history; null where it was, or was not to be.</summary>
    public Failures.OktaIdcException? HistoryFailure { get; init; }

    /// <summary>The worst of the results: Critical, Warning, Unknown, Ok, in this order. Ok only where every check was made.</summary>
    public HealthStatus Worst => s_fromWorst.Where(s => Results.Any(r => r.Status == s)).Append(HealthStatus.Unknown).First();
}
