using System.Collections.Immutable;
using OktaIdc.Aws;
using OktaIdc.Aws.CloudTrail;
using OktaIdc.Failures;
using OktaIdc.Organization;
using OktaIdc.Posture.Health.History;

namespace OktaIdc.Posture.Health.Evidence;

/// <summary>
/// Reads who took a role in one account and Region: what is new first, then what earlier runs did not get to. CloudTrail tells the newest first, so what a run does
/// not get to is older than what it has seen; it is written down, and the next run goes on there.
/// </summary>
/// <param name="facts">What is looked at, and the history.</param>
/// <param name="fresh">From when on everything is wanted.</param>
/// <param name="again">From when on open incidents are to be seen again; null for none.</param>
internal sealed class TrailReader(HealthFacts facts, DateTimeOffset fresh, DateTimeOffset? again)
{
    private const string EventName = "AssumeRoleWithSAML";

    // So many keep the history small; where there are more, what lies between two is read again.
    private const int MostGaps = 20;

    // CloudTrail tells of a call within fifteen minutes as a rule.
    private static readonly TimeSpan s_late = TimeSpan.FromMinutes(20);

    private int Most => facts.Options.MostSignIns;

    /// <summary>Reads.</summary>
    public async Task<TrailReading> ReadAsync(IAwsClient client, SelectableAccount account, string region, CancellationToken cancellationToken)
    {
        var (found, gaps) = (new List<SamlSignIn>(), new List<TrailGap>());
        var name = $"{account.Id}/{region}";
        var kept = facts.Options.Since is null && facts.History?.TrailPlaces.TryGetValue(name, out var place) == true ? place : null;
        var from = kept is null ? fresh : kept.Read - s_late;
        try
        {
            // Open incidents are older; whether they can be seen again makes no gap.
            if (await SliceAsync(client, account, region, again < from ? again.Value : from, null, Most, found, cancellationToken).ConfigureAwait(false) is { At: { } cut } && cut > from)
            {
                gaps.Add(new TrailGap(from, cut));
            }

            var left = Most;
            foreach (var gap in kept?.Open.Reverse() ?? [])
            {
                var read = left == 0 ? (At: gap.Until, 0) : await SliceAsync(client, account, region, gap.From, gap.Until, left, found, cancellationToken).ConfigureAwait(false);
                left -= read.Count;
                if (read.At is { } until)
                {
                    gaps.Add(gap with { Until = until });
                }
            }
        }
        catch (OktaIdcException e)
        {
            return new TrailReading(name, region, found, null, e.Message, $"{e.RecommendedAction} Where a policy closes Regions, name the others with -TrailRegion.".TrimStart()) { IsClosed = true };
        }

        var open = Few(gaps);
        var now = open.IsEmpty && kept is null ? null : new TrailPlace { Read = facts.Now, Open = open };
        return open.IsEmpty
            ? new TrailReading(name, region, found, now, null, "")
            : new TrailReading(name, region, found, now, FormattableString.Invariant($"more than {Most} roles were taken, and the older ones were not looked at yet: of those from {open[0].From:u} to {open[^1].Until:u} some are left"), Remedy);
    }

    private string Remedy => facts.Options.Since is not null ? "Name a later -Since, or leave it out and give -State: then each run goes on where the one before stopped."
        : facts.History is null ? "Give -State: then each run goes on where the one before stopped."
        : "Run it again with the same -State: it goes on there.";

    private async Task<(DateTimeOffset? At, int Count)> SliceAsync(IAwsClient client, SelectableAccount account, string region, DateTimeOffset from, DateTimeOffset? until, int most, List<SamlSignIn> found, CancellationToken cancellationToken)
    {
        var read = 0;
        await foreach (var happened in client.CloudTrailOf(region).LookupEventsAsync(new TrailQuery(from, until, "EventName", EventName), cancellationToken).ConfigureAwait(false))
        {
            if (happened.EventId is not null)
            {
                found.Add(new SamlSignIn(account, happened));
            }

            if (++read == most)
            {
                return (happened.EventTime?.AddSeconds(1) ?? until ?? facts.Now, read); // Times are told in seconds, and of this one there may be more.
            }
        }

        return (null, read);
    }

    private static ImmutableArray<TrailGap> Few(List<TrailGap> gaps)
    {
        var all = gaps.OrderBy(g => g.From).ToList();
        while (all.Count > MostGaps)
        {
            all[0] = new TrailGap(all[0].From, all[0].Until > all[1].Until ? all[0].Until : all[1].Until);
            all.RemoveAt(1);
        }

        return [.. all];
    }
}

/// <summary>What was read of an account and Region.</summary>
/// <param name="Name">Account and Region, as in the history.</param>
/// <param name="Region">The Region.</param>
/// <param name="Found">The roles that were taken.</param>
/// <param name="Place">What the next run has to know; null for nothing.</param>
/// <param name="Why">What was not read, and why; null where all was.</param>
/// <param name="Remedy">What helps.</param>
internal sealed record TrailReading(string Name, string Region, IReadOnlyList<SamlSignIn> Found, TrailPlace? Place, string? Why, string Remedy)
{
    /// <summary>Whether it could not be asked at all.</summary>
    public bool IsClosed { get; init; }
}
