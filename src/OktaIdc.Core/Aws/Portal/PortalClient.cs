using System.Runtime.CompilerServices;
using System.Security;
using Amazon.Runtime;
using Amazon.SSO;
using Amazon.SSO.Model;
using OktaIdc.Aws.Runtime;
using OktaIdc.Aws.Sts;
using OktaIdc.Connections;
using OktaIdc.Http;

namespace OktaIdc.Aws.Portal;

/// <summary>The access portal through the vendor's client (rest-json, bearer token in a header, unsigned).</summary>
internal sealed class PortalClient(EndpointResolution endpoints, PipelineSettings settings) : IPortalClient, IDisposable
{
    private readonly Lazy<Client> _client = new(() => new Client(endpoints, settings));

    public async IAsyncEnumerable<PortalAccount> ListAccountsAsync(SecureString accessToken, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? token = null;
        do
        {
            var request = new ListAccountsRequest { AccessToken = SecretText.Reveal(accessToken), NextToken = token, MaxResults = 100 };
            var page = await GuardAsync("ListAccounts", null, () => _client.Value.ListAccountsAsync(request, cancellationToken), cancellationToken).ConfigureAwait(false);
            foreach (var account in page.AccountList ?? [])
            {
                yield return new PortalAccount(account.AccountId, account.AccountName, account.EmailAddress);
            }

            token = page.NextToken;
        }
        while (!string.IsNullOrEmpty(token));
    }

    public async IAsyncEnumerable<PortalRole> ListAccountRolesAsync(SecureString accessToken, string accountId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? token = null;
        do
        {
            var request = new ListAccountRolesRequest { AccessToken = SecretText.Reveal(accessToken), AccountId = accountId, NextToken = token, MaxResults = 100 };
            var page = await GuardAsync("ListAccountRoles", accountId, () => _client.Value.ListAccountRolesAsync(request, cancellationToken), cancellationToken).ConfigureAwait(false);
            foreach (var role in page.RoleList ?? [])
            {
                yield return new PortalRole(role.RoleName, role.AccountId ?? accountId);
            }

            token = page.NextToken;
        }
        while (!string.IsNullOrEmpty(token));
    }

    public Task<SessionCredentials> GetRoleCredentialsAsync(SecureString accessToken, string accountId, string roleName, CancellationToken cancellationToken) =>
        GuardAsync(
            "GetRoleCredentials",
            $"{roleName} in {accountId}",
            async () =>
            {
                var request = new GetRoleCredentialsRequest { AccessToken = SecretText.Reveal(accessToken), AccountId = accountId, RoleName = roleName };
                var answer = await _client.Value.GetRoleCredentialsAsync(request, cancellationToken).ConfigureAwait(false);
                var c = answer.RoleCredentials;
                return new SessionCredentials(c.AccessKeyId, SecretText.Protect(c.SecretAccessKey), SecretText.Protect(c.SessionToken), DateTimeOffset.FromUnixTimeMilliseconds(c.Expiration ?? 0));
            },
            cancellationToken);

    public Task LogoutAsync(SecureString accessToken, CancellationToken cancellationToken) =>
        GuardAsync("Logout", null, () => _client.Value.LogoutAsync(new LogoutRequest { AccessToken = SecretText.Reveal(accessToken) }, cancellationToken), cancellationToken);

    public void Dispose()
    {
        if (_client.IsValueCreated)
        {
            _client.Value.Dispose();
        }
    }

    private Task<T> GuardAsync<T>(string operation, string? target, Func<Task<T>> run, CancellationToken cancellationToken) =>
        AwsErrors.GuardAsync(new AwsCall("sso", "sso", operation, endpoints.Region, target), run, cancellationToken);

    private sealed class Client : AmazonSSOClient
    {
        public Client(EndpointResolution endpoints, PipelineSettings settings)
            : base(new AnonymousAWSCredentials(), VendorClientConfig.Fill(new AmazonSSOConfig(), endpoints, "SSO")) => settings.Apply(RuntimePipeline, Config);
    }
}
