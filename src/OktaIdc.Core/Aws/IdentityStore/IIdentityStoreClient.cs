namespace OktaIdc.Aws.IdentityStore;

/// <summary>The identity store, the operations used here (identitystore, API 2020-06-15). 20 requests a second per operation and store.</summary>
public interface IIdentityStoreClient
{
    /// <summary>All users, with the enterprise attributes where asked for.</summary>
    IAsyncEnumerable<IdcUser> ListUsersAsync(string identityStoreId, bool enterprise, CancellationToken cancellationToken);

    /// <summary>One user by id; null where there is none.</summary>
    Task<IdcUser?> DescribeUserAsync(string identityStoreId, string userId, CancellationToken cancellationToken);

    /// <summary>The id of the user of that user name; null where there is none.</summary>
    Task<string?> GetUserIdAsync(string identityStoreId, string userName, CancellationToken cancellationToken);

    /// <summary>The id of the user that a provisioning tenant knows by that external id; null where there is none.</summary>
    Task<string?> GetUserIdByExternalIdAsync(string identityStoreId, ExternalId externalId, CancellationToken cancellationToken);

    /// <summary>Makes a user; only for stores without external identity provider and for tests.</summary>
    /// <returns>The user's id.</returns>
    Task<string> CreateUserAsync(string identityStoreId, NewIdcUser user, CancellationToken cancellationToken);

    /// <summary>Deletes a user.</summary>
    Task DeleteUserAsync(string identityStoreId, string userId, CancellationToken cancellationToken);

    /// <summary>All groups.</summary>
    IAsyncEnumerable<IdcGroup> ListGroupsAsync(string identityStoreId, CancellationToken cancellationToken);

    /// <summary>One group by id; null where there is none.</summary>
    Task<IdcGroup?> DescribeGroupAsync(string identityStoreId, string groupId, CancellationToken cancellationToken);

    /// <summary>The id of the group of that display name; null where there is none.</summary>
    Task<string?> GetGroupIdAsync(string identityStoreId, string displayName, CancellationToken cancellationToken);

    /// <summary>Makes a group.</summary>
    /// <returns>The group's id.</returns>
    Task<string> CreateGroupAsync(string identityStoreId, string displayName, string? description, CancellationToken cancellationToken);

    /// <summary>Deletes a group.</summary>
    Task DeleteGroupAsync(string identityStoreId, string groupId, CancellationToken cancellationToken);

    /// <summary>The members of a group.</summary>
    IAsyncEnumerable<IdcGroupMembership> ListGroupMembershipsAsync(string identityStoreId, string groupId, CancellationToken cancellationToken);

    /// <summary>The groups of a user.</summary>
    IAsyncEnumerable<IdcGroupMembership> ListGroupMembershipsForMemberAsync(string identityStoreId, string userId, CancellationToken cancellationToken);

    /// <summary>Adds a user to a group.</summary>
    /// <returns>The membership's id.</returns>
    Task<string> CreateGroupMembershipAsync(string identityStoreId, string groupId, string userId, CancellationToken cancellationToken);

    /// <summary>Removes a membership.</summary>
    Task DeleteGroupMembershipAsync(string identityStoreId, string membershipId, CancellationToken cancellationToken);

    /// <summary>The membership's id; null where the user is not in the group.</summary>
    Task<string?> GetGroupMembershipIdAsync(string identityStoreId, string groupId, string userId, CancellationToken cancellationToken);

    /// <summary>In which of these groups a user is; asks 100 at a time.</summary>
    /// <returns>The ids of the groups that the user is in.</returns>
    Task<IReadOnlyCollection<string>> IsMemberInGroupsAsync(string identityStoreId, string userId, IReadOnlyList<string> groupIds, CancellationToken cancellationToken);
}
