namespace OktaIdc.Failures;

/// <content>Failures of health checks.</content>
public static partial class ErrorIds
{
    /// <summary>A name or pattern fits no check.</summary>
    public const string HealthCheckUnknown = "HealthCheckUnknown";

    /// <summary>The history is that of other tenants, or cannot be read.</summary>
    public const string HealthHistoryForeign = "HealthHistoryForeign";

    /// <summary>A check needs something that is not there: a connection, an app, a history, an answer of an unpublished call.</summary>
    public const string HealthNotReadable = "HealthNotReadable";

    /// <summary>Metrics, events or a message could not be delivered.</summary>
    public const string HealthNotDelivered = "HealthNotDelivered";
}
