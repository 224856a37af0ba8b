using OktaIdc.Aws.Organizations;
using OktaIdc.Connections;
using OktaIdc.Failures;

namespace OktaIdc.Operations.Revocation;

/// <summary>Finds a prepared service control policy, and puts people into it and takes them out.</summary>
internal sealed class DenyPolicies(IdcConnection idc)
{
    private const int Attempts = 12;

    private IOrganizationsClient Organizations => idc.Client.Organizations;

    /// <summary>The policy of that name or id, if it is fit, with room for one more person.</summary>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.DenyPolicyUnfit"/>, <see cref="ErrorIds.DenyPolicyTooLong"/>.</exception>
    public async Task<OrganizationPolicyContent> FindAsync(string nameOrId, string userId, CancellationToken cancellationToken)
    {
        var policies = await Organizations.ListPoliciesAsync(cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
        var found = policies.Find(p => p.Id == nameOrId || p.Name == nameOrId) is { } named ? await Organizations.DescribePolicyAsync(named.Id, cancellationToken).ConfigureAwait(false) : null;
        if (found is null)
        {
            throw Unfit(nameOrId, $"There is no service control policy '{nameOrId}'. {NearMatch.Suggest(nameOrId, policies.Select(p => p.Name))}".TrimEnd());
        }

        if (DenyStatement.WhyUnfit(found.Content) is { } why)
        {
            throw Unfit(nameOrId, $"The service control policy '{found.PolicySummary.Name}' is no prepared deny: {why}.");
        }

        var length = DenyStatement.Add(found.Content, userId).Length;
        return length <= DenyStatement.PolicyLimit ? found : throw new OktaIdcException(
            ErrorIds.DenyPolicyTooLong,
            FailureCategory.Limit,
            $"One more person does not fit into the service control policy '{found.PolicySummary.Name}': {length} characters, and AWS takes {DenyStatement.PolicyLimit}.",
            "Take people out whose sessions have long ended (Revoke-OktaIdcSession -Restore), or prepare a second policy.",
            nameOrId);
    }

    /// <summary>Which of these accounts the policy binds: attached to the account, or to a unit or root above it; the management account never.</summary>
    public async Task<IReadOnlyCollection<string>> CoveredAsync(string policyId, IEnumerable<string> accountIds, CancellationToken cancellationToken)
    {
        var targets = await Organizations.ListTargetsForPolicyAsync(policyId, cancellationToken).Select(t => t.TargetId).ToListAsync(cancellationToken).ConfigureAwait(false);
        var management = (await Organizations.DescribeOrganizationAsync(cancellationToken).ConfigureAwait(false))?.ManagementAccountId;
        var parents = new Dictionary<string, string?>(StringComparer.Ordinal);
        var covered = new HashSet<string>(StringComparer.Ordinal);
        foreach (var account in accountIds.Distinct().Where(a => a != management))
        {
            for (var place = account; place is not null; place = parents[place])
            {
                if (targets.Contains(place))
                {
                    covered.Add(account);
                    break;
                }

                if (!parents.ContainsKey(place))
                {
                    parents[place] = place.StartsWith("r-", StringComparison.Ordinal) ? null
                        : (await Organizations.ListParentsAsync(place, cancellationToken).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false))?.Id;
                }
            }
        }

        return covered;
    }

    /// <summary>Whether a person is in it now.</summary>
    public async Task<bool> HoldsAsync(string policyId, string userId, CancellationToken cancellationToken) =>
        DenyStatement.Denies((await Organizations.DescribePolicyAsync(policyId, cancellationToken).ConfigureAwait(false))?.Content, userId);

    /// <summary>Puts a person in, beside those whom other runs put in at the same time.</summary>
    /// <returns>True where something was written.</returns>
    public Task<bool> AddAsync(string policyId, string userId, CancellationToken cancellationToken) =>
        ChangeAsync(policyId, text => DenyStatement.Add(text, userId), text => DenyStatement.Denies(text, userId), cancellationToken);

    /// <summary>Takes a person out; the policy stays prepared.</summary>
    public Task<bool> RemoveAsync(string policyId, string userId, CancellationToken cancellationToken) =>
        ChangeAsync(policyId, text => DenyStatement.Remove(text, userId, keep: true)!, text => !DenyStatement.Denies(text, userId), cancellationToken);

    private async Task<bool> ChangeAsync(string policyId, Func<string, string> change, Func<string, bool> holds, CancellationToken cancellationToken)
    {
        // AWS has no conditional update: what was written is read again, and written again where another run was at it.
        for (var attempt = 1; ; attempt++)
        {
            var policy = await Organizations.DescribePolicyAsync(policyId, cancellationToken).ConfigureAwait(false);
            if (policy is null || holds(policy.Content))
            {
                return attempt > 1;
            }

            if (attempt > Attempts)
            {
                throw new OktaIdcException(
                    ErrorIds.AwsConflict, FailureCategory.Conflict, $"The service control policy {policyId} was changed by others again and again while it was written.", "Run the command again.", policyId);
            }

            await Organizations.UpdatePolicyAsync(policyId, change(policy.Content), cancellationToken).ConfigureAwait(false);
            await idc.Client.Pace.DelayAsync(TimeSpan.FromSeconds(1 + (Random.Shared.NextDouble() * attempt)), cancellationToken).ConfigureAwait(false);
        }
    }

    private static OktaIdcException Unfit(string policy, string what) => new(
        ErrorIds.DenyPolicyUnfit,
        FailureCategory.InvalidData,
        what,
        "Prepare one as Revoke-OktaIdcSession -ShowDenyPolicy shows it, or leave -DenyPolicy out: then the permission sets get inline statements.",
        policy);
}
