using OktaIdc.Access;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Connections;
using OktaIdc.Http;
using OktaIdc.Operations.Reach.Evidence;
using OktaIdc.Organization;
using OktaIdc.Posture.Powers;

namespace OktaIdc.Posture.Evidence;

/// <summary>Reads the accounts' own policies of permission sets, in each account that has the set, once for all sets that name them.</summary>
internal sealed class AccountPolicyReader(IdcConnection idc, string roleName)
{
    /// <summary>Reads. What an account does not tell is a gap of the sets that need it.</summary>
    /// <param name="sets">The sets with the accounts that have them.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The policies by the ARN of the set.</returns>
    public async Task<Dictionary<string, AccountPolicies>> ReadAsync(IReadOnlyList<SetInAccounts> sets, CancellationToken cancellationToken)
    {
        var identity = idc.Identity ??= await idc.Client.Sts.GetCallerIdentityAsync(cancellationToken).ConfigureAwait(false);
        var partition = identity.Arn.Split(':')[1];
        using var sessions = new AccountSessions(idc, roleName);
        var wanted = sets.SelectMany(s => s.Accounts.SelectMany(a => s.Set.CustomerManagedPolicies.Select(p => (Account: a, Policy: p)))).Distinct().GroupBy(w => w.Account, w => w.Policy, StringComparer.Ordinal).ToList();
        var read = await ParallelRead.EachAsync(wanted, (account, token) => AccountAsync(sessions, partition, account.Key, account, token), cancellationToken).ConfigureAwait(false);
        var texts = read.SelectMany(r => r).ToDictionary(r => (r.Account, r.Policy), r => r.Text);
        return sets.ToDictionary(s => s.Set.PermissionSetArn!, s => Of(s, texts), StringComparer.Ordinal);
    }

    private static async Task<List<(string Account, CustomerManagedPolicy Policy, Reading<string> Text)>> AccountAsync(AccountSessions sessions, string partition, string account, IEnumerable<CustomerManagedPolicy> policies, CancellationToken cancellationToken)
    {
        var found = new List<(string, CustomerManagedPolicy, Reading<string>)>();
        var client = await Reading.TryAsync<Aws.IAwsClient>(async () => await sessions.OpenAsync(account, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
        foreach (var policy in policies)
        {
            var text = client.Value is not { } inside ? Reading.None<string>(client.NotRead!)
                : await PolicyTexts.ReadAsync(inside.Iam, $"arn:{partition}:iam::{account}:policy{policy.Path}{policy.Name}", cancellationToken).ConfigureAwait(false);
            found.Add((account, policy, text));
        }

        return found;
    }

    private static AccountPolicies Of(SetInAccounts set, Dictionary<(string Account, CustomerManagedPolicy Policy), Reading<string>> texts)
    {
        var (told, gaps, isRefused) = (new List<AccountPolicy>(), new List<string>(), false);
        foreach (var policy in set.Set.CustomerManagedPolicies)
        {
            var read = set.Accounts.Select(a => (Account: a, Text: texts[(a, policy)])).ToList();
            told.AddRange(read.Where(r => r.Text.IsRead).GroupBy(r => r.Text.Value!, r => r.Account, StringComparer.Ordinal).Select(same => new AccountPolicy(policy.Name, same.Key, [.. same])));
            gaps.AddRange(read.Where(r => !r.Text.IsRead).GroupBy(r => r.Text.NotRead!, r => r.Account, StringComparer.Ordinal)
                .Select(same => $"the accounts' own policy {policy.Name}, whose text is not read in {AccountPolicy.Some([.. same])}: {same.Key.TrimEnd('.')}"));
            isRefused |= read.Exists(r => PolicyTexts.IsRefused(r.Text));
            if (read.Count == 0)
            {
                gaps.Add($"the accounts' own policy {policy.Name}, whose text is not read, because no account has the set");
            }
        }

        return new AccountPolicies(told, gaps) { IsRefused = isRefused };
    }
}

/// <summary>A permission set with the accounts that have it.</summary>
internal sealed record SetInAccounts(IdcPermissionSet Set, IReadOnlyCollection<string> Accounts);
