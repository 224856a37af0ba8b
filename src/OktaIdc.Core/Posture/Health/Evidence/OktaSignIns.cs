using OktaIdc.Okta;

namespace OktaIdc.Posture.Health.Evidence;

/// <summary>
/// Whether people get into Okta, before the app is reached. Only those who have the app count, each once and by what came last, so that strangers who try passwords
/// are no outage. A wrong password is a person's own: who tries those of many, or one who mistypes, says nothing of the others.
/// </summary>
/// <param name="People">People who have the app and tried.</param>
/// <param name="Failed">The last event of those who did not get in.</param>
/// <param name="Others">How many who have not the app failed.</param>
/// <param name="IsCut">Whether there may be more, older events.</param>
internal sealed record OktaSignIns(int People, IReadOnlyList<OktaLogEvent> Failed, int Others, bool IsCut)
{
    /// <summary>The events that tell of it.</summary>
    public const string Filter = "eventType eq \"user.session.start\" or eventType eq \"user.authentication.auth_via_mfa\"";

    /// <summary>Those who did not get in for another reason than a wrong password.</summary>
    public IReadOnlyList<OktaLogEvent> Refused { get; } = [.. Failed.Where(e => e.Reason is not ("INVALID_CREDENTIALS" or "LOCKED_OUT"))];

    /// <summary>Whether nobody at all got in.</summary>
    public bool IsNobodyIn => Failed.Count > 0 && Failed.Count == People;

    /// <summary>Reads.</summary>
    /// <param name="facts">Where.</param>
    /// <param name="signOns">The sign-ons at the app of the same time: who reached it is not kept out.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<OktaSignIns> ReadAsync(HealthFacts facts, LogReading signOns, CancellationToken cancellationToken)
    {
        var read = await facts.Okta.SignInEventsAsync(cancellationToken).ConfigureAwait(false);
        var last = read.Events.Where(e => e.Actor is { Type: "User", Id: not null }).GroupBy(e => e.Actor!.Id!, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Last(), StringComparer.Ordinal);
        if (!read.Events.Any(IsFailure))
        {
            return new OktaSignIns(last.Count, [], 0, read.IsCut);
        }

        var own = (await facts.Okta.UsersAsync(cancellationToken).ConfigureAwait(false)).Select(u => u.Id).ToHashSet(StringComparer.Ordinal);
        var reached = signOns.Events.Where(e => e is { EventType: "user.authentication.sso", Result: "SUCCESS" }).Select(e => e.Actor?.Id).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var failed = last.Where(l => own.Contains(l.Key) && !reached.Contains(l.Key) && IsFailure(l.Value)).Select(l => l.Value).OrderByDescending(e => e.Published).ToList();
        var strangers = read.Events.Where(e => IsFailure(e) && !own.Contains(e.Actor?.Id ?? "")).Select(e => e.Actor?.AlternateId ?? e.Actor?.Id).Distinct(StringComparer.OrdinalIgnoreCase).Count();
        return new OktaSignIns(last.Keys.Count(own.Contains), failed, strangers, read.IsCut);
    }

    /// <summary>
    /// How bad it is. A page at night is for many who are refused while nobody gets in; while others get in it is no more than a warning, since people give up a
    /// second factor all day long.
    /// </summary>
    public HealthStatus Status(HealthLimit limit)
    {
        var least = Math.Max(1, limit.Minimum);
        return IsNobodyIn && Refused.Count >= least ? HealthStatus.Critical
            : IsNobodyIn && (Refused.Count > 0 || Failed.Count >= least) ? HealthStatus.Warning
            : People >= least && 100.0 * Refused.Count / People > limit.Critical ? HealthStatus.Warning
            : HealthStatus.Ok;
    }

    private static bool IsFailure(OktaLogEvent e) => e.Result is "FAILURE" or "DENY";
}
