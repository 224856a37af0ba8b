using OktaIdc.Aws.CloudTrail;

namespace OktaIdc.Operations.Holdings;

/// <summary>Reads what happened since a time, one look-up for each name of an event. AWS allows two requests a second, so it asks for no more than is needed.</summary>
internal sealed class TrailHistory(ICloudTrailClient trail)
{
    /// <summary>CloudTrail remembers events for so long without a trail of one's own.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromDays(90);

    /// <summary>Events read of one name, at most: forty pages, twenty seconds at AWS's rate.</summary>
    private const int Most = 2000;

    /// <summary>What was not read to the end, one sentence each.</summary>
    public List<string> Gaps { get; } = [];

    /// <summary>The calls of that name that succeeded, newest first.</summary>
    public async Task<IReadOnlyList<TrailEvent>> ReadAsync(string name, DateTimeOffset? since, CancellationToken cancellationToken)
    {
        var found = new List<TrailEvent>();
        var read = 0;
        await foreach (var happened in trail.LookupEventsAsync(TrailQuery.ForEventName(name, since), cancellationToken).ConfigureAwait(false))
        {
            if (happened.ErrorCode is null)
            {
                found.Add(happened);
            }

            if (++read == Most)
            {
                Gaps.Add($"CloudTrail has more than {Most} events {name} since then: those before {happened.EventTime:u} were not read, so what they changed is not rebuilt.");
                break;
            }
        }

        return found;
    }
}
