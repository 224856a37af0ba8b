using OktaIdc.Aws.CloudTrail;

namespace OktaIdc.Setup.Drift.Causes;

/// <summary>AWS's log. One look-up for each name of an event, newest first, ended as soon as nothing that it could tell is unknown.</summary>
internal sealed class TrailLog(ICloudTrailClient client) : ICauseLog
{
    public string Source => DriftCause.CloudTrail;

    public async Task<IReadOnlyList<string>> FindAsync(IReadOnlyList<OpenCause> wanted, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var cut = new List<string>();
        foreach (var name in wanted.SelectMany(o => o.Trace.Events).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var open = wanted.Where(o => o.Trace.Events.Contains(name)).ToList();
            var read = 0;
            await foreach (var found in client.LookupEventsAsync(TrailQuery.ForEventName(name, since), cancellationToken).ConfigureAwait(false))
            {
                // Newest first: what is older than the cause that is known already cannot be the cause.
                open.RemoveAll(o => (o.Trace.Matches(found) && Take(o, found)) || (o.Cause is { } known && found.EventTime < known.When));
                if (open.Count == 0)
                {
                    break;
                }

                if (++read == CauseLimits.TrailEvents)
                {
                    cut.Add(name);
                    break;
                }
            }
        }

        return cut.Count == 0 ? [] : [$"CloudTrail has more than {CauseLimits.TrailEvents} events {string.Join(", ", cut)}; older ones were not looked at, so some causes may be unknown."];
    }

    private static bool Take(OpenCause open, TrailEvent found)
    {
        if (found is { EventId: { } id, EventName: { } name, EventTime: { } when } && (found.Username ?? found.CallerArn ?? found.EventSource) is { } who)
        {
            open.Take(new DriftCause { Who = who, WhoId = found.CallerArn, When = when, Event = name, EventId = id, Source = DriftCause.CloudTrail });
        }

        return true;
    }
}
