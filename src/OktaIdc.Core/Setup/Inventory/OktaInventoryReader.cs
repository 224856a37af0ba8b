using System.Collections.Immutable;
using System.Text.Json.Nodes;
using OktaIdc.Connections;
using OktaIdc.Http;
using OktaIdc.Okta;
using OktaIdc.Saml;

namespace OktaIdc.Setup.Inventory;

/// <summary>Reads the Okta side: the app, who is assigned, what is pushed, the rules, and the groups and users that matter to them.</summary>
internal sealed class OktaInventoryReader(OktaConnection okta, string? label, ReadingLog log, IInteraction interaction)
{
    private const int PageSize = 200;

    private IOktaClient Client => okta.Client;

    public async Task<OktaInventory> ReadAsync(InventoryScope scope, CancellationToken cancellationToken)
    {
        if (await new OktaAppOperations(okta, SilentInteraction.Instance).FindAsync(label, cancellationToken).ConfigureAwait(false) is not { } app)
        {
            return new OktaInventory();
        }

        var appGroups = Client.AppGroups.ListAsync(app.Id, cancellationToken).ToListAsync(cancellationToken).AsTask();
        var appUsers = Client.AppUsers.ListAsync(app.Id, cancellationToken: cancellationToken).ToListAsync(cancellationToken).AsTask();
        var push = Client.GroupPush.ListAsync(app.Id, cancellationToken: cancellationToken).ToListAsync(cancellationToken).AsTask();
        var rules = Client.GroupRules.ListAsync(cancellationToken: cancellationToken).ToListAsync(cancellationToken).AsTask();
        await Task.WhenAll(appGroups, appUsers, push, rules).ConfigureAwait(false);
        var inventory = new OktaInventory
        {
            App = app,
            AppGroups = [.. await appGroups.ConfigureAwait(false)],
            AppUsers = (await appUsers.ConfigureAwait(false)).ToImmutableDictionary(user => user.Id, StringComparer.Ordinal),
            Push = [.. await push.ConfigureAwait(false)],
            Rules = [.. await rules.ConfigureAwait(false)],
            AttributeStatements = SessionTagStatements.Read(app),
        };
        var used = inventory.AppGroups.Select(group => group.Id).Concat(inventory.Push.Select(mapping => mapping.SourceGroupId).OfType<string>()).ToHashSet(StringComparer.Ordinal);
        inventory = inventory with { Groups = await GroupsAsync([.. used, .. inventory.Push.Select(mapping => mapping.TargetGroupId).OfType<string>()], cancellationToken).ConfigureAwait(false) };
        var users = await UsersAsync(scope, inventory, cancellationToken).ConfigureAwait(false);
        if (scope.HasFlag(InventoryScope.OktaMembers))
        {
            inventory = inventory with { Members = await MembersAsync([.. used.Where(inventory.Groups.ContainsKey)], users, cancellationToken).ConfigureAwait(false) };
        }

        return inventory with { Users = users.ToImmutableDictionary(StringComparer.Ordinal) };
    }

    private async Task<ImmutableDictionary<string, OktaGroup>> GroupsAsync(HashSet<string> ids, CancellationToken cancellationToken)
    {
        var found = await ListOrAsk.FindAsync(ids, Client.Groups.ListAsync(cancellationToken: cancellationToken), PageSize, group => group.Id, GroupAsync, isWhole: true, cancellationToken).ConfigureAwait(false);
        return found.ToImmutableDictionary(StringComparer.Ordinal);
    }

    /// <summary>A group that was deleted meanwhile is left out, and stays visible as an id in the mapping.</summary>
    private async Task<OktaGroup?> GroupAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            return await Client.Groups.GetAsync(id, cancellationToken).ConfigureAwait(false);
        }
        catch (Failures.OktaIdcException e) when (e.Category == Failures.FailureCategory.NotFound)
        {
            return null;
        }
    }

    private async Task<Dictionary<string, OktaUser>> UsersAsync(InventoryScope scope, OktaInventory inventory, CancellationToken cancellationToken)
    {
        var all = Client.Users.ListAsync(cancellationToken: cancellationToken);
        if (scope.HasFlag(InventoryScope.OktaUsers))
        {
            return (await all.ToListAsync(cancellationToken).ConfigureAwait(false)).ToDictionary(user => user.Id, StringComparer.Ordinal);
        }

        var direct = inventory.AppUsers.Values.Where(user => user.Scope == "USER").Select(user => user.Id).ToHashSet(StringComparer.Ordinal);
        return await ListOrAsk.FindAsync(direct, all, PageSize, user => user.Id, (id, token) => Client.Users.FindAsync(id, token), isWhole: false, cancellationToken).ConfigureAwait(false);
    }

    private async Task<ImmutableDictionary<string, ImmutableArray<string>>> MembersAsync(List<string> groupIds, Dictionary<string, OktaUser> users, CancellationToken cancellationToken)
    {
        log.Predict("GET /api/v1/groups/{id}/users", groupIds.Count);
        await OktaJobForecast.WarnAsync(okta, interaction, "Reading the members of the groups", [(OktaOperations.ListMembers, groupIds.Count)], cancellationToken).ConfigureAwait(false);
        var read = await ParallelRead.EachAsync(
            groupIds,
            async (id, token) =>
            {
                var members = ImmutableArray.CreateBuilder<string>();
                await foreach (var user in Client.GroupMembers.ListAsync(id, token).ConfigureAwait(false))
                {
                    members.Add(Keep(users, user).Id);
                }

                await log.Progress.TickAsync(token).ConfigureAwait(false);
                return KeyValuePair.Create(id, members.ToImmutable());
            },
            cancellationToken).ConfigureAwait(false);
        return read.ToImmutableDictionary(StringComparer.Ordinal);
    }

    /// <summary>One object of each user, however many groups she is in.</summary>
    private static OktaUser Keep(Dictionary<string, OktaUser> users, OktaUser user)
    {
        lock (users)
        {
            return users.TryGetValue(user.Id, out var known) ? known : users[user.Id] = user;
        }
    }
}
