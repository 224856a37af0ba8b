using OktaIdc.Aws.Organizations;
using OktaIdc.Connections;

namespace OktaIdc.Organization;

/// <summary>Member accounts that administer IAM Identity Center. Only the management account may change them.</summary>
public sealed class DelegatedAdministratorOperations(IdcConnection connection, IInteraction interaction)
{
    /// <summary>The service principal of IAM Identity Center.</summary>
    public const string ServicePrincipal = "sso.amazonaws.com";

    /// <summary>The delegated administrators.</summary>
    public IAsyncEnumerable<DelegatedAdministrator> ListAsync(CancellationToken cancellationToken) =>
        connection.Client.Organizations.ListDelegatedAdministratorsAsync(ServicePrincipal, cancellationToken);

    /// <summary>Makes an account a delegated administrator, with trusted access for the service where that is missing.</summary>
    public async Task<Outcome<DelegatedAdministrator>> AddAsync(string accountId, CancellationToken cancellationToken)
    {
        if (await FindAsync(accountId, cancellationToken).ConfigureAwait(false) is { } existing)
        {
            return new Outcome<DelegatedAdministrator>(existing, false);
        }

        var change = new Change($"AWS account {accountId}", "make it a delegated administrator of IAM Identity Center", "it can then manage everything but the management account's own access");
        if (!await interaction.AllowAsync(change, cancellationToken).ConfigureAwait(false))
        {
            return new Outcome<DelegatedAdministrator>(new DelegatedAdministrator { Id = accountId }, false);
        }

        var organizations = connection.Client.Organizations;
        if (!await organizations.ListServiceAccessAsync(cancellationToken).Where(s => s.ServicePrincipal == ServicePrincipal).AnyAsync(cancellationToken).ConfigureAwait(false))
        {
            await organizations.EnableServiceAccessAsync(ServicePrincipal, cancellationToken).ConfigureAwait(false);
        }

        await organizations.RegisterDelegatedAdministratorAsync(accountId, ServicePrincipal, cancellationToken).ConfigureAwait(false);
        var added = await FindAsync(accountId, cancellationToken).ConfigureAwait(false);
        return new Outcome<DelegatedAdministrator>(added ?? new DelegatedAdministrator { Id = accountId }, true);
    }

    /// <summary>Takes that back.</summary>
    /// <returns>True where something was removed.</returns>
    public async Task<bool> RemoveAsync(string accountId, CancellationToken cancellationToken)
    {
        if (await FindAsync(accountId, cancellationToken).ConfigureAwait(false) is null
            || !await interaction.AllowAsync(new Change($"AWS account {accountId}", "remove it as delegated administrator of IAM Identity Center"), cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        await connection.Client.Organizations.DeregisterDelegatedAdministratorAsync(accountId, ServicePrincipal, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private async Task<DelegatedAdministrator?> FindAsync(string accountId, CancellationToken cancellationToken) =>
        await ListAsync(cancellationToken).FirstOrDefaultAsync(a => a.Id == accountId, cancellationToken).ConfigureAwait(false);
}
