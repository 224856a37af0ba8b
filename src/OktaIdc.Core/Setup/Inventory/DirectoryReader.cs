using System.Collections.Immutable;
using OktaIdc.Aws.IdentityStore;
using OktaIdc.Http;

namespace OktaIdc.Setup.Inventory;

/// <summary>Reads users and groups of Identity Center.</summary>
internal sealed class DirectoryReader(IIdentityStoreClient store, string storeId, ReadingLog log)
{
    public async Task<DirectoryInventory> ReadAsync(InventoryScope scope, CancellationToken cancellationToken)
    {
        var users = UsersAsync(cancellationToken);
        var groups = await store.ListGroupsAsync(storeId, cancellationToken).Select(group => Of(group, default)).ToListAsync(cancellationToken).ConfigureAwait(false);
        if (scope.HasFlag(InventoryScope.Memberships))
        {
            log.Predict("ListGroupMemberships", groups.Count);
            groups = [.. await ParallelRead.EachAsync(groups, WithMembersAsync, cancellationToken).ConfigureAwait(false)];
        }

        return new DirectoryInventory { Users = await users.ConfigureAwait(false), Groups = groups.ToImmutableDictionary(group => group.Id, StringComparer.Ordinal) };
    }

    private async Task<ImmutableDictionary<string, DirectoryUser>> UsersAsync(CancellationToken cancellationToken)
    {
        var users = ImmutableDictionary.CreateBuilder<string, DirectoryUser>(StringComparer.Ordinal);
        await foreach (var user in store.ListUsersAsync(storeId, enterprise: false, cancellationToken).ConfigureAwait(false))
        {
            users[user.UserId] = Of(user);
        }

        return users.ToImmutable();
    }

    private async Task<DirectoryGroup> WithMembersAsync(DirectoryGroup group, CancellationToken cancellationToken)
    {
        var members = await store.ListGroupMembershipsAsync(storeId, group.Id, cancellationToken).Select(m => m.UserId).OfType<string>().ToListAsync(cancellationToken).ConfigureAwait(false);
        await log.Progress.TickAsync(cancellationToken).ConfigureAwait(false);
        return group with { Members = [.. members] };
    }

    private static DirectoryUser Of(IdcUser user) => new()
    {
        Id = user.UserId,
        UserName = user.UserName ?? "",
        DisplayName = user.DisplayName,
        GivenName = user.Name?.GivenName,
        FamilyName = user.Name?.FamilyName,
        Email = user.Email,
        ExternalId = user.ExternalIds.FirstOrDefault(),
        IsEnabled = user.IsEnabled,
    };

    private static DirectoryGroup Of(IdcGroup group, ImmutableArray<string> members) => new()
    {
        Id = group.GroupId,
        Name = group.DisplayName ?? "",
        Description = group.Description,
        ExternalId = group.ExternalIds.FirstOrDefault(),
        Members = members,
    };
}
