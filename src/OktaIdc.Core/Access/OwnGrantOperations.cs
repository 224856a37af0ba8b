using System.Security;
using OktaIdc.Aws;
using OktaIdc.Aws.SsoOidc;
using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Http;

namespace OktaIdc.Access;

/// <summary>What a person may use, as the portal tells it to her: no permission of an administrator is needed.</summary>
/// <param name="client">Used unsigned: credentials need not be there.</param>
/// <param name="interaction">Is told what the person has to do.</param>
public sealed class OwnGrantOperations(IAwsClient client, IInteraction interaction)
{
    /// <summary>Signs the person in by the device flow (RFC 8628): she opens an address and confirms a code.</summary>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.PortalSignInTimedOut"/>; or the portal refused.</exception>
    public async Task<SecureString> SignInAsync(Uri startUrl, CancellationToken cancellationToken)
    {
        var registration = await client.SsoOidc.RegisterClientAsync(RegisterOidcClient.ForDevice("OktaIdc"), cancellationToken).ConfigureAwait(false);
        var device = await client.SsoOidc.StartDeviceAuthorizationAsync(registration, startUrl, cancellationToken).ConfigureAwait(false);
        await interaction.WarnAsync($"Sign in at {device.VerificationUriComplete} and confirm the code {device.UserCode}; it is good until {device.ExpiresAt.ToLocalTime():t}.", cancellationToken).ConfigureAwait(false);
        while (client.Pace.UtcNow < device.ExpiresAt)
        {
            if (await client.SsoOidc.TryCreateTokenAsync(registration, device, cancellationToken).ConfigureAwait(false) is { } token)
            {
                return token.AccessToken;
            }

            await client.Pace.DelayAsync(device.Interval, cancellationToken).ConfigureAwait(false);
        }

        throw new OktaIdcException(ErrorIds.PortalSignInTimedOut, FailureCategory.Timeout, $"Nobody confirmed the code {device.UserCode} in time.", "Run the command again, and open the address at once.", device.UserCode);
    }

    /// <summary>All accounts and permission sets of the person.</summary>
    public async Task<IReadOnlyList<CliGrant>> ListAsync(SecureString token, CancellationToken cancellationToken)
    {
        var accounts = await client.Portal.ListAccountsAsync(token, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
        var roles = await ParallelRead.EachAsync(
            accounts, async (a, stop) => await client.Portal.ListAccountRolesAsync(token, a.AccountId, stop).Select(r => new CliGrant(a.AccountId, a.AccountName ?? a.AccountId, r.RoleName, a.EmailAddress)).ToListAsync(stop).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        return [.. roles.SelectMany(r => r)];
    }
}
