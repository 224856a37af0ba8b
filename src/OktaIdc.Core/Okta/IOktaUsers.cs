using System.Security;
using System.Text.Json.Nodes;

namespace OktaIdc.Okta;

/// <summary>Users and their lifecycle (`/api/v1/users`). Scopes: okta.users.read, okta.users.manage.</summary>
public interface IOktaUsers
{
    /// <summary>Lists users; without <paramref name="search"/> those that are DEPROVISIONED are left out by Okta.</summary>
    /// <param name="search">An Okta search expression: <c>profile.department eq "Cloud"</c>; eventually consistent.</param>
    /// <param name="cancellationToken">Stops it.</param>
    IAsyncEnumerable<OktaUser> ListAsync(string? search = null, CancellationToken cancellationToken = default);

    /// <summary>Lists at most ten users whose first name, last name or e-mail starts with <paramref name="query"/>.</summary>
    IAsyncEnumerable<OktaUser> FindByPrefixAsync(string query, CancellationToken cancellationToken = default);

    /// <summary>Reads a user by id or login.</summary>
    Task<OktaUser> GetAsync(string idOrLogin, CancellationToken cancellationToken = default);

    /// <summary>Reads a user by id or login; null where there is none.</summary>
    Task<OktaUser?> FindAsync(string idOrLogin, CancellationToken cancellationToken = default);

    /// <summary>Makes a user.</summary>
    /// <param name="profile">firstName, lastName, email, login and more.</param>
    /// <param name="password">A password; null for none (then activation sends mail).</param>
    /// <param name="activate">Whether to activate: without a password Okta sends mail and the user is PROVISIONED.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task<OktaUser> CreateAsync(JsonObject profile, SecureString? password, bool activate, CancellationToken cancellationToken = default);

    /// <summary>Changes the given profile attributes, leaves the others.</summary>
    Task<OktaUser> UpdateAsync(string userId, JsonObject profile, CancellationToken cancellationToken = default);

    /// <summary>Activates a STAGED or DEPROVISIONED user.</summary>
    /// <param name="userId">The user.</param>
    /// <param name="sendEmail">Whether Okta mails the activation link.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task ActivateAsync(string userId, bool sendEmail, CancellationToken cancellationToken = default);

    /// <summary>Deactivates a user, which takes all apps away.</summary>
    Task DeactivateAsync(string userId, CancellationToken cancellationToken = default);

    /// <summary>Suspends an ACTIVE user; assignments stay.</summary>
    Task SuspendAsync(string userId, CancellationToken cancellationToken = default);

    /// <summary>Ends a suspension.</summary>
    Task UnsuspendAsync(string userId, CancellationToken cancellationToken = default);

    /// <summary>Deletes a user: the first call deactivates, the second deletes.</summary>
    Task DeleteAsync(string userId, CancellationToken cancellationToken = default);

    /// <summary>Ends the user's Okta sessions; sessions of apps such as the AWS access portal stay.</summary>
    /// <param name="userId">The user.</param>
    /// <param name="oauthTokens">Whether tokens issued by Okta are revoked as well.</param>
    /// <param name="forgetDevices">Whether remembered devices must prove every factor again.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task RevokeSessionsAsync(string userId, bool oauthTokens, bool forgetDevices, CancellationToken cancellationToken = default);

    /// <summary>Universal Logout (Global Token Revocation): Okta's sessions and tokens end, and those of every app that has it on. Scope: okta.universalLogout.manage.</summary>
    Task LogOutEverywhereAsync(string userId, CancellationToken cancellationToken = default);
}
