using System.Collections.Concurrent;
using OktaIdc.Aws;
using OktaIdc.Aws.Sts;
using OktaIdc.Connections;
using OktaIdc.Failures;

namespace OktaIdc.Organization;

/// <summary>Clients inside the accounts of the organization, each by a role of the same name there that trusts the caller; kept until disposed.</summary>
/// <param name="connection">The connection whose credentials take the roles; its own account is answered by its own client.</param>
/// <param name="roleName">Name of the role, with its path where it has one.</param>
public sealed class AccountSessions(IdcConnection connection, string roleName) : IDisposable
{
    /// <summary>The role that AWS Organizations makes in the accounts that it creates.</summary>
    public const string DefaultRoleName = "OrganizationAccountAccessRole";

    private readonly ConcurrentDictionary<string, IAwsClient> _open = new(StringComparer.Ordinal);

    /// <summary>The role that is taken in an account.</summary>
    /// <param name="identity">Who takes it.</param>
    /// <param name="accountId">12 digits.</param>
    public string RoleArn(CallerIdentity identity, string accountId)
    {
        ArgumentNullException.ThrowIfNull(identity);
        return $"arn:{identity.Arn.Split(':')[1]}:iam::{accountId}:role/{roleName.TrimStart('/')}";
    }

    /// <summary>The clients inside an account. The role is taken now, so that what is wrong with it is told here.</summary>
    /// <exception cref="OktaIdcException">AccountRoleNotAssumable: the role is missing in the account or does not trust the caller.</exception>
    public async Task<IAwsClient> OpenAsync(string accountId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(accountId);
        var identity = connection.Identity ??= await connection.Client.Sts.GetCallerIdentityAsync(cancellationToken).ConfigureAwait(false);
        if (accountId == identity.Account)
        {
            return connection.Client;
        }

        if (_open.TryGetValue(accountId, out var known))
        {
            return known;
        }

        var client = connection.Client.ForRole(new AssumeRole(RoleArn(identity, accountId)));
        try
        {
            await client.Sts.GetCallerIdentityAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OktaIdcException e) when (e.Category is FailureCategory.Permission or FailureCategory.NotFound or FailureCategory.InvalidArgument)
        {
            client.Dispose();
            throw new OktaIdcException(
                ErrorIds.AccountRoleNotAssumable,
                FailureCategory.Permission,
                $"The role {roleName} of account {accountId} cannot be taken: {e.Message}",
                $"Name a role by -RoleName that exists in account {accountId} and trusts {identity.Arn}; accounts that were invited have no {DefaultRoleName} unless somebody made it.",
                accountId,
                e);
        }
        catch
        {
            client.Dispose();
            throw;
        }

        var kept = _open.GetOrAdd(accountId, client);
        if (kept != client)
        {
            client.Dispose();
        }

        return kept;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var client in _open.Values)
        {
            client.Dispose();
        }

        _open.Clear();
    }
}
