using System.Globalization;
using OktaIdc.Okta;

namespace OktaIdc.Operations.Provisioning;

/// <summary>Finds what failed and stays failed: from the state of assignments and mappings, with the reasons and times of the System Log.</summary>
internal static class FailedPushes
{
    /// <summary>Assigned users whom Okta could not create or change.</summary>
    public static IEnumerable<FailedPush> OfUsers(ProvisioningFacts facts)
    {
        var events = ByTarget(facts.Events.Where(e => e.EventType is EventTypes.UserPush or EventTypes.ProfilePush));
        foreach (var user in facts.Users)
        {
            // What came before the assignment was about an earlier one.
            List<OktaLogEvent> own = [.. events[user.Id].Where(e => user.Created is null || e.Published >= user.Created)];
            var failures = Failures(own);
            if (user.SyncState == "ERROR" || (user.SyncState is not ("SYNCHRONIZED" or "SYNCING") && failures.Count > 0))
            {
                yield return Of(FailedPushKind.User, user.Id, user.UserName ?? user.Id, failures) with { User = user, ExternalId = user.ExternalId };
            }
        }
    }

    /// <summary>Users who have lost the app and whom Okta could not switch off.</summary>
    public static IEnumerable<FailedPush> Deactivations(ProvisioningFacts facts)
    {
        var assigned = facts.Users.Select(u => u.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var user in ByTarget(facts.Events.Where(e => e.EventType == EventTypes.Deactivate)).Where(u => !assigned.Contains(u.Key)))
        {
            List<OktaLogEvent> own = [.. user];
            var failures = Failures(own);
            if (failures.Count > 0)
            {
                var targets = failures[^1].Targets;
                var name = targets.FirstOrDefault(t => t.Type == "User")?.AlternateId ?? user.Key;
                yield return Of(FailedPushKind.Deactivation, user.Key, name, failures) with { ExternalId = targets.FirstOrDefault(t => t.Type == "AppUser" && t.Id != user.Key)?.Id };
            }
        }
    }

    /// <summary>Groups that Okta could not push.</summary>
    public static IEnumerable<FailedPush> OfGroups(ProvisioningFacts facts)
    {
        foreach (var mapping in facts.Mappings.Where(m => m.IsFailed))
        {
            List<OktaLogEvent> failures =
            [
                .. facts.Events.Where(e => e.EventType is EventTypes.GroupFailed or EventTypes.GroupRetried && ProvisioningFactsReader.IsAbout(e, mapping.SourceGroupId) && (mapping.Created is null || e.Published >= mapping.Created)),
            ];
            var failed = Of(FailedPushKind.Group, mapping.Id, facts.NameOf(mapping), failures) with { Mapping = mapping };
            yield return string.IsNullOrEmpty(mapping.ErrorSummary) ? failed : failed with
            {
                Reason = mapping.ErrorSummary!,
                Status = failed.Status ?? FailedPush.StatusIn(mapping.ErrorSummary!),
                Source = "push mapping",
                Last = failed.Last ?? mapping.LastUpdated,
                First = failed.First ?? mapping.LastUpdated,
                Count = Math.Max(1, failed.Count),
            };
        }
    }

    private static ILookup<string, OktaLogEvent> ByTarget(IEnumerable<OktaLogEvent> events) =>
        events.SelectMany(e => e.Targets.Where(t => t is { Type: "User", Id: not null }).Select(t => (t.Id, Event: e))).ToLookup(t => t.Id!, t => t.Event, StringComparer.Ordinal);

    // A success ends what failed before it.
    private static List<OktaLogEvent> Failures(List<OktaLogEvent> events) => [.. events.Skip(events.FindLastIndex(e => e.Result == "SUCCESS") + 1).Where(e => e.Result == "FAILURE")];

    private static FailedPush Of(FailedPushKind kind, string id, string name, List<OktaLogEvent> failures)
    {
        var last = failures.LastOrDefault();
        var debug = last?.ToJson()["debugContext"]?["debugData"];
        var reason = debug.Text("errorMessage") is { Length: > 0 } whole && last!.Reason is { } cut && whole.Length > cut.Length ? whole : last?.Reason;
        return new FailedPush
        {
            Kind = kind,
            Id = id,
            Name = name,
            Reason = reason ?? "Okta does not tell a reason",
            Status = int.TryParse(debug.Text("errorCode"), NumberStyles.None, CultureInfo.InvariantCulture, out var status) ? status : FailedPush.StatusIn(reason ?? ""),
            Source = last is null ? "sync state ERROR" : last.EventType,
            Count = failures.Count,
            First = failures.FirstOrDefault()?.Published,
            Last = last?.Published,
            Told = last,
        };
    }
}
