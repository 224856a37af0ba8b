using OktaIdc.Aws.IdentityStore;
using OktaIdc.Okta;

namespace OktaIdc.Operations.Holdings;

/// <summary>Members of a pushed group as Okta's System Log tells them, for what CloudTrail hides. Okta's group has the name of the group in Identity Center, its users the user names.</summary>
internal sealed class OktaMemberHistory(IOktaLogs logs)
{
    private const int Most = 20_000;

    // An end is needed, and the server's clock is only known to the second: what happened a moment ago counts too.
    private static readonly TimeSpan Ahead = TimeSpan.FromHours(1);

    /// <summary>Notes who came and who went since a time, in these groups.</summary>
    /// <returns>What could not be told, one sentence each.</returns>
    public async Task<IReadOnlyList<string>> ReadAsync(IReadOnlyCollection<IdcGroup> groups, IReadOnlyDictionary<string, string> userIds, AccessPast past, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var byName = groups.Where(g => g.DisplayName is not null).ToDictionary(g => g.DisplayName!, g => g.GroupId, StringComparer.Ordinal);
        var gaps = new List<string>();
        var read = 0;
        var query = new OktaLogQuery
        {
            Since = past.At,
            Until = now + Ahead,
            Descending = true,
            Filter = "eventType eq \"group.user_membership.add\" or eventType eq \"group.user_membership.remove\"",
        };
        await foreach (var happened in logs.ReadAsync(query, cancellationToken).ConfigureAwait(false))
        {
            if (++read == Most)
            {
                gaps.Add($"The System Log has more than {Most} changes of memberships since then: those before {happened.Published:u} were not read.");
                break;
            }

            var group = happened.Targets.FirstOrDefault(t => t.Type == "UserGroup")?.DisplayName;
            var login = happened.Targets.FirstOrDefault(t => t.Type == "User")?.AlternateId;
            if (group is null || login is null || happened.Published is not { } when || !byName.TryGetValue(group, out var groupId))
            {
                continue;
            }

            if (userIds.TryGetValue(login, out var userId))
            {
                past.Members.Add(new MemberLink(groupId, userId), when, began: happened.EventType.EndsWith(".add", StringComparison.Ordinal));
            }
            else
            {
                gaps.Add($"{login} came into or left the group {group} at {when:u} by Okta's log, and is no user of Identity Center now: that membership is not rebuilt.");
            }
        }

        return gaps;
    }
}
