using OktaIdc.Posture.Health.Evidence;
using OktaIdc.Posture.Health.History;

namespace OktaIdc.Posture.Health.Checks;

/// <summary>
/// Phishing-resistant factors disappear faster than people leave: somebody resets them to get in. The last count, and what came and went since by the log, give
/// how many there are now and how many there were a day ago.
/// </summary>
internal sealed class FactorLoss() : HealthCheck(HealthCheckIds.FactorLoss, "Phishing-resistant factors lost in a day")
{
    private static readonly TimeSpan s_day = TimeSpan.FromDays(1);

    /// <inheritdoc/>
    public override LogWish Log { get; } = new(FactorEvents.Filter, OfApp: false);

    /// <inheritdoc/>
    public override IReadOnlyList<string> Tracks { get; } = [HealthHistory.Factors, HealthHistory.UntoldFactors];

    /// <inheritdoc/>
    public override async Task<HealthResult> RunAsync(HealthFacts facts, CancellationToken cancellationToken)
    {
        if (facts.History is null)
        {
            return Unknown("There is no history, so nobody knows how many factors there were.", $"Get-OktaIdcHealth -Census -State {Quote(facts.State)}");
        }

        var census = facts.History.Census;
        var users = (await facts.Okta.UsersAsync(cancellationToken).ConfigureAwait(false)).Select(u => u.Id).ToHashSet(StringComparer.Ordinal);
        var read = await facts.Okta.EventsAsync(this, cancellationToken).ConfigureAwait(false);
        var average = census is { Resistant: > 0 } ? Math.Max(1, (int)Math.Round((double)census.Factors / census.Resistant)) : 1;
        var (told, untold) = (FactorEvents.Told(read.Events, users).ToList(), FactorEvents.Untold(read.Events, users, average).ToList());
        facts.Learn(h => Carry(Carry(h, HealthHistory.Factors, told, read), HealthHistory.UntoldFactors, untold, read));
        if (census is null)
        {
            return Unknown("The factors were never counted.", $"Get-OktaIdcHealth -Census -State {Quote(facts.State)}");
        }

        var track = facts.History.Track(HealthHistory.Factors)!;
        if (track.Since > census.At)
        {
            return Unknown($"The factors were counted at {At(census.At)}, and what came and went since is known only from {At(track.Since)} on.", $"Get-OktaIdcHealth -Census -State {Quote(facts.State)}");
        }

        var limit = facts.Limit(Id);
        var needed = track.Until < facts.Now - s_day ? track.Until : facts.Now - s_day;

        // A count says how many there are now; what went in the day before it went all the same.
        var from = facts.Now - s_day;
        var (lost, maybe) = (Lost(told), Lost(untold));
        var now = census.Factors + track.Sum() + told.Where(c => c.At > track.Until).Sum(c => c.Amount);
        var before = Math.Max(now - told.Where(c => c.At > from).Sum(c => c.Amount), lost);
        const string when = "in 24 hours";
        var look = $"Export-OktaSystemLog ./factors -Since {from.UtcDateTime:yyyy-MM-ddTHH:mm:ss}Z -Filter 'eventType sw \"user.mfa.factor.\"'";
        if (Math.Abs(users.Count - census.Users) * 100.0 > limit.Warning * Math.Max(1.0, census.Users))
        {
            return Checked(Moved(facts, census, users.Count, before, lost, maybe, limit, Events(read, from), look), read, needed);
        }

        if (before < limit.Minimum)
        {
            // A few say nothing of a share, but all of them are all.
            var gone = before > 0 && lost + maybe >= before;
            return Checked(
                Result(
                    gone ? HealthStatus.Warning : HealthStatus.Ok,
                    gone ? $"{(lost < before ? "It may be that all" : "All")} {Count(before, "phishing-resistant factor")} that there were went {when}."
                        : $"There are {Count(now, "phishing-resistant factor")}{(lost > 0 ? $" after {lost} went {when}" : "")}; fewer than {limit.Minimum} say nothing of a share.",
                    gone ? Events(read, from) : [],
                    look) with
                { Observed = $"{Count(now, "factor")} of {before} left", Threshold = Threshold(limit), Unit = "Percent" },
                read,
                needed);
        }

        var (least, most) = (Percent(lost), Percent(lost + maybe));
        var status = limit.Over(least) is var sure && sure != HealthStatus.Ok ? sure : limit.Over(most) != HealthStatus.Ok ? HealthStatus.Warning : HealthStatus.Ok;
        var result = Result(
            status,
            $"{lost} of {before} phishing-resistant factors went {when}{(most > least ? $"; up to {maybe} more may have, of which the log does not tell the kind" : "")}.",
            status == HealthStatus.Ok ? [] : Events(read, from),
            look) with
        { Observed = $"{Number(least)} % lost{(most > least ? $", {Number(most)} % at most" : "")}", Threshold = Threshold(limit), Value = Math.Round(Math.Max(0, least), 2), Unit = "Percent" };
        return Checked(result, read, needed);

        // What one person enrols makes up for what the same person lost, and for nobody else's.
        int Lost(IEnumerable<FactorChange> changes) => changes.Where(c => c.At > from).GroupBy(c => c.User, StringComparer.Ordinal).Sum(g => Math.Max(0, -g.Sum(c => c.Amount)));
        double Percent(int count) => 100.0 * count / before;
    }

    // Whoever left the app took factors along, and whoever came brought some; no event tells how many. A loss that is past a limit by the whole count is so by any
    // smaller one; one that may be past it is a warning; all else is not known.
    private HealthResult Moved(HealthFacts facts, FactorCensus census, int people, int before, int lost, int maybe, HealthLimit limit, IReadOnlyList<string> events, string look)
    {
        var left = people >= census.Users ? before : Math.Max(lost, (int)Math.Round((double)before * people / census.Users));
        var sure = people < census.Users && before >= limit.Minimum ? limit.Over(100.0 * lost / before) : HealthStatus.Ok;
        var likely = left > 0 && (left >= limit.Minimum ? limit.Over(100.0 * (lost + maybe) / left) != HealthStatus.Ok : lost + maybe >= left);
        var status = sure != HealthStatus.Ok ? sure : likely ? HealthStatus.Warning : HealthStatus.Unknown;
        var count = $"Get-OktaIdcHealth -Census -State {Quote(facts.State)}";
        return Result(
            status,
            $"{Count(lost, "phishing-resistant factor")} went in 24 hours{(maybe > 0 ? $", and up to {maybe} more of which the log does not tell the kind" : "")}. {Count(census.Factors, "factor")} {(census.Factors == 1 ? "was" : "were")} counted of {Count(census.Users, "person", "people")} at {At(census.At)}, and {people} {(people == 1 ? "has" : "have")} the app now, so the share is {(status == HealthStatus.Unknown ? "not known" : "an estimate")}: count again.",
            status == HealthStatus.Unknown ? events : [.. events, $"to count again: {count}"],
            status == HealthStatus.Unknown ? count : look) with
        { Observed = $"{lost} lost, of {left} or so", Threshold = Threshold(limit), Unit = "Percent" };
    }

    // Where some were not read, the count is carried on from where it stood, by a run that can read them, or by a new count.
    private static HealthHistory Carry(HealthHistory history, string kind, IEnumerable<FactorChange> changes, LogReading read) =>
        history.Track(kind) is { } known && !read.Covers(known.Until) ? history : history.With(kind, changes.Select(c => (c.At, c.Amount)), read.From, read.Until);

    private static IReadOnlyList<string> Events(LogReading read, DateTimeOffset from) =>
        [.. read.Events.Where(e => e.EventType.StartsWith("user.mfa.factor.", StringComparison.Ordinal) && e.Published > from && !e.EventType.EndsWith(".activate", StringComparison.Ordinal)).OrderByDescending(e => e.Published).Select(e => $"{At(e.Published)} {e.EventType} of {e.Targets.FirstOrDefault(t => t.Type == "User")?.AlternateId ?? "somebody"} by {e.Actor?.AlternateId ?? "somebody"} (event {e.Uuid})")];

    private static string Threshold(HealthLimit limit) => $"warning above {limit.Warning} %, critical above {limit.Critical} %, of {limit.Minimum} at least";
}
