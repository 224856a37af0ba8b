namespace OktaIdc.Operations.Reach.Causes;

/// <summary>How far clocks may differ, and how that is said.</summary>
internal static class ReachClock
{
    /// <summary>An assertion lives for five minutes; two are left for the way.</summary>
    public static TimeSpan Most { get; } = TimeSpan.FromMinutes(3);

    /// <summary>"00:10:00 ahead of".</summary>
    public static string Text(TimeSpan offset) => FormattableString.Invariant($"{offset.Duration():hh\\:mm\\:ss} {(offset < TimeSpan.Zero ? "behind" : "ahead of")}");
}
