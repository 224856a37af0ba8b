using OktaIdc.Connections;
using OktaIdc.Okta;
using OktaIdc.Operations.Provisioning.Causes;

namespace OktaIdc.Identities;

/// <summary>
/// Finds users who were assigned to the app before provisioning was on, and gets them provisioned. Okta has no API for its "Provision
/// User" button: the API way takes the assignment away and gives it back.
/// </summary>
/// <param name="connection">The org.</param>
/// <param name="interaction">Whom to ask before each write.</param>
/// <param name="journal">Remembers across a crash who has to get the app back; null: only while this object lives.</param>
public sealed class OktaAppUserSync(OktaConnection connection, IInteraction interaction, TakenAwayJournal? journal = null)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly OktaAppUserReassignment _reassignment = new(connection, interaction, journal ?? new TakenAwayJournal());

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
            .Where(AssignedTooEarly.IsWaiting).ToListAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Gives the app back to users from whom a run that was killed had taken it.</summary>
    public Task GiveBackAsync(OktaApp app, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(app);
        return _reassignment.GiveBackAsync(app, cancellationToken);
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
        ArgumentNullException.ThrowIfNull(users);
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

        await OktaJobForecast.WarnAsync(connection, interaction, "Assigning the users anew", [(OktaOperations.UnassignAppUser, users.Count), (OktaOperations.AssignAppUser, users.Count)], cancellationToken).ConfigureAwait(false);
        var asked = new List<OktaAppUser>();
        var left = new List<OktaAppUser>();
        foreach (var user in users)
        {
            await interaction.ProgressAsync(new ProgressReport("Assigning users anew", $"{asked.Count} of {users.Count}; {user.UserName ?? user.Id}", asked.Count, users.Count), cancellationToken).ConfigureAwait(false);
            switch (await _reassignment.RunAsync(app, user, "the user was assigned before provisioning was on", cancellationToken).ConfigureAwait(false))
            {
                case null:
                    left.Add(user);
                    break;
                case true:
                    asked.Add(user);
                    break;
            }
        }

        var now = await _reassignment.WaitAsync(app, [.. asked.Select(u => u.Id)], IsProvisioned, Patience, cancellationToken).ConfigureAwait(false);
        var provisioned = asked.Select(u => now.GetValueOrDefault(u.Id)).OfType<OktaAppUser>().Where(IsProvisioned).ToList();
        left.AddRange(asked.Where(u => provisioned.TrueForAll(p => p.Id != u.Id)));
        return new(provisioned, asked.Count > 0, left.Count == 0 ? null : Step(app, left));
    }

    private static bool IsProvisioned(OktaAppUser user) => !string.IsNullOrEmpty(user.ExternalId);

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
}
