using OktaIdc.Access;
using OktaIdc.Aws;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Connections;

namespace OktaIdc.Operations.Holdings;

/// <summary>Reads what a question is about with as few calls as will do, and goes back in time where it asks for that.</summary>
internal sealed class AccessStateReader(IdcConnection idc, OktaConnection? okta, IInteraction interaction, string instanceArn, string storeId)
{
    private readonly AccessNames _names = new(idc.Client.IdentityStore, storeId);
    private readonly HeldMemberships _memberships = new(idc.Client.IdentityStore, storeId);
    private readonly PermissionSetOperations _permissionSets = new(idc, interaction);

    public async Task<AccessState> ReadAsync(AccessQuestion question, CancellationToken cancellationToken)
    {
        var now = idc.Client.Pace.UtcNow;
        var past = await PastAsync(question, now, cancellationToken).ConfigureAwait(false);
        var sets = question.SetNames ?? await _permissionSets.ListNamesAsync(cancellationToken).ConfigureAwait(false);
        var policies = question.Policies is { } asked
            ? await new HeldPolicies(idc.Client.SsoAdmin, instanceArn).ReadAsync(await SetsAsync(question, sets, cancellationToken).ConfigureAwait(false), asked, past, cancellationToken).ConfigureAwait(false)
            : null;
        var wanted = policies is not null ? [.. policies.Keys] : question.PermissionSets is null ? null : (await SetsAsync(question, sets, cancellationToken).ConfigureAwait(false)).ToHashSet(StringComparer.Ordinal);
        var links = await LinksAsync(question, past, now, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<(PrincipalType, string)>? principals = question.User is { } user ? [(PrincipalType.User, user.UserId), .. links!.Select(l => (PrincipalType.Group, l.GroupId))]
            : question.Group is { } group ? [(PrincipalType.Group, group.GroupId)]
            : null;
        var held = await new HeldAssignments(idc.Client.SsoAdmin, instanceArn, interaction)
            .ReadAsync(principals, question.Accounts, wanted ?? [.. sets.Keys], cancellationToken).ConfigureAwait(false);
        var ids = principals?.Select(p => p.Item2).ToHashSet(StringComparer.Ordinal);
        var assignments = (past?.Assignments.Rewind(held) ?? held)
            .Where(a => question.Wants(a.AccountId) && (wanted?.Contains(a.PermissionSetArn) ?? true) && (ids?.Contains(a.PrincipalId) ?? true))
            .ToList();
        var groups = assignments.Where(a => a.PrincipalType == PrincipalType.Group).Select(a => a.PrincipalId).ToHashSet(StringComparer.Ordinal);
        links ??= await RewoundAsync(await _memberships.OfGroupsAsync(groups, cancellationToken).ConfigureAwait(false), l => groups.Contains(l.GroupId), groups, past, now, cancellationToken).ConfigureAwait(false);
        await _names.LearnGroupsAsync(groups, cancellationToken).ConfigureAwait(false);
        await _names.LearnUsersAsync(links.Where(l => groups.Contains(l.GroupId)).Select(l => l.UserId).Concat(assignments.Where(a => a.PrincipalType == PrincipalType.User).Select(a => a.PrincipalId)), cancellationToken).ConfigureAwait(false);
        return new AccessState
        {
            At = past?.At ?? now,
            Assignments = assignments,
            Members = links.Where(l => Existed(l, past)).ToLookup(l => l.GroupId, l => l.UserId, StringComparer.Ordinal),
            Names = _names,
            Sets = sets,
            Policies = policies,
            Gaps = past is null ? [] : [.. past.Gaps, .. Deleted(past, groups)],
        };
    }

    private async Task<AccessPast?> PastAsync(AccessQuestion question, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (question.At is not { } at)
        {
            return null;
        }

        var earliest = now - TrailHistory.Memory;
        var past = new AccessPast(new TrailHistory(idc.Client.CloudTrail), at < earliest ? earliest : at);
        await past.ReadAsync(question.Policies is not null, cancellationToken).ConfigureAwait(false);
        past.Gaps.Insert(0, $"Rebuilt for {past.At:u} from CloudTrail of account {idc.Identity?.Account} in {idc.Region}: calls that were made from another account (a delegated administrator) are recorded there, and whether a user was enabled is recorded nowhere.");
        if (at < earliest)
        {
            past.Gaps.Insert(0, $"{at:u} is longer ago than CloudTrail remembers (90 days): what is shown was so at {earliest:u}.");
        }

        return past;
    }

    private async Task<IReadOnlyCollection<string>> SetsAsync(AccessQuestion question, IReadOnlyDictionary<string, string> all, CancellationToken cancellationToken)
    {
        if (question.PermissionSets is not { } given)
        {
            return [.. all.Keys];
        }

        var arns = new List<string>();
        foreach (var name in given)
        {
            arns.Add(await _permissionSets.GetArnAsync(name, cancellationToken).ConfigureAwait(false));
        }

        return arns;
    }

    /// <summary>The memberships of the user or group that is asked for; null where nobody is.</summary>
    private async Task<IReadOnlyCollection<MemberLink>?> LinksAsync(AccessQuestion question, AccessPast? past, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (question.User is { } user)
        {
            _names.Know(user);
            var unclear = past is null ? [] : past.UnclearGroups;
            return await RewoundAsync(await _memberships.OfUserAsync(user.UserId, cancellationToken).ConfigureAwait(false), l => l.UserId == user.UserId, unclear, past, now, cancellationToken).ConfigureAwait(false);
        }

        if (question.Group is { } group)
        {
            _names.Know(group);
            return await RewoundAsync(await _memberships.OfGroupsAsync([group.GroupId], cancellationToken).ConfigureAwait(false), l => l.GroupId == group.GroupId, [group.GroupId], past, now, cancellationToken).ConfigureAwait(false);
        }

        return null;
    }

    private async Task<IReadOnlyCollection<MemberLink>> RewoundAsync(
        IReadOnlyCollection<MemberLink> links, Func<MemberLink, bool> wanted, IReadOnlyCollection<string> groups, AccessPast? past, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (past is null)
        {
            return links;
        }

        var unclear = groups.Where(past.UnclearGroups.Contains).ToList();
        await ClearUpAsync(unclear, past, now, cancellationToken).ConfigureAwait(false);
        return [.. past.Members.Rewind(links).Where(wanted)];
    }

    private async Task ClearUpAsync(IReadOnlyList<string> unclear, AccessPast past, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (unclear.Count == 0)
        {
            return;
        }

        await _names.LearnGroupsAsync(unclear, cancellationToken).ConfigureAwait(false);
        var groups = unclear.Select(_names.Group).OfType<Aws.IdentityStore.IdcGroup>().ToList();
        if (okta is null)
        {
            past.Gaps.Add($"Members of {string.Join(", ", groups.Select(g => g.DisplayName))} changed since, and CloudTrail hides who; connect to Okta, whose System Log tells it (Connect-Okta).");
            return;
        }

        var users = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        await foreach (var user in idc.Client.IdentityStore.ListUsersAsync(storeId, enterprise: false, cancellationToken).ConfigureAwait(false))
        {
            users[user.UserName ?? ""] = user.UserId;
        }

        past.Gaps.Add($"Members of {string.Join(", ", groups.Select(g => g.DisplayName))} were rebuilt from Okta's System Log, because CloudTrail hides them: from Okta to Identity Center it may have taken a while.");
        past.Gaps.AddRange(await new OktaMemberHistory(okta.Client.Logs).ReadAsync(groups, users, past, now, cancellationToken).ConfigureAwait(false));
    }

    // Somebody who was made later had nothing then, whatever the log of memberships leaves open.
    private bool Existed(MemberLink link, AccessPast? past) =>
        past is null || !(_names.User(link.UserId)?.CreatedAt > past.At || _names.Group(link.GroupId)?.CreatedAt > past.At);

    private static IEnumerable<string> Deleted(AccessPast past, IReadOnlyCollection<string> groups) =>
    [
        .. past.DeletedGroups.Where(g => groups.Contains(g.Key)).Select(g => $"The group {g.Key} was deleted at {g.Value:u}; who was in it then is recorded nowhere, except for those who had left it before."),
        .. past.DeletedUsers.Select(u => $"The user {u.Key} was deleted at {u.Value:u}; the groups that the user was in are recorded nowhere."),
    ];
}
