using System.Collections.Immutable;
using System.Globalization;

namespace OktaIdc.Posture.Health.History;

/// <summary>Numbers of one kind by the hour, of the last two weeks; what is older is added up.</summary>
public sealed record HealthTrack
{
    /// <summary>How long hours are kept apart.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromDays(14);

    private const string Hour = "yyyy-MM-ddTHH";

    /// <summary>From when on everything was seen.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>Up to when everything was seen; what came later is not counted yet.</summary>
    public DateTimeOffset Until { get; init; }

    /// <summary>The sum of what is older than two weeks.</summary>
    public int Older { get; init; }

    /// <summary>Sums by the hour (UTC, 2026-11-30T01); hours without any are left out.</summary>
    public ImmutableSortedDictionary<string, int> Hours { get; init; } = ImmutableSortedDictionary<string, int>.Empty.WithComparers(StringComparer.Ordinal);

    /// <summary>Takes in what happened, as far as it is not in already. The same happenings may come as often as they will.</summary>
    /// <param name="happened">When, and how much.</param>
    /// <param name="from">From when on <paramref name="happened"/> is complete.</param>
    /// <param name="until">Up to when it is complete.</param>
    internal HealthTrack With(IEnumerable<(DateTimeOffset At, int Amount)> happened, DateTimeOffset from, DateTimeOffset until)
    {
        if (until <= Until)
        {
            return this;
        }

        // Where something between was not seen, what was counted before it says nothing about now.
        var track = Until == default || from > Until ? new HealthTrack { Since = from, Until = from } : this;
        var hours = track.Hours.ToBuilder();
        foreach (var (at, amount) in happened.Where(h => h.At > track.Until && h.At <= until && h.Amount != 0))
        {
            var hour = at.UtcDateTime.ToString(Hour, CultureInfo.InvariantCulture);
            hours[hour] = (hours.TryGetValue(hour, out var sum) ? sum : 0) + amount;
        }

        var oldest = (until - Memory).UtcDateTime.ToString(Hour, CultureInfo.InvariantCulture);
        var old = hours.Where(h => string.CompareOrdinal(h.Key, oldest) < 0).ToList();
        hours.RemoveRange(old.Select(h => h.Key));
        return track with { Until = until, Older = track.Older + old.Sum(h => h.Value), Hours = hours.ToImmutable() };
    }

    /// <summary>The sum of the hours that begin in a period.</summary>
    internal int Sum(DateTimeOffset from, DateTimeOffset until) => Hours.Where(h => Begin(h.Key) is var begin && begin >= from && begin < until).Sum(h => h.Value);

    /// <summary>The sum of everything.</summary>
    internal int Sum() => Older + Hours.Values.Sum();

    private static DateTimeOffset Begin(string hour) => DateTimeOffset.TryParseExact(hour, Hour, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var begin) ? begin : DateTimeOffset.MinValue;
}
