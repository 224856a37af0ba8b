using System.Security;
using OktaIdc.Aws.Sts;

namespace OktaIdc.Aws.Portal;

/// <summary>The access portal (sso, API 2019-06-10), with a user's access token.</summary>
public interface IPortalClient
{
    /// <summary>The accounts that the user may open.</summary>
    IAsyncEnumerable<PortalAccount> ListAccountsAsync(SecureString accessToken, CancellationToken cancellationToken);

    /// <summary>The roles that the user may take in an account; a role's name is its permission set's name.</summary>
    IAsyncEnumerable<PortalRole> ListAccountRolesAsync(SecureString accessToken, string accountId, CancellationToken cancellationToken);

    /// <summary>Credentials of a role.</summary>
    Task<SessionCredentials> GetRoleCredentialsAsync(SecureString accessToken, string accountId, string roleName, CancellationToken cancellationToken);

    /// <summary>Ends the session.</summary>
    Task LogoutAsync(SecureString accessToken, CancellationToken cancellationToken);
}
