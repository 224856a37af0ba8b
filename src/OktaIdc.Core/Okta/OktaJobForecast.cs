using OktaIdc.Connections;

namespace OktaIdc.Okta;

/// <summary>How long a job of many requests will take where they do not all fit into the window of a rate limit that is open now.</summary>
/// <param name="Bucket">The bucket.</param>
/// <param name="Calls">Requests that the job makes of it.</param>
/// <param name="Left">Requests that are left in the window.</param>
/// <param name="PerWindow">Requests that this connection may make in a window.</param>
/// <param name="Duration">How long it takes at least, at Okta's pace.</param>
public sealed record OktaJobForecast(string Bucket, int Calls, int Left, int PerWindow, TimeSpan Duration)
{
    private static readonly TimeSpan s_window = TimeSpan.FromMinutes(1);

    /// <summary>The forecast; null where the job fits, or where Okta has not yet told the limit.</summary>
    /// <param name="okta">The org.</param>
    /// <param name="operation">What is called.</param>
    /// <param name="calls">How often.</param>
    internal static OktaJobForecast? Of(OktaConnection okta, OktaOperation operation, int calls) =>
        okta.Client.RateLimits.FirstOrDefault(l => l.Bucket == operation.Bucket) is { Limit: > 0 } limit ? Of(limit, okta.Share.Of(limit.Limit), calls, okta.Pace.UtcNow) : null;

    /// <summary>The forecast for a bucket of which a connection may use so much in a window.</summary>
    internal static OktaJobForecast? Of(OktaRateLimit limit, int perWindow, int calls, DateTimeOffset now)
    {
        var untilReset = limit.Reset > now ? limit.Reset - now : TimeSpan.Zero;
        var isOpen = untilReset > TimeSpan.Zero;
        var left = isOpen ? Math.Max(0, limit.Remaining - (limit.Limit - perWindow)) : perWindow;
        if (calls <= left)
        {
            return null;
        }

        // What is left goes at once; the rest waits for the end of the window, and for one more after each that is used up.
        var windows = (calls - left + perWindow - 1) / perWindow;
        var first = isOpen && untilReset < s_window ? untilReset : s_window;
        return new OktaJobForecast(limit.Bucket, calls, left, perWindow, first + TimeSpan.FromTicks(s_window.Ticks * (windows - 1)));
    }

    /// <summary>Warns before a job that does not fit.</summary>
    /// <returns>Whether it fits.</returns>
    internal static async Task<bool> WarnAsync(OktaConnection okta, IInteraction interaction, string job, IEnumerable<(OktaOperation Operation, int Calls)> planned, CancellationToken cancellationToken)
    {
        var fits = true;
        var forecasts = planned.GroupBy(p => p.Operation.Bucket, StringComparer.Ordinal).Select(g => Of(okta, g.First().Operation, g.Sum(p => p.Calls))).OfType<OktaJobForecast>().OrderByDescending(f => f.Duration);
        foreach (var forecast in forecasts)
        {
            fits = false;
            await interaction.WarnAsync($"{job} {forecast}", cancellationToken).ConfigureAwait(false);
        }

        return fits;
    }

    /// <summary>The forecast in one sentence.</summary>
    public override string ToString() =>
        $"needs about {Calls} requests of Okta's limit on {Bucket}, of which {Left} are left now and {PerWindow} come with every minute: it will take about {Text(Duration)}, and others who use the limit will wait too.";

    private static string Text(TimeSpan duration) => duration < TimeSpan.FromMinutes(1.5) ? "a minute" : duration < TimeSpan.FromMinutes(90) ? $"{Math.Round(duration.TotalMinutes)} minutes" : $"{duration.TotalHours:0.0} hours";
}
