namespace OktaIdc.Okta;

/// <summary>Members of groups (`/api/v1/groups/{id}/users`). Scopes: okta.groups.read, okta.groups.manage.</summary>
public interface IOktaGroupMembers
{
    /// <summary>Lists the members of a group.</summary>
    IAsyncEnumerable<OktaUser> ListAsync(string groupId, CancellationToken cancellationToken = default);

    /// <summary>Lists the groups of a user.</summary>
    IAsyncEnumerable<OktaGroup> ListGroupsOfUserAsync(string userId, CancellationToken cancellationToken = default);

    /// <summary>Adds a user to a group of type OKTA_GROUP; done twice it changes nothing.</summary>
    Task AddAsync(string groupId, string userId, CancellationToken cancellationToken = default);

    /// <summary>Removes a user from a group; done twice it changes nothing.</summary>
    Task RemoveAsync(string groupId, string userId, CancellationToken cancellationToken = default);
}
