using System.Collections.Immutable;
using System.Text.Json.Serialization;
using OktaIdc.Posture.Health.Evidence;

namespace OktaIdc.Posture.Health.History;

/// <summary>What runs keep for each other. It stays small however long it is kept, and holds no names of people and no secret.</summary>
public sealed record HealthHistory
{
    /// <summary>The track of Okta's refusals.</summary>
    internal const string Refusals = "refusals";

    /// <summary>The track of phishing-resistant factors that came (positive) and went (negative).</summary>
    internal const string Factors = "factors";

    /// <summary>The track of factors of which the log does not tell the kind.</summary>
    internal const string UntoldFactors = "untoldFactors";

    private static readonly TimeSpan s_day = TimeSpan.FromDays(1);

    // Clocks of servers differ by seconds.
    private static readonly TimeSpan s_skew = TimeSpan.FromMinutes(1);

    // CloudTrail tells of a call within fifteen minutes as a rule.
    private static readonly TimeSpan s_late = TimeSpan.FromMinutes(20);

    /// <summary>How far back the System Log is asked for: Okta keeps 90 days and refuses to go back much further.</summary>
    internal static readonly TimeSpan OktaMemory = TimeSpan.FromDays(89);

    // So many ids keep the text small; where there are more, the newest say enough, and what is only a warning pushes nothing out.
    private const int MostIncidents = 200;

    /// <summary>Version of the format; 1. A text without it is something else, and must not be written over.</summary>
    [JsonRequired]
    public int Version { get; init; } = 1;

    /// <summary>The Okta org that it is about; null while no run was connected to one.</summary>
    public string? Org { get; init; }

    /// <summary>The AWS account and Region that it is about; null while no run was connected to AWS.</summary>
    public string? Aws { get; init; }

    /// <summary>When the first run was.</summary>
    public DateTimeOffset Began { get; init; }

    /// <summary>When the last run was.</summary>
    public DateTimeOffset Ran { get; init; }

    /// <summary>Up to when CloudTrail was looked through in all accounts that could be read.</summary>
    public DateTimeOffset? TrailUntil { get; init; }

    /// <summary>The accounts in which that was done, as they were selected; empty for all.</summary>
    public string? TrailAccounts { get; init; }

    /// <summary>Accounts and Regions in which more roles were taken than a run reads, by account/Region.</summary>
    public ImmutableSortedDictionary<string, TrailPlace> TrailPlaces { get; init; } = ImmutableSortedDictionary<string, TrailPlace>.Empty.WithComparers(StringComparer.Ordinal);

    /// <summary>Numbers by the hour, by kind.</summary>
    public ImmutableSortedDictionary<string, HealthTrack> Tracks { get; init; } = ImmutableSortedDictionary<string, HealthTrack>.Empty.WithComparers(StringComparer.Ordinal);

    /// <summary>The last count of factors; null where there was none.</summary>
    public FactorCensus? Census { get; init; }

    /// <summary>A count that has begun and not ended.</summary>
    public FactorCensus? Counting { get; init; }

    /// <summary>What CloudTrail has told that is an incident, by the id of its event: it stays one for a day after it was first seen.</summary>
    public ImmutableSortedDictionary<string, HealthIncident> Incidents { get; init; } = ImmutableSortedDictionary<string, HealthIncident>.Empty.WithComparers(StringComparer.Ordinal);

    /// <summary>How each check came out last, and since when.</summary>
    public ImmutableSortedDictionary<string, HealthAlert> Alerts { get; init; } = ImmutableSortedDictionary<string, HealthAlert>.Empty.WithComparers(StringComparer.Ordinal);

    /// <summary>What each channel was last told of each check.</summary>
    public ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, string>> Delivered { get; init; } = ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, string>>.Empty.WithComparers(StringComparer.Ordinal);

    /// <summary>From when on the System Log is to be read so that nothing is missed.</summary>
    /// <param name="kinds">The tracks that are going to be carried on.</param>
    /// <param name="now">The time.</param>
    /// <param name="atTheLatest">From when on it is read in any case.</param>
    internal DateTimeOffset ReadFrom(IEnumerable<string> kinds, DateTimeOffset now, DateTimeOffset atTheLatest)
    {
        var open = kinds.Select(Track).OfType<HealthTrack>().Select(t => t.Until).Append(atTheLatest).Min();
        return open < now - OktaMemory ? now - OktaMemory : open;
    }

    /// <summary>From when on CloudTrail is to be read so that nothing is missed; null where these accounts were not read to the end before.</summary>
    /// <param name="accounts">The accounts, as they were selected.</param>
    internal DateTimeOffset? TrailFrom(string accounts)
    {
        if (TrailUntil is not { } until || TrailAccounts != accounts)
        {
            return null;
        }

        // Where one account can never be read to the end, the others are not read from the beginning each time.
        var bound = Ran - s_day;
        return until - s_late > bound ? until - s_late : bound;
    }

    /// <summary>The history with what was read of CloudTrail. A place of which more is left than a run reads has a mark of its own.</summary>
    /// <param name="read">The places that were read, with what is left of them.</param>
    /// <param name="isClosed">Whether others could not be read.</param>
    /// <param name="now">Up to when.</param>
    /// <param name="accounts">The accounts, as they were selected.</param>
    internal HealthHistory With(IEnumerable<KeyValuePair<string, TrailPlace?>> read, bool isClosed, DateTimeOffset now, string accounts)
    {
        var places = TrailPlaces.ToBuilder();
        foreach (var place in read.Where(p => !(places.TryGetValue(p.Key, out var known) && known.Read > now)))
        {
            if (place.Value is { } left && (isClosed || !left.Open.IsEmpty))
            {
                places[place.Key] = left;
            }
            else
            {
                places.Remove(place.Key);
            }
        }

        var history = this with { TrailPlaces = places.ToImmutable() };
        return isClosed || (TrailUntil > now && TrailAccounts == accounts) ? history : history with { TrailUntil = now, TrailAccounts = accounts };
    }

    /// <summary>From when on CloudTrail is to be read so that open incidents are seen again; null where none is open.</summary>
    internal DateTimeOffset? IncidentsFrom(DateTimeOffset now) => Open(now).Select(i => (DateTimeOffset?)i.Value.At).Min();

    /// <summary>The history with incidents; those that were first seen more than a day ago are forgotten.</summary>
    internal HealthHistory With(IEnumerable<KeyValuePair<string, DateTimeOffset>> incidents, DateTimeOffset now)
    {
        var open = Open(now).ToDictionary(i => i.Key, i => i.Value, StringComparer.Ordinal);
        foreach (var incident in incidents.Where(i => !open.ContainsKey(i.Key)))
        {
            open.Add(incident.Key, new HealthIncident(incident.Value, now));
        }

        return this with { Incidents = open.OrderBy(i => OpenIncidents.Kind(i.Key) == OpenIncidents.Absent).ThenByDescending(i => i.Value.At).Take(MostIncidents).ToImmutableSortedDictionary(StringComparer.Ordinal) };
    }

    /// <summary>A track; null where nothing was seen yet.</summary>
    internal HealthTrack? Track(string kind) => Tracks.TryGetValue(kind, out var track) ? track : null;

    /// <summary>The history with what happened.</summary>
    internal HealthHistory With(string kind, IEnumerable<(DateTimeOffset At, int Amount)> happened, DateTimeOffset from, DateTimeOffset until) =>
        this with { Tracks = Tracks.SetItem(kind, (Track(kind) ?? new HealthTrack()).With(happened, from, until)) };

    /// <summary>The history with a finished count: what comes and goes is counted from then on.</summary>
    internal HealthHistory With(FactorCensus census) => this with
    {
        Census = census,
        Counting = null,
        Tracks = Tracks.SetItem(Factors, new HealthTrack { Since = census.At, Until = census.At }).SetItem(UntoldFactors, new HealthTrack { Since = census.At, Until = census.At }),
    };

    /// <summary>The history with how the checks came out.</summary>
    internal HealthHistory With(IEnumerable<HealthResult> results, DateTimeOffset now) => this with
    {
        Ran = now > Ran ? now : Ran,
        Alerts = Alerts.SetItems(results.Select(r => KeyValuePair.Create(
            r.Check, Alerts.TryGetValue(r.Check, out var known) && known.Status == r.Status ? known : new HealthAlert(r.Status, now)))),
    };

    /// <summary>
    /// The history without what is dated later than now: a clock that was wrong, or a hand, has written it, and to believe it is to look away until then.
    /// </summary>
    internal HealthHistory NotAfter(DateTimeOffset now)
    {
        var latest = now + s_skew;
        DateTimeOffset Clamp(DateTimeOffset time) => time > latest ? now : time;
        return this with
        {
            Ran = Clamp(Ran),
            TrailUntil = TrailUntil > latest ? null : TrailUntil,
            TrailPlaces = TrailPlaces.Select(p => KeyValuePair.Create(p.Key, p.Value.NotAfter(latest))).Where(p => p.Value is not null).ToImmutableSortedDictionary(p => p.Key, p => p.Value!, StringComparer.Ordinal),
            Tracks = Tracks.RemoveRange(Tracks.Where(t => t.Value.Since > latest || t.Value.Until > latest).Select(t => t.Key)),
            Census = Census?.At > latest ? null : Census,
            Counting = Counting?.At > latest ? null : Counting,
            Incidents = Incidents.SetItems(Incidents.Where(i => i.Value.At > latest || i.Value.Seen > latest).Select(i => KeyValuePair.Create(i.Key, new HealthIncident(Clamp(i.Value.At), Clamp(i.Value.Seen))))),
            Alerts = Alerts.SetItems(Alerts.Where(a => a.Value.Since > latest).Select(a => KeyValuePair.Create(a.Key, a.Value with { Since = now }))),
        };
    }

    /// <summary>Whether every part is there: a text that somebody has written may hold null in place of some.</summary>
    internal bool IsWhole =>
        Tracks is not null && Tracks.Values.All(t => t is { Hours: not null })
        && TrailPlaces is not null && TrailPlaces.Values.All(p => p is not null && !p.Open.IsDefault && p.Open.All(g => g is not null))
        && Alerts is not null && Alerts.Values.All(a => a is not null)
        && Delivered is not null && Delivered.Values.All(d => d is not null && d.Values.All(m => m is not null))
        && Incidents is not null && Incidents.Values.All(i => i is not null)
        && Census is null or { Types: not null }
        && Counting is null or { Types: not null };

    private IEnumerable<KeyValuePair<string, HealthIncident>> Open(DateTimeOffset now) => Incidents.Where(i => i.Value.Seen > now - s_day);
}

/// <summary>An incident that CloudTrail has told.</summary>
/// <param name="At">When it happened.</param>
/// <param name="Seen">When a run first saw it.</param>
public sealed record HealthIncident(DateTimeOffset At, DateTimeOffset Seen);

/// <summary>How a check came out.</summary>
/// <param name="Status">How.</param>
/// <param name="Since">Since when.</param>
public sealed record HealthAlert(HealthStatus Status, DateTimeOffset Since);
