using System.Collections.Immutable;
using System.Text.RegularExpressions;
using OktaIdc.Aws.SsoOidc;
using OktaIdc.Connections;
using OktaIdc.Failures;

namespace OktaIdc.Setup.Proofs;

/// <summary>
/// Proves a set-up by the real protocol: a person signs in through the OIDC device flow (RFC 8628), and with her token the accounts,
/// the roles, role credentials and finally GetCallerIdentity are asked for.
/// </summary>
public sealed partial class SignInProof(IdcConnection idc, Pace pace)
{
    /// <summary>Signs a person in and reports what she reached.</summary>
    /// <param name="startUrl">The access portal: <c>https://d-1234567890.awsapps.com/start</c>.</param>
    /// <param name="user">Name of the user, for the report.</param>
    /// <param name="openBrowser">Lets the person open the address and sign in; returns what she saw at the end.</param>
    /// <param name="expectRoles">False for an account instance, which has no accounts and roles.</param>
    /// <param name="cancellationToken">Cancels the request in flight.</param>
    /// <exception cref="OktaIdcException">The person could not sign in, or the role is not one of Identity Center's.</exception>
    public async Task<SignInReport> ProveAsync(
        Uri startUrl, string user, Func<Uri, CancellationToken, Task<string>> openBrowser, bool expectRoles, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(openBrowser);
        var oidc = idc.Client.SsoOidc;
        var client = await oidc.RegisterClientAsync(RegisterOidcClient.ForDevice("OktaIdc proof"), cancellationToken).ConfigureAwait(false);
        var device = await oidc.StartDeviceAuthorizationAsync(client, startUrl, cancellationToken).ConfigureAwait(false);
        var saw = await openBrowser(device.VerificationUriComplete, cancellationToken).ConfigureAwait(false);
        var token = await TokenAsync(oidc, client, device, user, saw, cancellationToken).ConfigureAwait(false);
        var roles = expectRoles ? await RolesAsync(token, cancellationToken).ConfigureAwait(false) : [];
        if (expectRoles && roles.IsEmpty)
        {
            throw Failed(FailureCategory.Permission, $"{user} signed in, but the portal offers no account.", "Check with Get-IdcAssignment that a group of hers is assigned to an account.", user);
        }

        await idc.Client.Portal.LogoutAsync(token.AccessToken, cancellationToken).ConfigureAwait(false);
        return new SignInReport(user, roles);
    }

    private async Task<OidcToken> TokenAsync(
        ISsoOidcClient oidc, OidcClientRegistration client, DeviceAuthorization device, string user, string saw, CancellationToken cancellationToken)
    {
        // The person has been to the page: one answer tells. A second try covers a portal that is a moment behind.
        for (var attempt = 0; ; attempt++)
        {
            if (await oidc.TryCreateTokenAsync(client, device, cancellationToken).ConfigureAwait(false) is { } token)
            {
                return token;
            }

            if (attempt > 0)
            {
                throw Failed(FailureCategory.Authentication, $"{user} was not signed in: {saw}", "Read the last page that the browser showed, and the sign-in events of Okta's System Log.", user);
            }

            await pace.DelayAsync(device.Interval, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<ImmutableArray<ReachedRole>> RolesAsync(OidcToken token, CancellationToken cancellationToken)
    {
        var roles = ImmutableArray.CreateBuilder<ReachedRole>();
        var portal = idc.Client.Portal;
        await foreach (var account in portal.ListAccountsAsync(token.AccessToken, cancellationToken).ConfigureAwait(false))
        {
            await foreach (var role in portal.ListAccountRolesAsync(token.AccessToken, account.AccountId, cancellationToken).ConfigureAwait(false))
            {
                var credentials = await portal.GetRoleCredentialsAsync(token.AccessToken, account.AccountId, role.RoleName, cancellationToken).ConfigureAwait(false);
                var identity = await idc.Client.Sts.GetCallerIdentityAsync(credentials, cancellationToken).ConfigureAwait(false);
                var match = AssumedRole().Match(identity.Arn);
                if (!match.Success || match.Groups["account"].Value != account.AccountId || match.Groups["set"].Value != role.RoleName)
                {
                    throw Failed(FailureCategory.Service, $"The credentials for {role.RoleName} on {account.AccountId} belong to {identity.Arn}.", "Compare the role with the permission set in the AWS console.", identity.Arn);
                }

                roles.Add(new ReachedRole(account.AccountId, account.AccountName, role.RoleName, identity.Arn));
            }
        }

        return roles.ToImmutable();
    }

    private static OktaIdcException Failed(FailureCategory category, string message, string action, string target) =>
        new(ErrorIds.ProofFailed, category, message, action, target);

    // AWS names the role of a set AWSReservedSSO_<set>_<16 hex digits>; the session is named after the user.
    [GeneratedRegex("^arn:aws[a-z-]*:sts::(?<account>[0-9]{12}):assumed-role/AWSReservedSSO_(?<set>.+)_[0-9a-f]{16}/.+$")]
    private static partial Regex AssumedRole();
}
