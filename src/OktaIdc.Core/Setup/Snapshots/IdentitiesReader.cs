using System.Collections.Immutable;
using OktaIdc.Http;
using OktaIdc.Okta;
using OktaIdc.Setup.Inventory;

namespace OktaIdc.Setup.Snapshots;

/// <summary>Reads from Okta what a setup file names: by name where it names few, from the lists where those are shorter.</summary>
internal sealed class IdentitiesReader(SetupDocument wished, IOktaClient okta, ReadingLog log, OktaInventory? whole = null)
{
    private const int PageSize = 200;

    public async Task<IdentitiesSnapshot> ReadAsync(OktaApp? app, CancellationToken cancellationToken)
    {
        var users = UsersAsync(cancellationToken);
        var groups = GroupsAsync(cancellationToken);
        var rules = RulesAsync(cancellationToken);
        var assigned = app is null ? null : okta.AppGroups.ListAsync(app.Id, cancellationToken).Select(group => group.Id).ToListAsync(cancellationToken).AsTask();
        var appUsers = app is null || (wished.Okta.AssignUsers.IsEmpty && !wished.Exclusive.Contains(ExclusiveKind.AppAssignments)) ? null : okta.AppUsers.ListAsync(app.Id, cancellationToken: cancellationToken).ToListAsync(cancellationToken).AsTask();
        var push = app is null ? null : PushAsync(app.Id, cancellationToken);
        await Task.WhenAll(new Task?[] { users, groups, rules, assigned, appUsers, push }.OfType<Task>()).ConfigureAwait(false);

        var (named, found) = (await groups.ConfigureAwait(false), await rules.ConfigureAwait(false));
        var members = await MembersAsync(named, cancellationToken).ConfigureAwait(false);
        var fed = found.Values.SelectMany(rule => rule.GroupIds).ToHashSet(StringComparer.Ordinal);
        return new IdentitiesSnapshot
        {
            Users = await users.ConfigureAwait(false),
            Groups = named,
            Members = members,
            RuleMembers = members.Where(group => fed.Contains(named[group.Key].Id)).ToImmutableDictionary(StringComparer.Ordinal),
            Rules = found,
            AssignedGroupIds = assigned is null ? [] : [.. await assigned.ConfigureAwait(false)],
            AppUsers = appUsers is null ? ImmutableDictionary<string, OktaAppUser>.Empty : (await appUsers.ConfigureAwait(false)).ToImmutableDictionary(user => user.Id),
            GroupNames = whole is null ? ImmutableDictionary.Create<string, string>(StringComparer.Ordinal) : whole.Groups.ToImmutableDictionary(group => group.Key, group => group.Value.Name, StringComparer.Ordinal),
            Push = push is null ? ImmutableDictionary<string, OktaPushMapping>.Empty : await push.ConfigureAwait(false),
        };
    }

    private async Task<ImmutableDictionary<string, OktaUser>> UsersAsync(CancellationToken cancellationToken)
    {
        var logins = wished.Okta.Users.Select(user => user.Login).Concat(wished.Okta.AssignUsers).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var found = await ListOrAsk.FindAsync(
            logins, okta.Users.ListAsync(cancellationToken: cancellationToken), PageSize, user => user.Login, (login, token) => okta.Users.FindAsync(login, token), isWhole: false, cancellationToken).ConfigureAwait(false);
        return found.ToImmutableDictionary(StringComparer.OrdinalIgnoreCase);
    }

    private async Task<ImmutableDictionary<string, OktaGroup>> GroupsAsync(CancellationToken cancellationToken)
    {
        var names = wished.Okta.Groups.Select(group => group.Name).Concat(wished.Okta.Assign).Concat(wished.Okta.Push).ToHashSet(StringComparer.Ordinal);
        var found = await ListOrAsk.FindAsync(names, okta.Groups.ListAsync(cancellationToken: cancellationToken), PageSize, NameOf, AskAsync, isWhole: true, cancellationToken).ConfigureAwait(false);
        return found.ToImmutableDictionary(StringComparer.Ordinal);

        async Task<OktaGroup?> AskAsync(string name, CancellationToken token) =>
            await okta.Groups.FindByPrefixAsync(name, token).Where(group => NameOf(group) == name).FirstOrDefaultAsync(token).ConfigureAwait(false);
    }

    /// <summary>A group imported from an app may have the same name; only Okta's own can be assigned and pushed.</summary>
    private static string? NameOf(OktaGroup group) => group.Type == OktaGroup.OktaType ? group.Name : null;

    private async Task<ImmutableDictionary<string, ImmutableHashSet<string>>> MembersAsync(ImmutableDictionary<string, OktaGroup> groups, CancellationToken cancellationToken)
    {
        var managed = wished.Okta.Groups.Where(group => group.ManagesMembers && groups.ContainsKey(group.Name)).Select(group => groups[group.Name]).ToList();
        log.Predict("GET /api/v1/groups/{id}/users", managed.Count);
        var read = await ParallelRead.EachAsync(
            managed,
            async (group, token) =>
            {
                var logins = await okta.GroupMembers.ListAsync(group.Id, token).Select(user => user.Login).ToListAsync(token).ConfigureAwait(false);
                await log.Progress.TickAsync(token).ConfigureAwait(false);
                return KeyValuePair.Create(group.Name, logins.ToImmutableHashSet(StringComparer.OrdinalIgnoreCase));
            },
            cancellationToken).ConfigureAwait(false);
        return read.ToImmutableDictionary(StringComparer.Ordinal);
    }

    private async Task<ImmutableDictionary<string, OktaGroupRule>> RulesAsync(CancellationToken cancellationToken)
    {
        var rules = ImmutableDictionary.CreateBuilder<string, OktaGroupRule>(StringComparer.Ordinal);
        if (wished.Okta.Groups.Any(group => group.Rule is not null || group.ManagesMembers))
        {
            await foreach (var rule in okta.GroupRules.ListAsync(cancellationToken: cancellationToken).ConfigureAwait(false))
            {
                rules.TryAdd(rule.Name ?? rule.Id, rule);
            }
        }

        return rules.ToImmutable();
    }

    private async Task<ImmutableDictionary<string, OktaPushMapping>> PushAsync(string appId, CancellationToken cancellationToken)
    {
        var push = ImmutableDictionary.CreateBuilder<string, OktaPushMapping>(StringComparer.Ordinal);
        await foreach (var mapping in okta.GroupPush.ListAsync(appId, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            if (mapping.SourceGroupId is { } source)
            {
                push[source] = mapping;
            }
        }

        return push.ToImmutable();
    }
}
