namespace OktaIdc.Posture.Health;

/// <summary>A run in one small object.</summary>
public sealed record HealthSummary
{
    /// <summary>Makes it.</summary>
    public static HealthSummary Of(HealthReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        IReadOnlyList<string> With(HealthStatus status) => [.. report.Results.Where(r => r.Status == status).Select(r => r.Check)];
        return new HealthSummary
        {
            Status = report.Worst,
            Ok = With(HealthStatus.Ok),
            Warning = With(HealthStatus.Warning),
            Critical = With(HealthStatus.Critical),
            Unknown = With(HealthStatus.Unknown),
            At = report.At,
            Elapsed = report.Elapsed,
            OktaRequests = report.OktaRequests,
            AwsRequests = report.AwsRequests,
        };
    }

    /// <summary>The worst of the results: Critical, Warning, Unknown, Ok, in this order. Ok only where every check was made.</summary>
    public required HealthStatus Status { get; init; }

    /// <summary>Checks that are Ok.</summary>
    public required IReadOnlyList<string> Ok { get; init; }

    /// <summary>Checks that warn.</summary>
    public required IReadOnlyList<string> Warning { get; init; }

    /// <summary>Checks that are critical.</summary>
    public required IReadOnlyList<string> Critical { get; init; }

    /// <summary>Checks that could not be made.</summary>
    public required IReadOnlyList<string> Unknown { get; init; }

    /// <summary>When the run began.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>How long it took.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>Requests that were sent to Okta.</summary>
    public required long OktaRequests { get; init; }

    /// <summary>Requests that were sent to AWS.</summary>
    public required long AwsRequests { get; init; }
}
