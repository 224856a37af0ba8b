namespace OktaIdc.Okta;

/// <summary>Groups assigned to an app (`/api/v1/apps/{id}/groups`). Scopes: okta.apps.read, okta.apps.manage.</summary>
public interface IOktaAppGroups
{
    /// <summary>Lists the groups assigned to an app.</summary>
    IAsyncEnumerable<OktaAppGroup> ListAsync(string appId, CancellationToken cancellationToken = default);

    /// <summary>Reads one assignment; null where the group is not assigned.</summary>
    Task<OktaAppGroup?> FindAsync(string appId, string groupId, CancellationToken cancellationToken = default);

    /// <summary>Assigns a group; done twice it changes nothing.</summary>
    /// <param name="appId">The app.</param>
    /// <param name="groupId">The group.</param>
    /// <param name="priority">0 (highest) to 100; null for Okta's choice.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task<OktaAppGroup> AssignAsync(string appId, string groupId, int? priority = null, CancellationToken cancellationToken = default);

    /// <summary>Removes an assignment; users who were assigned through this group only lose the app.</summary>
    Task UnassignAsync(string appId, string groupId, CancellationToken cancellationToken = default);
}
