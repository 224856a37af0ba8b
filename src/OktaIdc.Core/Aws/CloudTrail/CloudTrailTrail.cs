using System.Text.Json.Serialization;

namespace OktaIdc.Aws.CloudTrail;

/// <summary>A trail: what CloudTrail keeps, and where.</summary>
public sealed record CloudTrailTrail
{
    /// <summary>Its name.</summary>
    public string? Name { get; init; }

    /// <summary>Its ARN.</summary>
    [JsonPropertyName("TrailARN")]
    public string? TrailArn { get; init; }

    /// <summary>The bucket that it writes to.</summary>
    public string? S3BucketName { get; init; }

    /// <summary>What stands before its keys.</summary>
    public string? S3KeyPrefix { get; init; }

    /// <summary>The Region that it was made in.</summary>
    public string? HomeRegion { get; init; }

    /// <summary>Whether it records every Region.</summary>
    public bool IsMultiRegionTrail { get; init; }

    /// <summary>Whether it records every account of the organization.</summary>
    public bool IsOrganizationTrail { get; init; }

    /// <summary>Whether it writes digests, so that a change of its files shows.</summary>
    public bool LogFileValidationEnabled { get; init; }

    /// <summary>The log group that it writes to as well; null where it does not.</summary>
    public string? CloudWatchLogsLogGroupArn { get; init; }

    /// <summary>The key that it encrypts with; null for the bucket's own.</summary>
    public string? KmsKeyId { get; init; }
}
