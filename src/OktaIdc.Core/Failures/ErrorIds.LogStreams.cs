namespace OktaIdc.Failures;

/// <content>Failures of log streams and of the event buses that they lead to.</content>
public static partial class ErrorIds
{
    /// <summary>EventBridge did not take some of the events.</summary>
    public const string EventsRefused = "EventsRefused";

    /// <summary>There is no log stream of that name or id.</summary>
    public const string LogStreamNotFound = "LogStreamNotFound";

    /// <summary>A log stream of that name streams elsewhere, or another one uses the event source: settings of a stream cannot be changed.</summary>
    public const string LogStreamSettingsDiffer = "LogStreamSettingsDiffer";

    /// <summary>The event bus would have to be made in another account than the connection's.</summary>
    public const string LogStreamAccountElsewhere = "LogStreamAccountElsewhere";

    /// <summary>The event source that Okta offers did not appear at AWS in time.</summary>
    public const string LogStreamSourceMissing = "LogStreamSourceMissing";

    /// <summary>Okta has taken the event source away, but its event bus is still there.</summary>
    public const string LogStreamSourceDeleted = "LogStreamSourceDeleted";
}
