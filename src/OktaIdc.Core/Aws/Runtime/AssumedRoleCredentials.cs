using Amazon.Runtime;
using OktaIdc.Aws.Sts;
using OktaIdc.Connections;
using OktaIdc.Http;

namespace OktaIdc.Aws.Runtime;

/// <summary>
/// Credentials of an assumed role, renewed before they end. Ours, because the runtime's own calls STS at AWS's address even where
/// requests are redirected.
/// </summary>
internal sealed class AssumedRoleCredentials : RefreshingAWSCredentials
{
    private readonly IStsClient _sts;
    private readonly AssumeRole _role;

    /// <summary>Makes the credentials; the first use assumes the role.</summary>
    public AssumedRoleCredentials(IStsClient sts, AssumeRole role)
    {
        _sts = sts;
        _role = role;
        PreemptExpiryTime = TimeSpan.FromMinutes(5);
    }

    /// <inheritdoc/>
    protected override async Task<CredentialsRefreshState> GenerateNewCredentialsAsync()
    {
        var session = await _sts.AssumeRoleAsync(_role, CancellationToken.None).ConfigureAwait(false);
        return new CredentialsRefreshState(
            new ImmutableCredentials(session.AccessKeyId, SecretText.Reveal(session.SecretAccessKey), SecretText.Reveal(session.SessionToken)),
            session.Expiration.UtcDateTime);
    }

    /// <inheritdoc/>
    protected override CredentialsRefreshState GenerateNewCredentials() => GenerateNewCredentialsAsync().GetAwaiter().GetResult();
}
