using OktaIdc.Connections;
using OktaIdc.Okta;

namespace OktaIdc.Identities;

/// <summary>
/// Finds users who were assigned to the app before provisioning was on, and gets them provisioned. Okta has no API for its "Provision
/// User" button: the API way takes the assignment away and gives it back.
/// </summary>
/// <param name="connection">The org.</param>
/// <param name="interaction">Whom to ask before each write.</param>
public sealed class OktaAppUserSync(OktaConnection connection, IInteraction interaction)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private IOktaClient Client => connection.Client;

    /// <summary>Users who have the app but were never provisioned: status ACTIVE and no id in the app, although provisioning is on.</summary>
    public async Task<IReadOnlyList<OktaAppUser>> FindAsync(OktaApp app, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(app);
        if (Wished.Any(app.Id) || !(await Client.Apps.GetAsync(app.Id, cancellationToken).ConfigureAwait(false)).Features.Contains("PUSH_NEW_USERS"))
        {
            return [];
        }

        return await Client.AppUsers.ListAsync(app.Id, cancellationToken: cancellationToken)
            .Where(u => u.Status == "ACTIVE" && string.IsNullOrEmpty(u.ExternalId)).ToListAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Gets the given users provisioned.</summary>
    /// <param name="app">The app.</param>
    /// <param name="users">What <see cref="FindAsync"/> found, or a part of it.</param>
    /// <param name="via">Api: assign anew; Manual: a step for a person; Auto: assign anew if that is agreed to.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The users that are provisioned now; and a step for the others, if there are any.</returns>
    public async Task<Outcome<IReadOnlyList<OktaAppUser>>> SyncAsync(OktaApp app, IReadOnlyList<OktaAppUser> users, Via via, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(app);
        if (users.Count == 0)
        {
            return new([], false);
        }

        var consent = new Consent(
            "ReassignUsers",
            $"app {app.Label} in {connection.Name}",
            $"Take the app away from {users.Count} user(s) and give it back, so that Okta provisions them?",
            "For that moment they cannot open the AWS access portal. Okta has no API for its Provision User button.");
        if (via == Via.Manual || !await interaction.ConsentAsync(consent, cancellationToken).ConfigureAwait(false))
        {
            return new([], false, Step(app, users));
        }

        var provisioned = new List<OktaAppUser>();
        var left = new List<OktaAppUser>();
        var changed = false;
        for (var i = 0; i < users.Count; i++)
        {
            var user = users[i];
            await interaction.ProgressAsync(new ProgressReport("Provisioning users", $"{i} of {users.Count}; {user.UserName ?? user.Id}", i, users.Count), cancellationToken).ConfigureAwait(false);
            var path = await FindPathAsync(app, user, cancellationToken).ConfigureAwait(false);
            if (path is null)
            {
                left.Add(user);
                continue;
            }

            if (!await interaction.AllowAsync(new Change($"user {user.UserName ?? user.Id} on app {app.Label} in {connection.Name}", path.Action, "the user was assigned before provisioning was on"), cancellationToken).ConfigureAwait(false))
            {
                continue;
            }

            await path.RunAsync(cancellationToken).ConfigureAwait(false);
            changed = true;
            var now = await WaitAsync(app, user, cancellationToken).ConfigureAwait(false);
            (now is null ? left : provisioned).Add(now ?? user);
        }

        return new(provisioned, changed, left.Count == 0 ? null : Step(app, left));
    }

    private async Task<OktaAppUser?> WaitAsync(OktaApp app, OktaAppUser user, CancellationToken cancellationToken)
    {
        var pace = connection.Pace;
        for (var end = pace.UtcNow + pace.Scale(Patience); pace.UtcNow < end;)
        {
            if (await Client.AppUsers.FindAsync(app.Id, user.Id, cancellationToken).ConfigureAwait(false) is { ExternalId.Length: > 0 } now)
            {
                return now;
            }

            await pace.DelayAsync(TimeSpan.FromSeconds(3), cancellationToken).ConfigureAwait(false);
        }

        return null;
    }

    /// <summary>How the assignment can be taken away and given back; null where only a person can do it.</summary>
    private async Task<Path?> FindPathAsync(OktaApp app, OktaAppUser user, CancellationToken cancellationToken)
    {
        if (user.Scope == "USER")
        {
            return new Path("take the app away and give it back", async token =>
            {
                await Client.AppUsers.UnassignAsync(app.Id, user.Id, token).ConfigureAwait(false);
                await Client.AppUsers.AssignAsync(app.Id, user.Id, cancellationToken: CancellationToken.None).ConfigureAwait(false);
            });
        }

        var assigned = await Client.AppGroups.ListAsync(app.Id, cancellationToken).Select(g => g.Id).ToListAsync(cancellationToken).ConfigureAwait(false);
        var groups = await Client.GroupMembers.ListGroupsOfUserAsync(user.Id, cancellationToken).Where(g => assigned.Contains(g.Id)).ToListAsync(cancellationToken).ConfigureAwait(false);
        var rules = await Client.GroupRules.ListAsync(cancellationToken: cancellationToken).Where(r => r.IsActive).ToListAsync(cancellationToken).ConfigureAwait(false);

        // Whoever is taken out of a group that a rule feeds becomes an exception of the rule, and would not come back.
        return groups.Count == 0 || groups.Any(g => g.Type != OktaGroup.OktaType || rules.Any(r => r.GroupIds.Contains(g.Id)))
            ? null
            : new Path($"take out of {string.Join(", ", groups.Select(g => g.Name))} and put back", async token =>
            {
                foreach (var group in groups)
                {
                    await Client.GroupMembers.RemoveAsync(group.Id, user.Id, token).ConfigureAwait(false);
                }

                foreach (var group in groups)
                {
                    await Client.GroupMembers.AddAsync(group.Id, user.Id, CancellationToken.None).ConfigureAwait(false);
                }
            });
    }

    private static ManualStep Step(OktaApp app, IReadOnlyList<OktaAppUser> users) => new()
    {
        Id = $"provision-users:{app.Id}",
        Kind = ManualStepKind.ProvisionUsers,
        Title = $"Provision {users.Count} user(s) who were assigned before provisioning was on",
        Where = "Okta Admin Console, Applications, AWS IAM Identity Center, Assignments",
        Instructions =
        [
            $"Open the app {app.Label} and its tab Assignments.",
            "Press Provision User (Okta shows it while there are users to provision).",
            $"Wait until these users have a link to AWS: {string.Join(", ", users.Take(20).Select(u => u.UserName ?? u.Id))}{(users.Count > 20 ? $" and {users.Count - 20} more" : "")}.",
        ],
        Why = "Okta has no API for Provision User.",
    };

    // What was taken away is given back even if the user stops the command in between.
    private sealed record Path(string Action, Func<CancellationToken, Task> RunAsync);
}
