using OktaIdc.Aws.Runtime;

namespace OktaIdc.Aws.AccountAccess;

/// <summary>The account access manager over REST with JSON.</summary>
internal sealed class AccountAccessClient(AwsJsonChannel channel) : IAccountAccessClient
{
    public IAsyncEnumerable<AccountAccessApplication> ListApplicationsAsync(CancellationToken cancellationToken) =>
        channel.PageAsync<AccountAccessApplication>("ListApplications", null, "applications", token => AwsRestCall.Get("/applications", ("nextToken", token)), "nextToken", cancellationToken);

    public IAsyncEnumerable<AccountAccessEntitlement> ListEntitlementsAsync(string applicationArn, CancellationToken cancellationToken) =>
        channel.PageAsync<AccountAccessEntitlement>(
            "ListEntitlements", applicationArn, "entitlements", token => AwsRestCall.Get("/entitlements", ("applicationArn", applicationArn), ("nextToken", token)), "nextToken", cancellationToken);
}
