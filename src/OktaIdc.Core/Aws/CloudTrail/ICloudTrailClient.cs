namespace OktaIdc.Aws.CloudTrail;

/// <summary>
/// CloudTrail, the looking-up and the trails (cloudtrail, API 2013-11-01). AWS allows two requests a second for each account and Region, and knows
/// the management events of that account and Region of the last 90 days.
/// </summary>
public interface ICloudTrailClient
{
    /// <summary>Events, newest first. A page of 50 is fetched only when it is wanted, so that who stops early pays little.</summary>
    IAsyncEnumerable<TrailEvent> LookupEventsAsync(TrailQuery query, CancellationToken cancellationToken);

    /// <summary>The trails that record this Region, those of the organization among them.</summary>
    Task<IReadOnlyList<CloudTrailTrail>> DescribeTrailsAsync(CancellationToken cancellationToken);

    /// <summary>Whether a trail records now, and whether what it records arrives.</summary>
    Task<TrailStatus> GetStatusAsync(string trailArn, CancellationToken cancellationToken);

    /// <summary>Which events a trail records.</summary>
    Task<TrailSelectors> GetEventSelectorsAsync(string trailArn, CancellationToken cancellationToken);
}
