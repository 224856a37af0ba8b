using System.Runtime.CompilerServices;
using OktaIdc.Aws.IdentityStore;
using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Organization;

namespace OktaIdc.Identities;

/// <summary>Users, groups and members of IAM Identity Center: reads only; Okta writes them.</summary>
public sealed class IdcIdentityOperations(IdcConnection connection, IInteraction? interaction = null)
{
    /// <summary>The activity that waits for several groups are parts of; whoever waits for several reports it.</summary>
    public const string WaitActivity = "Waiting for groups";

    private readonly InstanceOperations _instances = new(connection, SilentInteraction.Instance);

    /// <summary>All users.</summary>
    /// <param name="enterprise">Whether the enterprise attributes are wanted.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async IAsyncEnumerable<IdcUser> ListUsersAsync(bool enterprise, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var store = await StoreAsync(cancellationToken).ConfigureAwait(false);
        await foreach (var user in connection.Client.IdentityStore.ListUsersAsync(store, enterprise, cancellationToken).ConfigureAwait(false))
        {
            yield return user;
        }
    }

    /// <summary>All groups.</summary>
    public async IAsyncEnumerable<IdcGroup> ListGroupsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var store = await StoreAsync(cancellationToken).ConfigureAwait(false);
        await foreach (var group in connection.Client.IdentityStore.ListGroupsAsync(store, cancellationToken).ConfigureAwait(false))
        {
            yield return group;
        }
    }

    /// <summary>A user by user name; null where there is none.</summary>
    public async Task<IdcUser?> FindUserAsync(string userName, CancellationToken cancellationToken)
    {
        var store = await StoreAsync(cancellationToken).ConfigureAwait(false);
        var id = await connection.Client.IdentityStore.GetUserIdAsync(store, userName, cancellationToken).ConfigureAwait(false);
        return id is null ? null : await connection.Client.IdentityStore.DescribeUserAsync(store, id, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A group by display name; null where there is none.</summary>
    public async Task<IdcGroup?> FindGroupAsync(string displayName, CancellationToken cancellationToken)
    {
        var store = await StoreAsync(cancellationToken).ConfigureAwait(false);
        var id = await connection.Client.IdentityStore.GetGroupIdAsync(store, displayName, cancellationToken).ConfigureAwait(false);
        return id is null ? null : await connection.Client.IdentityStore.DescribeGroupAsync(store, id, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A user by user name or id.</summary>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.IdcUserUnknown"/>, with near matches.</exception>
    public async Task<IdcUser> GetUserAsync(string userNameOrId, CancellationToken cancellationToken)
    {
        var store = await StoreAsync(cancellationToken).ConfigureAwait(false);
        var found = await FindUserAsync(userNameOrId, cancellationToken).ConfigureAwait(false)
            ?? (LooksLikeId(userNameOrId) ? await connection.Client.IdentityStore.DescribeUserAsync(store, userNameOrId, cancellationToken).ConfigureAwait(false) : null);
        return found ?? throw new OktaIdcException(
            ErrorIds.IdcUserUnknown,
            FailureCategory.NotFound,
            $"There is no user '{userNameOrId}' in IAM Identity Center. {await NearAsync(userNameOrId, ListUsersAsync(false, cancellationToken).Select(u => u.UserName)).ConfigureAwait(false)}".TrimEnd(),
            "Correct the name, or assign the user to the Okta app so that Okta provisions it (Add-OktaAppAssignment).",
            userNameOrId);
    }

    /// <summary>A group by display name or id.</summary>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.IdcGroupUnknown"/>, with near matches.</exception>
    public async Task<IdcGroup> GetGroupAsync(string nameOrId, CancellationToken cancellationToken)
    {
        var store = await StoreAsync(cancellationToken).ConfigureAwait(false);
        var found = await FindGroupAsync(nameOrId, cancellationToken).ConfigureAwait(false)
            ?? (LooksLikeId(nameOrId) ? await connection.Client.IdentityStore.DescribeGroupAsync(store, nameOrId, cancellationToken).ConfigureAwait(false) : null);
        return found ?? throw new OktaIdcException(
            ErrorIds.IdcGroupUnknown,
            FailureCategory.NotFound,
            $"There is no group '{nameOrId}' in IAM Identity Center. {await NearAsync(nameOrId, ListGroupsAsync(cancellationToken).Select(g => g.DisplayName)).ConfigureAwait(false)}".TrimEnd(),
            "Correct the name, or push the group from Okta (Push-OktaGroup) and wait for it (Wait-IdcGroup).",
            nameOrId);
    }

    /// <summary>The members of a group.</summary>
    public async IAsyncEnumerable<IdcUser> ListMembersAsync(string groupId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var store = await StoreAsync(cancellationToken).ConfigureAwait(false);
        await foreach (var membership in connection.Client.IdentityStore.ListGroupMembershipsAsync(store, groupId, cancellationToken).ConfigureAwait(false))
        {
            if (membership.UserId is { } id && await connection.Client.IdentityStore.DescribeUserAsync(store, id, cancellationToken).ConfigureAwait(false) is { } user)
            {
                yield return user;
            }
        }
    }

    /// <summary>Waits until Okta's push has brought a group, with at least so many members.</summary>
    /// <param name="displayName">The group.</param>
    /// <param name="members">How many members it must have at least; 0 for the group alone.</param>
    /// <param name="timeout">How long to wait.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.IdcGroupTimeout"/>.</exception>
    public async Task<IdcGroup> WaitForGroupAsync(string displayName, int members, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var pace = connection.Client.Pace;
        var store = await StoreAsync(cancellationToken).ConfigureAwait(false);
        var waited = TimeSpan.Zero;
        for (var wait = TimeSpan.FromSeconds(1); ; wait = wait * 1.5 < TimeSpan.FromSeconds(10) ? wait * 1.5 : TimeSpan.FromSeconds(10))
        {
            var group = await FindGroupAsync(displayName, cancellationToken).ConfigureAwait(false);
            var count = group is null || members == 0 ? 0 : await connection.Client.IdentityStore.ListGroupMembershipsAsync(store, group.GroupId, cancellationToken).CountAsync(cancellationToken).ConfigureAwait(false);
            if (group is not null && count >= members)
            {
                return group;
            }

            if (waited >= timeout)
            {
                throw new OktaIdcException(
                    ErrorIds.IdcGroupTimeout,
                    FailureCategory.Timeout,
                    group is null ? $"Group '{displayName}' did not appear in IAM Identity Center within {timeout}." : $"Group '{displayName}' has {count} of {members} members in IAM Identity Center after {timeout}.",
                    "Look at the push in Okta (Get-OktaGroupPush) and at its provisioning errors; members must be assigned to the app to be pushed.",
                    displayName);
            }

            if (interaction is not null)
            {
                var status = group is null ? $"{displayName} is not there yet" : $"{displayName} has {count} of {members} members";
                await interaction.ProgressAsync(new ProgressReport("Waiting for the group in AWS", $"{status}; giving up after {timeout.TotalMinutes:0.#} min", Parent: WaitActivity), cancellationToken).ConfigureAwait(false);
            }

            await pace.DelayAsync(wait, cancellationToken).ConfigureAwait(false);
            waited += wait;
        }
    }

    private async Task<string> StoreAsync(CancellationToken cancellationToken) => (await _instances.RequireAsync(cancellationToken).ConfigureAwait(false)).IdentityStoreId;

    // A GUID, in older stores with ten hexadecimal digits and a hyphen in front (Identity Store API, ResourceId).
    private static bool LooksLikeId(string text) => text.Length is 36 or 47 && Guid.TryParse(text[^36..], out _);

    private static async Task<string> NearAsync(string wrong, IAsyncEnumerable<string?> names)
    {
        var known = new List<string>();
        await foreach (var name in names.ConfigureAwait(false))
        {
            known.Add(name ?? "");
            if (known.Count == 2000)
            {
                break;
            }
        }

        return NearMatch.Suggest(wrong, known);
    }
}
