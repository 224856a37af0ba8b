using OktaIdc.Connections;
using OktaIdc.Okta;

namespace OktaIdc.Identities;

/// <summary>Takes the app away from users and gives it back, which makes Okta provision them; journalled, so that nobody is left without it.</summary>
internal sealed class OktaAppUserReassignment(OktaConnection connection, IInteraction interaction, TakenAwayJournal journal)
{
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(3);

    private IReadOnlyCollection<string>? _assigned;
    private IReadOnlyList<OktaGroupRule>? _rules;

    private IOktaClient Client => connection.Client;

    /// <summary>Gives back what an earlier run took away and did not live to give back.</summary>
    public async Task GiveBackAsync(OktaApp app, CancellationToken cancellationToken)
    {
        foreach (var entry in journal.List(connection.Name, app.Id).Where(e => e.Kind is TakenAwayKind.Assignment or TakenAwayKind.Membership))
        {
            if (await interaction.AllowAsync(new Change($"user {entry.Name} on app {app.Label} in {connection.Name}", "give the app back", "an earlier run was stopped after it had taken the app away"), cancellationToken).ConfigureAwait(false))
            {
                await GiveAsync(entry, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Reassigns one user.</summary>
    /// <returns>True: done; false: not allowed; null: only a person can do it.</returns>
    public async Task<bool?> RunAsync(OktaApp app, OktaAppUser user, string reason, CancellationToken cancellationToken)
    {
        if (await FindAsync(app, user, cancellationToken).ConfigureAwait(false) is not { } found)
        {
            return null;
        }

        if (!await interaction.AllowAsync(new Change($"user {user.UserName ?? user.Id} on app {app.Label} in {connection.Name}", found.Action, reason), cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        journal.Put(found.Entry);
        if (found.Entry.Kind == TakenAwayKind.Assignment)
        {
            await Client.AppUsers.UnassignAsync(app.Id, user.Id, cancellationToken).ConfigureAwait(false);
        }

        foreach (var group in found.Entry.GroupIds)
        {
            await Client.GroupMembers.RemoveAsync(group, user.Id, cancellationToken).ConfigureAwait(false);
        }

        // What was taken away is given back even if the user stops the command in between.
        await GiveAsync(found.Entry, CancellationToken.None).ConfigureAwait(false);
        return true;
    }

    /// <summary>Waits until Okta has provisioned users, or has given up.</summary>
    /// <param name="app">The app.</param>
    /// <param name="ids">The users.</param>
    /// <param name="isDone">Whether a user is as wished.</param>
    /// <param name="patience">How long at most.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The users as they are then.</returns>
    public async Task<IReadOnlyDictionary<string, OktaAppUser>> WaitAsync(OktaApp app, IReadOnlyCollection<string> ids, Func<OktaAppUser, bool> isDone, TimeSpan patience, CancellationToken cancellationToken)
    {
        var pace = connection.Pace;
        var waiting = ids.ToHashSet(StringComparer.Ordinal);
        var seen = new Dictionary<string, OktaAppUser>(StringComparer.Ordinal);
        for (var end = pace.UtcNow + pace.Patience(patience); waiting.Count > 0 && pace.UtcNow < end;)
        {
            await pace.DelayAsync(s_look, cancellationToken).ConfigureAwait(false);
            await foreach (var user in ReadAsync(app.Id, waiting, cancellationToken).ConfigureAwait(false))
            {
                seen[user.Id] = user;
                if (isDone(user) || user.SyncState == "ERROR")
                {
                    waiting.Remove(user.Id);
                }
            }

            await interaction.ProgressAsync(new ProgressReport("Provisioning users", $"{ids.Count - waiting.Count} of {ids.Count}", ids.Count - waiting.Count, ids.Count), cancellationToken).ConfigureAwait(false);
        }

        return seen;
    }

    private async IAsyncEnumerable<OktaAppUser> ReadAsync(string appId, HashSet<string> ids, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // One list costs less than several single reads.
        if (ids.Count > 3)
        {
            var all = await Client.AppUsers.ListAsync(appId, cancellationToken: cancellationToken).Where(u => ids.Contains(u.Id)).ToListAsync(cancellationToken).ConfigureAwait(false);
            foreach (var user in all)
            {
                yield return user;
            }

            yield break;
        }

        foreach (var id in ids.ToList())
        {
            if (await Client.AppUsers.FindAsync(appId, id, cancellationToken).ConfigureAwait(false) is { } user)
            {
                yield return user;
            }
        }
    }

    private async Task GiveAsync(TakenAway entry, CancellationToken cancellationToken)
    {
        if (entry.Kind == TakenAwayKind.Assignment)
        {
            var now = await Client.AppUsers.FindAsync(entry.AppId, entry.Id, cancellationToken).ConfigureAwait(false) is { Scope: "USER" } there
                ? there
                : await Client.AppUsers.AssignAsync(entry.AppId, entry.Id, cancellationToken: cancellationToken).ConfigureAwait(false);

            // A user name that was set by hand is the NameID of the sign-in: it must not turn into that of the template.
            if (now.UserName != entry.Name && entry.Name.Length > 0 && entry.Name != entry.Id)
            {
                await Client.AppUsers.PushProfileAsync(entry.AppId, entry.Id, entry.Name, cancellationToken).ConfigureAwait(false);
            }
        }

        foreach (var group in entry.GroupIds)
        {
            await Client.GroupMembers.AddAsync(group, entry.Id, cancellationToken).ConfigureAwait(false);
        }

        journal.Remove(entry);
    }

    /// <summary>How the assignment can be taken away and given back; null where only a person can do it.</summary>
    private async Task<(TakenAway Entry, string Action)?> FindAsync(OktaApp app, OktaAppUser user, CancellationToken cancellationToken)
    {
        var entry = new TakenAway { Org = connection.Name, AppId = app.Id, Kind = TakenAwayKind.Assignment, Id = user.Id, Name = user.UserName ?? user.Id };
        _assigned ??= await Client.AppGroups.ListAsync(app.Id, cancellationToken).Select(g => g.Id).ToListAsync(cancellationToken).ConfigureAwait(false);
        _rules ??= await Client.GroupRules.ListAsync(cancellationToken: cancellationToken).Where(r => r.IsActive).ToListAsync(cancellationToken).ConfigureAwait(false);
        var groups = await Client.GroupMembers.ListGroupsOfUserAsync(user.Id, cancellationToken).Where(g => _assigned.Contains(g.Id)).ToListAsync(cancellationToken).ConfigureAwait(false);

        // Whoever is taken out of a group that a rule feeds becomes an exception of the rule, and would not come back.
        var direct = user.Scope == "USER";
        return (groups.Count == 0 && !direct) || groups.Any(g => g.Type != OktaGroup.OktaType || _rules.Any(r => r.GroupIds.Contains(g.Id))) ? null
            : direct ? (entry with { GroupIds = [.. groups.Select(g => g.Id)] }, "take the app away and give it back")
            : (entry with { Kind = TakenAwayKind.Membership, GroupIds = [.. groups.Select(g => g.Id)] }, $"take out of {string.Join(", ", groups.Select(g => g.Name))} and put back");
    }
}
