using System.Text.Json.Serialization;

namespace OktaIdc.Aws.CloudWatchLogs;

/// <summary>An event for CloudWatch Logs.</summary>
/// <param name="Timestamp">When it happened, in milliseconds since 1970.</param>
/// <param name="Message">Its text.</param>
public sealed record LogMessage([property: JsonPropertyName("timestamp")] long Timestamp, [property: JsonPropertyName("message")] string Message);

/// <summary>Which of the events that were put AWS has dropped (PutLogEvents, rejectedLogEventsInfo).</summary>
public sealed record RejectedLogEvents
{
    /// <summary>From this one on, all are too far ahead; null for none.</summary>
    public int? TooNewLogEventStartIndex { get; init; }

    /// <summary>Up to this one, which is not among them, all are too old; null for none.</summary>
    public int? TooOldLogEventEndIndex { get; init; }

    /// <summary>Up to this one, which is not among them, all are older than the group keeps events; null for none.</summary>
    public int? ExpiredLogEventEndIndex { get; init; }

    /// <summary>Events too old, of so many that were put.</summary>
    public int Old(int count) => Math.Min(count, Math.Max(TooOldLogEventEndIndex ?? 0, ExpiredLogEventEndIndex ?? 0));

    /// <summary>Events too far ahead, of so many that were put.</summary>
    public int New(int count) => TooNewLogEventStartIndex is { } start ? Math.Max(0, count - start) : 0;
}
