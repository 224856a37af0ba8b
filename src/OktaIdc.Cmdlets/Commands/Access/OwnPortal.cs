using System.Security;
using OktaIdc.Access;
using OktaIdc.Aws;
using OktaIdc.Connections;
using OktaIdc.Http;

namespace OktaIdc.PowerShell.Commands.Access;

/// <summary>The portal as the person at the prompt sees it.</summary>
internal sealed class OwnPortal(IAwsClient client, IInteraction interaction)
{
    /// <summary>A client that can do nothing but what needs no signature.</summary>
    public static AwsClient Anonymous(string region) =>
        new(new AwsClientOptions { Region = region, Credentials = new AwsCredentialSource.Keys("anonymous", SecretText.Protect("anonymous")) });

    /// <summary>What she may use: by the token given, by the AWS CLI's, or by signing in now.</summary>
    public async Task<IReadOnlyList<CliGrant>> GrantsAsync(Uri startUrl, string session, SecureString? token, CancellationToken cancellationToken)
    {
        var own = new OwnGrantOperations(client, interaction);
        token ??= new CliTokenCache(CliTokenCache.DefaultFolder, client.Pace.UtcNow).Find(startUrl, session);
        return await own.ListAsync(token ?? await own.SignInAsync(startUrl, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
    }
}
