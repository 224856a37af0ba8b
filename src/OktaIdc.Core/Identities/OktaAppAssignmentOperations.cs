using System.Runtime.CompilerServices;
using OktaIdc.Connections;
using OktaIdc.Okta;

namespace OktaIdc.Identities;

/// <summary>Assigns users and groups to an app.</summary>
/// <param name="connection">The org.</param>
/// <param name="interaction">Whom to ask before each write.</param>
public sealed class OktaAppAssignmentOperations(OktaConnection connection, IInteraction interaction)
{
    private IOktaClient Client => connection.Client;

    /// <summary>Lists what is assigned: groups first, then users.</summary>
    public async IAsyncEnumerable<OktaAppAssignment> ListAsync(OktaApp app, OktaPrincipalKind? kind, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(app);
        if (kind is null or OktaPrincipalKind.Group)
        {
            await foreach (var group in Client.AppGroups.ListAsync(app.Id, cancellationToken).ConfigureAwait(false))
            {
                yield return From(app, group, group.Name);
            }
        }

        if (kind is null or OktaPrincipalKind.User)
        {
            await foreach (var user in Client.AppUsers.ListAsync(app.Id, cancellationToken: cancellationToken).ConfigureAwait(false))
            {
                yield return From(app, user);
            }
        }
    }

    /// <summary>Assigns a group.</summary>
    public async Task<Outcome<OktaAppAssignment>> AddGroupAsync(OktaApp app, OktaGroup group, int? priority, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(group);
        var real = !Wished.Any(app.Id, group.Id);
        var existing = real ? await Client.AppGroups.FindAsync(app.Id, group.Id, cancellationToken).ConfigureAwait(false) : null;
        if (existing is not null && (priority is null || existing.Priority == priority))
        {
            return new(From(app, existing, group.Name), false);
        }

        if (real && await Client.GroupPush.ListAsync(app.Id, group.Id, cancellationToken: cancellationToken).AnyAsync(cancellationToken).ConfigureAwait(false))
        {
            await interaction.WarnAsync(SameGroup.Warning(group.Name), cancellationToken).ConfigureAwait(false);
        }

        await WarnIfNotProvisioningAsync(app, cancellationToken).ConfigureAwait(false);
        if (!await interaction.AllowAsync(new Change($"app {app.Label} in {connection.Name}", $"assign group {group.Name}"), cancellationToken).ConfigureAwait(false))
        {
            return new(new OktaAppAssignment { AppId = app.Id, Kind = OktaPrincipalKind.Group, Id = group.Id, Name = group.Name, Priority = priority }, false);
        }

        return real
            ? new(From(app, await Client.AppGroups.AssignAsync(app.Id, group.Id, priority, cancellationToken).ConfigureAwait(false), group.Name), true)
            : throw Wished.Refuse($"Assigning group {group.Name}");
    }

    /// <summary>Assigns a user directly. A user who has the app through a group already counts as assigned.</summary>
    public async Task<Outcome<OktaAppAssignment>> AddUserAsync(OktaApp app, OktaUser user, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(user);
        var real = !Wished.Any(app.Id, user.Id);
        var existing = real ? await Client.AppUsers.FindAsync(app.Id, user.Id, cancellationToken).ConfigureAwait(false) : null;
        if (existing is not null)
        {
            return new(From(app, existing), false);
        }

        await WarnIfNotProvisioningAsync(app, cancellationToken).ConfigureAwait(false);
        if (!await interaction.AllowAsync(new Change($"app {app.Label} in {connection.Name}", $"assign user {user.Login}"), cancellationToken).ConfigureAwait(false))
        {
            return new(new OktaAppAssignment { AppId = app.Id, Kind = OktaPrincipalKind.User, Id = user.Id, Name = user.Login, Scope = "USER" }, false);
        }

        return real
            ? new(From(app, await Client.AppUsers.AssignAsync(app.Id, user.Id, cancellationToken: cancellationToken).ConfigureAwait(false)), true)
            : throw Wished.Refuse($"Assigning user {user.Login}");
    }

    /// <summary>Assigns a group that a plan has found unassigned: one request, which done twice changes nothing.</summary>
    internal async Task<bool> AssignGroupAsync(OktaApp app, OktaGroup group, CancellationToken cancellationToken)
    {
        if (!await interaction.AllowAsync(new Change($"app {app.Label} in {connection.Name}", $"assign group {group.Name}"), cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        await Client.AppGroups.AssignAsync(app.Id, group.Id, null, cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>Takes an assignment away; what is not assigned is left alone.</summary>
    public async Task<Outcome<OktaAppAssignment>> RemoveAsync(OktaApp app, OktaPrincipalKind kind, string id, string name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(app);
        var assignment = new OktaAppAssignment { AppId = app.Id, Kind = kind, Id = id, Name = name };
        var exists = !Wished.Any(app.Id, id) && (kind == OktaPrincipalKind.Group
            ? await Client.AppGroups.FindAsync(app.Id, id, cancellationToken).ConfigureAwait(false) is not null
            : await Client.AppUsers.FindAsync(app.Id, id, cancellationToken).ConfigureAwait(false) is not null);
        var change = new Change(
            $"app {app.Label} in {connection.Name}",
            kind == OktaPrincipalKind.Group ? $"take away from group {name}" : $"take away from user {name}",
            app.IsProvisioning ? "users who have it in no other way are deactivated in IAM Identity Center" : null);
        if (!exists || !await interaction.AllowAsync(change, cancellationToken).ConfigureAwait(false))
        {
            return new(assignment, false);
        }

        await (kind == OktaPrincipalKind.Group
            ? Client.AppGroups.UnassignAsync(app.Id, id, cancellationToken)
            : Client.AppUsers.UnassignAsync(app.Id, id, cancellationToken)).ConfigureAwait(false);
        return new(assignment, true);
    }

    private async ValueTask WarnIfNotProvisioningAsync(OktaApp app, CancellationToken cancellationToken)
    {
        // The caller's app may have been read before provisioning was switched on.
        if (!app.IsProvisioning && !Wished.Any(app.Id) && !(await Client.Apps.GetAsync(app.Id, cancellationToken).ConfigureAwait(false)).IsProvisioning)
        {
            await interaction.WarnAsync($"Provisioning is not on in {app.Label}: whoever is assigned now is not created in IAM Identity Center when it is switched on later (Sync-OktaAppUser helps then).", cancellationToken).ConfigureAwait(false);
        }
    }

    private static OktaAppAssignment From(OktaApp app, OktaAppGroup group, string? name) =>
        new() { AppId = app.Id, Kind = OktaPrincipalKind.Group, Id = group.Id, Name = group.Name ?? name, Priority = group.Priority };

    private static OktaAppAssignment From(OktaApp app, OktaAppUser user) =>
        new() { AppId = app.Id, Kind = OktaPrincipalKind.User, Id = user.Id, Name = user.UserName, Scope = user.Scope, Status = user.Status, ExternalId = user.ExternalId };
}
