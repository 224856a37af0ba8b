namespace OktaIdc.Aws.AccountAccess;

/// <summary>
/// AWS Account access manager (account-access, API 2018-05-10), reading only: users and groups of IAM Identity Center who may take roles that
/// exist in an account, without a permission set. AWS's model was not at hand: the operations and the entitlement are documented, the names
/// of the answers' members and the paging are inferred from them.
/// </summary>
public interface IAccountAccessClient
{
    /// <summary>The applications of the account.</summary>
    IAsyncEnumerable<AccountAccessApplication> ListApplicationsAsync(CancellationToken cancellationToken);

    /// <summary>Who may take which role through an application.</summary>
    IAsyncEnumerable<AccountAccessEntitlement> ListEntitlementsAsync(string applicationArn, CancellationToken cancellationToken);
}
