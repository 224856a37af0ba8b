using OktaIdc.Okta;
using OktaIdc.Operations.Provisioning;

namespace OktaIdc.Posture.Health.Evidence;

/// <summary>
/// Finds in the log what failed on the way into the app. Okta may tell of one failure at several places: what was to be done, the mapping of a group that failed,
/// the call at the other side (a group, a member), and the integration's own reason.
/// </summary>
internal static class ProvisioningFailure
{
    /// <summary>The events that may tell of it.</summary>
    public const string Filter =
        $"(eventType sw \"{Provision}\" and outcome.result eq \"FAILURE\") or eventType sw \"{Members}\" or eventType sw \"{EventTypes.GroupRetried}\" or eventType eq \"{Renamed}\" or eventType eq \"{NotSwitchedOff}\" or eventType sw \"{FromRule}\" or eventType eq \"{EventTypes.AuthenticationFailure}\" or eventType eq \"{EventTypes.GeneralFailure}\" or eventType eq \"{EventTypes.RateLimitExceeded}\"";

    private const string Provision = "application.provision.";
    private const string Users = Provision + "user.";
    private const string Groups = Provision + "group.";
    private const string Members = Provision + "group_membership.";
    private const string Mappings = Provision + "group_push.";
    private const string Call = Provision + "integration.call_api";
    private const string Renamed = Mappings + "mapping.app.group.renamed.failed";
    private const string NotSwitchedOff = Mappings + "mapping.deactivated.source.group.renamed.failed";
    private const string FromRule = "app.user_management.grouppush.mapping.created.from.rule.error";

    // Okta's catalogue describes these as failures, whatever the outcome says; and those of memberships, too.
    private static readonly HashSet<string> s_told = new(StringComparer.Ordinal)
    {
        EventTypes.GroupRetried, EventTypes.GroupFailed, Renamed, NotSwitchedOff, FromRule + ".validation", FromRule + "s",
        EventTypes.AuthenticationFailure, EventTypes.GeneralFailure, EventTypes.RateLimitExceeded,
    };

    // An import that fails goes the same way, with the same token.
    private static readonly string[] s_parts = [Users, Groups, Members, Mappings, Call];

    /// <summary>The failures, each once: where more places tell of them, those of the place that tells most.</summary>
    /// <param name="events">Events of the app.</param>
    public static IReadOnlyList<OktaLogEvent> Of(IEnumerable<OktaLogEvent> events)
    {
        var failed = events.Where(e => Counts(e.EventType, e.Result)).ToList();
        var groups = Most(
            failed.Where(e => IsIn(e.EventType, Mappings) && !s_told.Contains(e.EventType)),
            failed.Where(e => s_told.Contains(e.EventType) && !IsReason(e.EventType)),
            failed.Where(e => IsIn(e.EventType, Groups) || IsIn(e.EventType, Members)));
        return Most(failed.Where(e => IsIn(e.EventType, Users)).Concat(groups), failed.Where(e => IsReason(e.EventType)));
    }

    /// <summary>Whether an event tells of a failure.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="outcome">Its outcome; null where it has none.</param>
    public static bool Counts(string type, string? outcome) =>
        s_told.Contains(type)
        || (IsIn(type, Members) && outcome != "SUCCESS")
        || (outcome == "FAILURE" && Array.Exists(s_parts, part => IsIn(type, part)));

    private static List<OktaLogEvent> Most(params IEnumerable<OktaLogEvent>[] places) => places.Select(p => p.ToList()).OrderByDescending(p => p.Count).First();

    private static bool IsReason(string type) => type is EventTypes.AuthenticationFailure or EventTypes.GeneralFailure or EventTypes.RateLimitExceeded or Call;

    private static bool IsIn(string type, string part) => type.StartsWith(part, StringComparison.Ordinal);
}
