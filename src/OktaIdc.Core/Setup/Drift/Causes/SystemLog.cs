using OktaIdc.Okta;

namespace OktaIdc.Setup.Drift.Causes;

/// <summary>Okta's log. One reading for each set of event names, newest first, ended as soon as nothing that it could tell is unknown.</summary>
internal sealed class SystemLog(IOktaLogs client, DateTimeOffset now) : ICauseLog
{
    private const int PageSize = 200;

    // An end is needed, and the server's clock is only known to the second: what happened a moment ago counts too.
    private static readonly TimeSpan Ahead = TimeSpan.FromHours(1);

    public string Source => DriftCause.SystemLog;

    public async Task<IReadOnlyList<string>> FindAsync(IReadOnlyList<OpenCause> wanted, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var cut = new List<string>();
        foreach (var group in wanted.GroupBy(o => string.Join("|", o.Trace.Events)))
        {
            var open = group.ToList();
            var query = new OktaLogQuery { Since = since, Until = now + Ahead, Descending = true, PageSize = PageSize, Filter = Filter(open) };
            var read = 0;
            await foreach (var found in client.ReadAsync(query, cancellationToken).ConfigureAwait(false))
            {
                open.RemoveAll(o => o.Trace.Matches(found) && Take(o, found));
                if (open.Count == 0)
                {
                    break;
                }

                if (++read == CauseLimits.LogEvents)
                {
                    cut.Add(string.Join(", ", open[0].Trace.Events));
                    break;
                }
            }
        }

        return cut.Count == 0 ? [] : [$"The System Log has more than {CauseLimits.LogEvents} events {string.Join("; ", cut)}; older ones were not looked at, so some causes may be unknown."];
    }

    // Ids narrow the reading; a name is no id, and is compared only after the reading.
    private static string Filter(IReadOnlyList<OpenCause> open)
    {
        var events = string.Join(" or ", open[0].Trace.Events.Select(name => $"eventType eq \"{name}\""));
        var ids = open.Select(o => o.Trace.Marks.Select(mark => mark.Value).FirstOrDefault(IsId)).Distinct(StringComparer.Ordinal).ToList();
        return ids.Count > CauseLimits.IdsInFilter || ids.Any(id => id is null)
            ? $"({events})"
            : $"({events}) and ({string.Join(" or ", ids.Select(id => $"target.id eq \"{id}\""))})";
    }

    private static bool IsId(string value) => value.Length == 20 && value.StartsWith('0') && value.All(char.IsLetterOrDigit);

    private static bool Take(OpenCause open, OktaLogEvent found)
    {
        if (found is { Published: { } when, Actor: { } actor } && (actor.AlternateId ?? actor.DisplayName ?? actor.Id) is { } who)
        {
            open.Take(new DriftCause { Who = who, WhoId = actor.Id, When = when, Event = found.EventType, EventId = found.Uuid, Source = DriftCause.SystemLog });
        }

        return true;
    }
}
