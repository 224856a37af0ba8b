using OktaIdc.Posture.Health;

namespace OktaIdc.Core.Tests.Posture.Health;

/// <summary>Runs to publish.</summary>
internal static class HealthReports
{
    public static readonly DateTimeOffset At = new(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);

    public static HealthReport Of(params HealthResult[] results) => new() { Results = results, Org = "example.okta.com", Aws = "111122223333 in eu-west-1", At = At, Elapsed = TimeSpan.FromSeconds(1.5), OktaRequests = 7, AwsRequests = 21 };

    public static HealthResult Result(string check, HealthStatus status, double? value = null, string unit = "Count", DateTimeOffset? since = null, string message = "It is so.") => new()
    {
        Check = check,
        Title = $"Title of {check}",
        Status = status,
        Message = message,
        Value = value,
        Unit = unit,
        Evidence = ["evidence"],
        Action = status == HealthStatus.Ok ? "" : "Get-Help x",
        Since = since,
        At = At,
    };

    public static HealthReport Mixed { get; } = Of(
        Result("ScimToken", HealthStatus.Ok, 364, "Days"),
        Result("SignOnFailure", HealthStatus.Warning, 7.25, "Percent"),
        Result("ForeignIssuer", HealthStatus.Critical, 2),
        Result("RateLimit", HealthStatus.Unknown));
}
