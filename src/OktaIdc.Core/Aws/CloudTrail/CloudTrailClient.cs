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
}
