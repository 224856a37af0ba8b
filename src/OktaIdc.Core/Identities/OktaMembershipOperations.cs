using System.Runtime.CompilerServices;
using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Okta;

namespace OktaIdc.Identities;

/// <summary>Puts users into groups and takes them out.</summary>
/// <param name="connection">The org.</param>
/// <param name="interaction">Whom to ask before each write.</param>
public sealed class OktaMembershipOperations(OktaConnection connection, IInteraction interaction)
{
    private IOktaClient Client => connection.Client;

    /// <summary>Puts a user into groups, those that the user is in already excepted.</summary>
    /// <exception cref="OktaIdcException">OktaGroupNotManaged where a group is imported or built in.</exception>
    public async IAsyncEnumerable<Outcome<OktaMembership>> AddAsync(OktaUser user, IReadOnlyList<OktaGroup> groups, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        foreach (var group in groups)
        {
            CheckManaged(group);
        }

        var current = await GroupsOfAsync(user, cancellationToken).ConfigureAwait(false);
        foreach (var group in groups)
        {
            var membership = new OktaMembership(group.Id, group.Name, user.Id, user.Login);
            var write = !current.Contains(group.Id)
                && await interaction.AllowAsync(new Change($"group {group.Name} in {connection.Name}", $"add the member {user.Login}"), cancellationToken).ConfigureAwait(false);
            if (write)
            {
                Check(user, group, "Adding a member");
                await Client.GroupMembers.AddAsync(group.Id, user.Id, cancellationToken).ConfigureAwait(false);
            }

            yield return new(membership, write);
        }
    }

    /// <summary>Takes a user out of groups, those that the user is not in excepted.</summary>
    /// <exception cref="OktaIdcException">OktaGroupNotManaged where a group is imported or built in.</exception>
    public async IAsyncEnumerable<Outcome<OktaMembership>> RemoveAsync(OktaUser user, IReadOnlyList<OktaGroup> groups, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        foreach (var group in groups)
        {
            CheckManaged(group);
        }

        var current = await GroupsOfAsync(user, cancellationToken).ConfigureAwait(false);
        foreach (var group in groups)
        {
            var write = current.Contains(group.Id)
                && await interaction.AllowAsync(new Change($"group {group.Name} in {connection.Name}", $"remove the member {user.Login}"), cancellationToken).ConfigureAwait(false);
            if (write)
            {
                await Client.GroupMembers.RemoveAsync(group.Id, user.Id, cancellationToken).ConfigureAwait(false);
            }

            yield return new(new OktaMembership(group.Id, group.Name, user.Id, user.Login), write);
        }
    }

    private async Task<HashSet<string>> GroupsOfAsync(OktaUser user, CancellationToken cancellationToken)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        if (!Wished.Any(user.Id))
        {
            await foreach (var group in Client.GroupMembers.ListGroupsOfUserAsync(user.Id, cancellationToken).ConfigureAwait(false))
            {
                ids.Add(group.Id);
            }
        }

        return ids;
    }

    private static void Check(OktaUser user, OktaGroup group, string what)
    {
        if (Wished.Any(user.Id, group.Id))
        {
            throw Wished.Refuse($"{what} ({user.Login} to {group.Name})");
        }
    }

    private void CheckManaged(OktaGroup group)
    {
        if (group.Type is not (null or OktaGroup.OktaType))
        {
            throw new OktaIdcException(
                ErrorIds.OktaGroupNotManaged,
                FailureCategory.InvalidArgument,
                $"The members of group '{group.Name}' in {connection.Name} cannot be changed: it is of type {group.Type}.",
                "Use a group that was made in Okta (type OKTA_GROUP).",
                group.Name);
        }
    }
}
