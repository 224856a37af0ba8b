using OktaIdc.Aws;
using OktaIdc.Aws.Iam;
using OktaIdc.Failures;

namespace OktaIdc.Operations.Holdings;

/// <summary>Reads the roles of an account that let in whom a provider other than Identity Center vouches for. Who that is, only the provider knows.</summary>
internal sealed class DirectTrustReader(AccessState state, IReadOnlyDictionary<string, string> accounts)
{
    /// <summary>The rows of an account; one that tells why there are none, where IAM refuses.</summary>
    public async Task<IReadOnlyList<IdcAccess>> ReadAsync(IAwsClient client, string accountId, CancellationToken cancellationToken)
    {
        try
        {
            var rows = new List<IdcAccess>();
            await foreach (var role in client.Iam.ListRolesAsync(null, cancellationToken).ConfigureAwait(false))
            {
                rows.AddRange(RoleTrust.Providers(role.TrustPolicy, role.IsPermissionSetRole).Select(provider => Row(role, provider, accountId)));
            }

            return rows;
        }
        catch (OktaIdcException e) when (e.Category is FailureCategory.Permission or FailureCategory.NotFound or FailureCategory.Connection or FailureCategory.Service)
        {
            return [NotRead(accountId, e)];
        }
    }

    /// <summary>A row that tells that the account could not be opened.</summary>
    public IdcAccess NotRead(string accountId, OktaIdcException why) => new()
    {
        Kind = IdcAccessKind.NotRead, AccountId = accountId, Account = accounts.GetValueOrDefault(accountId), At = state.At, Note = $"Direct IAM trust was not read: {why.Message}",
    };

    private IdcAccess Row(IamRole role, string provider, string accountId) => new()
    {
        Kind = IdcAccessKind.DirectTrust,
        AccountId = accountId,
        Account = accounts.GetValueOrDefault(accountId),
        RoleArn = role.Arn,
        Through = provider[(provider.LastIndexOf('/') + 1)..],
        ThroughId = provider,
        At = state.At,
        Note = "The provider decides who may take it; Get-IdcDirectTrust tells more.",
    };
}
