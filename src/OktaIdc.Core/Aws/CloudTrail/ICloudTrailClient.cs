namespace OktaIdc.Aws.CloudTrail;

/// <summary>
/// CloudTrail, the looking-up only (cloudtrail, API 2013-11-01). AWS allows two requests a second for each account and Region, and knows
/// the management events of that account and Region of the last 90 days.
/// </summary>
public interface ICloudTrailClient
{
    /// <summary>Events, newest first. A page of 50 is fetched only when it is wanted, so that who stops early pays little.</summary>
    IAsyncEnumerable<TrailEvent> LookupEventsAsync(TrailQuery query, CancellationToken cancellationToken);
}
