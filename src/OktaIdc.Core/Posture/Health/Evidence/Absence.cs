using OktaIdc.Okta;

namespace OktaIdc.Posture.Health.Evidence;

/// <summary>A time in which somebody was not to get in: who is active again now may have taken roles meanwhile.</summary>
/// <param name="Person">Who.</param>
/// <param name="From">Since when.</param>
/// <param name="Until">Up to when; null where it has not ended.</param>
/// <param name="Why">What ended the access: deactivation, suspension, deletion, the end of employment.</param>
internal sealed record Absence(string Person, DateTimeOffset From, DateTimeOffset? Until, string Why)
{
    /// <summary>The events that tell of it.</summary>
    public const string Filter =
        "eventType eq \"user.lifecycle.deactivate\" or eventType eq \"user.lifecycle.suspend\" or eventType sw \"user.lifecycle.delete.\" or eventType eq \"user.lifecycle.activate\" or eventType eq \"user.lifecycle.reactivate\" or eventType eq \"user.lifecycle.unsuspend\"";

    // CloudTrail tells whole seconds, and Okta milliseconds: what came in the second of the end may have come after it.
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    /// <summary>Whether a second of CloudTrail's may lie in it.</summary>
    public bool Covers(DateTimeOffset? second) => second + s_second > From && (Until is null || second < Until);

    /// <summary>The absences that events of one person tell of.</summary>
    /// <param name="person">Who.</param>
    /// <param name="events">The person's events, oldest first.</param>
    public static IEnumerable<Absence> Of(string person, IEnumerable<OktaLogEvent> events)
    {
        (DateTimeOffset At, string Why)? end = null;
        foreach (var happened in events.Where(e => e is { Published: not null, Result: null or "SUCCESS" }))
        {
            if (Ends(happened) is { } why)
            {
                end ??= (happened.Published!.Value, why);
            }
            else if (end is { } since)
            {
                yield return new Absence(person, since.At, happened.Published, since.Why);
                end = null;
            }
        }

        if (end is { } open)
        {
            yield return new Absence(person, open.At, null, open.Why);
        }
    }

    /// <summary>Whether it begins with somebody being let in again, so that what came before is told by older events only.</summary>
    public static bool BeginsInside(IEnumerable<OktaLogEvent> events) => events.FirstOrDefault(e => e is { Published: not null, Result: null or "SUCCESS" }) is { } first && Ends(first) is null;

    private static string? Ends(OktaLogEvent happened) => happened.EventType switch
    {
        "user.lifecycle.deactivate" => "deactivation",
        "user.lifecycle.suspend" => "suspension",
        var type when type.StartsWith("user.lifecycle.delete.", StringComparison.Ordinal) => "deletion",
        _ => null,
    };
}
