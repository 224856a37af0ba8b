namespace OktaIdc.Aws.CloudWatchLogs;

/// <summary>A log group.</summary>
public sealed record LogGroup
{
    /// <summary>Its name.</summary>
    public string? LogGroupName { get; init; }

    /// <summary>Its ARN.</summary>
    public string? Arn { get; init; }

    /// <summary>Days that it keeps events; null where it keeps them for ever.</summary>
    public int? RetentionInDays { get; init; }
}
