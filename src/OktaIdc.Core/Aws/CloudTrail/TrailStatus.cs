namespace OktaIdc.Aws.CloudTrail;

/// <summary>How a trail fares.</summary>
public sealed record TrailStatus
{
    /// <summary>Whether it records now.</summary>
    public bool? IsLogging { get; init; }

    /// <summary>When it last began to record; null where it never did.</summary>
    public DateTimeOffset? StartLoggingTime { get; init; }

    /// <summary>When files were last delivered to its bucket; null where none ever was.</summary>
    public DateTimeOffset? LatestDeliveryTime { get; init; }

    /// <summary>When events were last delivered to its log group; null where none ever was.</summary>
    public DateTimeOffset? LatestCloudWatchLogsDeliveryTime { get; init; }

    /// <summary>What S3 answered when files were last to be delivered (NoSuchBucket, AccessDenied); null or empty where they were.</summary>
    public string? LatestDeliveryError { get; init; }

    /// <summary>What CloudWatch Logs answered when events were last to be delivered; null or empty where they were.</summary>
    public string? LatestCloudWatchLogsDeliveryError { get; init; }
}
