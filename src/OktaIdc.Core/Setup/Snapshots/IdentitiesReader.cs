using System.Collections.Immutable;
using OktaIdc.Okta;

namespace OktaIdc.Setup.Snapshots;

/// <summary>Reads from Okta what a setup file names: by name, so that a large org costs no more than a small one.</summary>
internal static class IdentitiesReader
{
    public static async Task<IdentitiesSnapshot> ReadAsync(SetupDocument wished, IOktaClient okta, OktaApp? app, CancellationToken cancellationToken)
    {
        var groups = await GroupsAsync(wished, okta, cancellationToken).ConfigureAwait(false);
        var identities = new IdentitiesSnapshot
        {
            Users = await UsersAsync(wished, okta, cancellationToken).ConfigureAwait(false),
            Groups = groups,
            Members = await MembersAsync(wished, okta, groups, cancellationToken).ConfigureAwait(false),
            Rules = await RulesAsync(wished, okta, cancellationToken).ConfigureAwait(false),
            AssignedGroupIds = app is null ? [] : [.. await okta.AppGroups.ListAsync(app.Id, cancellationToken).Select(group => group.Id).ToListAsync(cancellationToken).ConfigureAwait(false)],
            AppUsers = app is null || (wished.Okta.AssignUsers.IsEmpty && !wished.Exclusive.Contains(ExclusiveKind.AppAssignments))
                ? ImmutableDictionary<string, OktaAppUser>.Empty
                : (await okta.AppUsers.ListAsync(app.Id, cancellationToken: cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false)).ToImmutableDictionary(user => user.Id),
            Push = app is null ? ImmutableDictionary<string, OktaPushMapping>.Empty : await PushAsync(okta, app.Id, cancellationToken).ConfigureAwait(false),
        };
        return identities with { GroupNames = await OtherNamesAsync(wished, okta, identities, cancellationToken).ConfigureAwait(false) };
    }

    private static async Task<ImmutableDictionary<string, string>> OtherNamesAsync(SetupDocument wished, IOktaClient okta, IdentitiesSnapshot identities, CancellationToken cancellationToken)
    {
        var pushed = wished.Exclusive.Contains(ExclusiveKind.Push) ? identities.Push.Keys : [];
        var assigned = wished.Exclusive.Contains(ExclusiveKind.AppAssignments) ? identities.AssignedGroupIds : [];
        var names = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var id in pushed.Concat(assigned).Except(identities.Groups.Values.Select(group => group.Id)))
        {
            names[id] = (await okta.Groups.GetAsync(id, cancellationToken).ConfigureAwait(false)).Name;
        }

        return names.ToImmutable();
    }

    private static async Task<ImmutableDictionary<string, OktaUser>> UsersAsync(SetupDocument wished, IOktaClient okta, CancellationToken cancellationToken)
    {
        var users = ImmutableDictionary.CreateBuilder<string, OktaUser>(StringComparer.OrdinalIgnoreCase);
        foreach (var login in wished.Okta.Users.Select(user => user.Login).Concat(wished.Okta.AssignUsers).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            if (await okta.Users.FindAsync(login, cancellationToken).ConfigureAwait(false) is { } user)
            {
                users[login] = user;
            }
        }

        return users.ToImmutable();
    }

    private static async Task<ImmutableDictionary<string, OktaGroup>> GroupsAsync(SetupDocument wished, IOktaClient okta, CancellationToken cancellationToken)
    {
        var groups = ImmutableDictionary.CreateBuilder<string, OktaGroup>(StringComparer.Ordinal);
        foreach (var name in wished.Okta.Groups.Select(group => group.Name).Concat(wished.Okta.Assign).Concat(wished.Okta.Push).Distinct(StringComparer.Ordinal))
        {
            // A group imported from an app may have the same name; only Okta's own can be assigned and pushed.
            await foreach (var group in okta.Groups.FindByPrefixAsync(name, cancellationToken).ConfigureAwait(false))
            {
                if (group.Name == name && group.Type == OktaGroup.OktaType)
                {
                    groups[name] = group;
                }
            }
        }

        return groups.ToImmutable();
    }

    private static async Task<ImmutableDictionary<string, ImmutableHashSet<string>>> MembersAsync(
        SetupDocument wished, IOktaClient okta, ImmutableDictionary<string, OktaGroup> groups, CancellationToken cancellationToken)
    {
        var members = ImmutableDictionary.CreateBuilder<string, ImmutableHashSet<string>>(StringComparer.Ordinal);
        foreach (var name in wished.Okta.Groups.Where(group => group.ManagesMembers).Select(group => group.Name))
        {
            if (groups.TryGetValue(name, out var group))
            {
                var logins = await okta.GroupMembers.ListAsync(group.Id, cancellationToken).Select(user => user.Login).ToListAsync(cancellationToken).ConfigureAwait(false);
                members[name] = logins.ToImmutableHashSet(StringComparer.OrdinalIgnoreCase);
            }
        }

        return members.ToImmutable();
    }

    private static async Task<ImmutableDictionary<string, OktaGroupRule>> RulesAsync(SetupDocument wished, IOktaClient okta, CancellationToken cancellationToken)
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

    private static async Task<ImmutableDictionary<string, OktaPushMapping>> PushAsync(IOktaClient okta, string appId, CancellationToken cancellationToken)
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
