using OktaIdc.Aws.Runtime;

namespace OktaIdc.Aws.CloudTrail;

/// <summary>CloudTrail over the JSON channel.</summary>
internal sealed class CloudTrailClient(AwsJsonChannel channel) : ICloudTrailClient
{
    private const int PageSize = 50;

    public IAsyncEnumerable<TrailEvent> LookupEventsAsync(TrailQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        return channel.PageAsync<TrailEvent>(
            "LookupEvents",
            query.Value,
            "Events",
            token => new
            {
                LookupAttributes = query.Attribute is null ? null : new[] { new { AttributeKey = query.Attribute, AttributeValue = query.Value } },
                StartTime = query.Since,
                EndTime = query.Until,
                MaxResults = PageSize,
                NextToken = token,
            },
            cancellationToken: cancellationToken);
    }

    public async Task<IReadOnlyList<CloudTrailTrail>> DescribeTrailsAsync(CancellationToken cancellationToken) =>
        await channel.CallAsync<List<CloudTrailTrail>>("DescribeTrails", new { includeShadowTrails = true }, null, "trailList", cancellationToken).ConfigureAwait(false);

    public Task<TrailStatus> GetStatusAsync(string trailArn, CancellationToken cancellationToken) =>
        channel.CallAsync<TrailStatus>("GetTrailStatus", new { Name = trailArn }, trailArn, null, cancellationToken);

    public Task<TrailSelectors> GetEventSelectorsAsync(string trailArn, CancellationToken cancellationToken) =>
        channel.CallAsync<TrailSelectors>("GetEventSelectors", new { TrailName = trailArn }, trailArn, null, cancellationToken);
}
