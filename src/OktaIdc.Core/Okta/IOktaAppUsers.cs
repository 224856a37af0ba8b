using System.Text.Json.Nodes;

namespace OktaIdc.Okta;

/// <summary>Users assigned to an app (`/api/v1/apps/{id}/users`). Scopes: okta.apps.read, okta.apps.manage.</summary>
public interface IOktaAppUsers
{
    /// <summary>Lists the users assigned to an app, directly or through a group.</summary>
    /// <param name="appId">The app.</param>
    /// <param name="query">Start of the user name, first name or last name.</param>
    /// <param name="cancellationToken">Stops it.</param>
    IAsyncEnumerable<OktaAppUser> ListAsync(string appId, string? query = null, CancellationToken cancellationToken = default);

    /// <summary>Reads one assignment; null where the user is not assigned.</summary>
    Task<OktaAppUser?> FindAsync(string appId, string userId, CancellationToken cancellationToken = default);

    /// <summary>Assigns a user directly. Mapped profile attributes must not be sent (403 E0000075).</summary>
    /// <param name="appId">The app.</param>
    /// <param name="userId">The user.</param>
    /// <param name="userName">Name of the user in the app; null for what the app's template makes.</param>
    /// <param name="profile">Unmapped profile attributes; null for none.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task<OktaAppUser> AssignAsync(string appId, string userId, string? userName = null, JsonObject? profile = null, CancellationToken cancellationToken = default);

    /// <summary>Updates an assignment without changing its attributes, which makes Okta send the profile of a provisioned user once more. That it does is inferred: look at the sync state afterwards.</summary>
    /// <param name="appId">The app.</param>
    /// <param name="userId">The user.</param>
    /// <param name="userName">A name to set in the app; null leaves it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task<OktaAppUser> PushProfileAsync(string appId, string userId, string? userName = null, CancellationToken cancellationToken = default);

    /// <summary>Removes an assignment; where provisioning is on, the user is deactivated in the app.</summary>
    Task UnassignAsync(string appId, string userId, CancellationToken cancellationToken = default);
}
