using OktaIdc.Posture.Health.Evidence;
using OktaIdc.Posture.Health.History;

namespace OktaIdc.Posture.Health.Checks;

/// <summary>Okta refuses more requests (429) in a day than it used to: something calls it more than before, and sign-ins may be refused next.</summary>
internal sealed class RateLimit() : HealthCheck(HealthCheckIds.RateLimit, "Okta's refusals (429) against the baseline")
{
    private static readonly TimeSpan s_day = TimeSpan.FromDays(1);

    // A limit of requests or of requests in flight, of the org, of a client or of an operation.
    private static readonly string[] s_refusals =
    [
        "core.concurrency.org.limit.violation", "system.client.concurrency_rate_limit.violation", "system.client.rate_limit.violation",
        "system.operation.concurrency_limit.violation", "system.operation.rate_limit.violation", "system.org.rate_limit.violation",
    ];

    /// <inheritdoc/>
    public override LogWish Log { get; } = new(string.Join(" or ", s_refusals.Select(t => $"eventType eq \"{t}\"")), OfApp: false);

    /// <inheritdoc/>
    public override IReadOnlyList<string> Tracks { get; } = [HealthHistory.Refusals];

    /// <inheritdoc/>
    public override async Task<HealthResult> RunAsync(HealthFacts facts, CancellationToken cancellationToken)
    {
        if (facts.History is null)
        {
            return Unknown("There is no history, so nobody knows how many refusals are usual.", $"Get-OktaIdcHealth -State {Quote(facts.State)}");
        }

        var read = await facts.Okta.EventsAsync(this, cancellationToken).ConfigureAwait(false);
        var refusals = read.Events.Where(e => e.Published is not null && IsRefusal(e.EventType)).ToList();

        // Where more were refused than is read, what is usual stays known: those that were not read only make the baseline lower.
        facts.Learn(h => h.With(HealthHistory.Refusals, refusals.Select(e => (e.Published!.Value, 1)), read.IsCut && h.Track(HealthHistory.Refusals) is { } known && known.Until < read.From ? known.Until : read.From, read.Until));
        var limit = facts.Limit(Id);
        var today = refusals.Count(e => e.Published > facts.Now - s_day);
        var track = facts.History!.Track(HealthHistory.Refusals)!;
        var days = (facts.Now - s_day - track.Since) / s_day;
        var threshold = FormattableString.Invariant($"warning above {limit.Warning} times, critical above {limit.Critical} times the baseline, from {limit.Minimum} refusals a day on");
        if (days < 1)
        {
            return Unknown(
                $"The history begins at {At(track.Since)}: what is usual is known from {At(track.Since + s_day + s_day)} on.",
                "Run it again then, with the same -State.") with
            { Observed = $"{Count(today, "refusal")} in 24 hours", Threshold = threshold };
        }

        var baseline = track.Sum(track.Since > facts.Now - HealthTrack.Memory ? track.Since : facts.Now - HealthTrack.Memory, facts.Now - s_day) / Math.Min(days, HealthTrack.Memory.TotalDays - 1);
        var times = today / Math.Max(1, baseline);
        var status = today < limit.Minimum ? HealthStatus.Ok : limit.Over(times);
        var buckets = refusals.SelectMany(e => e.Targets).Select(t => t.DisplayName ?? t.Id).OfType<string>().Where(b => b != "unknown").GroupBy(b => b).OrderByDescending(g => g.Count()).Take(5).Select(g => $"{g.Count()} of {g.Key}");
        var result = Result(
            status,
            status == HealthStatus.Ok ? $"Okta refused {Count(today, "request")} in 24 hours; {Number(baseline)} a day are usual." : $"Okta refused {Count(today, "request")} in 24 hours{(read.Covers(facts.Now - s_day) ? "" : " at least")}, {Number(times)} times as many as usual ({Number(baseline)} a day).",
            status == HealthStatus.Ok ? [] : [.. buckets, .. refusals.OrderByDescending(e => e.Published).Take(3).Select(e => $"{At(e.Published)} {e.EventType} by {e.Actor?.AlternateId ?? e.Actor?.DisplayName ?? "unknown"} (event {e.Uuid})")],
            "Get-OktaRateLimit") with
        { Observed = FormattableString.Invariant($"{Count(today, "refusal")} in 24 hours, baseline {Number(baseline)}"), Threshold = threshold, Value = Math.Round(times, 2), Unit = "Ratio" };
        return Checked(result, read, facts.Now - s_day);
    }

    /// <summary>Whether Okta refused something because of a limit.</summary>
    internal static bool IsRefusal(string type) => s_refusals.Contains(type, StringComparer.Ordinal);
}
