namespace OktaIdc.Http;

/// <summary>Growing waits with jitter, for failures that say nothing of how long they last.</summary>
internal static class Backoff
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    /// <summary>How long to wait after the given failed try (1 for the first): between half and all of 0.5 s, 1 s, 2 s, ... 20 s.</summary>
    public static TimeSpan After(int attempt, Random random)
    {
        var ceiling = Math.Min(Longest.TotalSeconds, 0.5 * Math.Pow(2, attempt - 1));
        return TimeSpan.FromSeconds(ceiling * (0.5 + (random.NextDouble() / 2)));
    }
}
