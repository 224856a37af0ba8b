using OktaIdc.Aws;
using OktaIdc.Connections;
using OktaIdc.Operations.Reach.Evidence;
using OktaIdc.Organization;

namespace OktaIdc.Posture.Evidence.Emergency;

/// <summary>Clients inside the accounts that ways for emergencies are in; kept until disposed.</summary>
/// <param name="idc">The connection; names without an account are of its own.</param>
/// <param name="roleName">The role that is taken in other accounts; null: they are not read.</param>
internal sealed class EmergencyAccounts(IdcConnection idc, string? roleName) : IDisposable
{
    private readonly AccountSessions _sessions = new(idc, roleName ?? AccountSessions.DefaultRoleName);

    /// <summary>The account that the connection is to.</summary>
    public async Task<string> OwnAsync(CancellationToken cancellationToken) => (idc.Identity ??= await idc.Client.Sts.GetCallerIdentityAsync(cancellationToken).ConfigureAwait(false)).Account;

    /// <summary>The clients inside an account, or why there are none.</summary>
    /// <param name="account">12 digits; null for the connection's own.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<Reading<IAwsClient>> OpenAsync(string? account, CancellationToken cancellationToken) =>
        account is null || account == await OwnAsync(cancellationToken).ConfigureAwait(false) ? Reading.Of(idc.Client)
        : roleName is null ? Reading.None<IAwsClient>($"account {account} is read only by a role in it: give -RoleName.")
        : await Reading.TryAsync<IAwsClient>(async () => await _sessions.OpenAsync(account, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);

    /// <inheritdoc/>
    public void Dispose() => _sessions.Dispose();
}
