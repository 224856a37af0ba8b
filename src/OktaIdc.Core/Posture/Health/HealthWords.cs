namespace OktaIdc.Posture.Health;

/// <summary>Words for people.</summary>
internal static class HealthWords
{
    /// <summary>A number of things: 1 group, 2 groups.</summary>
    public static string Count(long count, string one, string? many = null) => FormattableString.Invariant($"{count} {(count == 1 ? one : many ?? one + "s")}");
}
