namespace OktaIdc.Posture.Health.Evidence;

/// <summary>Incidents that earlier runs have seen: each stays one for a day, whether it can be read again or not.</summary>
internal static class OpenIncidents
{
    /// <summary>What stands before the id of an event that came after the end of somebody's access; those of foreign issuers have nothing before it.</summary>
    public const string Late = "late ";

    /// <summary>What stands before the id of an event of somebody who is not in Okta: it is read again, so that the warning lasts for its day.</summary>
    public const string Absent = "absent ";

    private static readonly TimeSpan s_day = TimeSpan.FromDays(1);

    /// <summary>The incidents of one kind that are open, by the id of the event, with when it happened.</summary>
    public static Dictionary<string, DateTimeOffset> Of(HealthFacts facts, string kind) =>
        (facts.History?.Incidents.AsEnumerable() ?? [])
            .Where(i => i.Value.Seen > facts.Now - s_day && Kind(i.Key) == kind)
            .ToDictionary(i => i.Key[kind.Length..], i => i.Value.At, StringComparer.Ordinal);

    /// <summary>Which kind an incident is, by its key in the history; empty for a foreign issuer.</summary>
    public static string Kind(string key) => key.StartsWith(Late, StringComparison.Ordinal) ? Late : key.StartsWith(Absent, StringComparison.Ordinal) ? Absent : "";

    /// <summary>As evidence.</summary>
    public static IEnumerable<string> Lines(IEnumerable<KeyValuePair<string, DateTimeOffset>> incidents) =>
        incidents.OrderByDescending(i => i.Value).Select(i => FormattableString.Invariant($"told by an earlier run: {i.Value.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z (event {i.Key})"));
}
