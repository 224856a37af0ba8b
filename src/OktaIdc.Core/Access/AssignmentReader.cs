using System.Runtime.CompilerServices;
using OktaIdc.Aws;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Failures;

namespace OktaIdc.Access;

/// <summary>Reads assignments the cheapest way: by principal, or by account and set.</summary>
internal sealed class AssignmentReader(ISsoAdminClient admin, string instanceArn)
{
    /// <summary>Which of these assignments exist.</summary>
    public async Task<HashSet<AccountAssignment>> ExistingAsync(IReadOnlyCollection<AccountAssignment> asked, CancellationToken cancellationToken)
    {
        var pairs = asked.Select(a => (a.AccountId, a.PermissionSetArn)).Distinct().ToList();
        var principals = asked.Select(a => (a.PrincipalType, a.PrincipalId)).Distinct().ToList();
        var found = new HashSet<AccountAssignment>();
        if (principals.Count < pairs.Count)
        {
            try
            {
                foreach (var (type, id) in principals)
                {
                    found.UnionWith(await admin.ListAccountAssignmentsForPrincipalAsync(instanceArn, type, id, null, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false));
                }

                found.IntersectWith(asked);
                return found;
            }
            catch (OktaIdcException e) when (e.Category is FailureCategory.Permission or FailureCategory.NotSupported)
            {
                // AWS allows the reading by principal in the management account only: go by account and set.
                found.Clear();
            }
        }

        foreach (var (account, set) in pairs)
        {
            found.UnionWith(await admin.ListAccountAssignmentsAsync(instanceArn, account, set, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false));
        }

        found.IntersectWith(asked);
        return found;
    }

    /// <summary>The assignments of a principal, of a set, of an account, or all.</summary>
    public async IAsyncEnumerable<AccountAssignment> ListAsync(AssignmentFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (filter is { PrincipalType: { } type, PrincipalId: { } id })
        {
            await foreach (var assignment in admin.ListAccountAssignmentsForPrincipalAsync(instanceArn, type, id, filter.AccountId, cancellationToken).ConfigureAwait(false))
            {
                if (filter.PermissionSetArn is null || assignment.PermissionSetArn == filter.PermissionSetArn)
                {
                    yield return assignment;
                }
            }

            yield break;
        }

        await foreach (var (account, set) in PairsAsync(filter, cancellationToken).ConfigureAwait(false))
        {
            await foreach (var assignment in admin.ListAccountAssignmentsAsync(instanceArn, account, set, cancellationToken).ConfigureAwait(false))
            {
                yield return assignment;
            }
        }
    }

    private async IAsyncEnumerable<(string Account, string Set)> PairsAsync(AssignmentFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (filter is { AccountId: { } one, PermissionSetArn: { } only })
        {
            yield return (one, only);
        }
        else if (filter.AccountId is { } account)
        {
            await foreach (var set in admin.ListPermissionSetsProvisionedToAccountAsync(instanceArn, account, null, cancellationToken).ConfigureAwait(false))
            {
                yield return (account, set);
            }
        }
        else
        {
            await foreach (var set in SetsAsync(filter.PermissionSetArn, cancellationToken).ConfigureAwait(false))
            {
                await foreach (var where in admin.ListAccountsForProvisionedPermissionSetAsync(instanceArn, set, null, cancellationToken).ConfigureAwait(false))
                {
                    yield return (where, set);
                }
            }
        }
    }

    private async IAsyncEnumerable<string> SetsAsync(string? only, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (only is not null)
        {
            yield return only;
            yield break;
        }

        await foreach (var set in admin.ListPermissionSetsAsync(instanceArn, cancellationToken).ConfigureAwait(false))
        {
            yield return set;
        }
    }
}

/// <summary>Which assignments to list; everything null lists all.</summary>
/// <param name="AccountId">In this account.</param>
/// <param name="PermissionSetArn">Of this set.</param>
/// <param name="PrincipalType">Of this kind of principal; together with its id.</param>
/// <param name="PrincipalId">Of this principal; for a user what comes through groups is listed too, as rows of the group.</param>
public sealed record AssignmentFilter(string? AccountId = null, string? PermissionSetArn = null, PrincipalType? PrincipalType = null, string? PrincipalId = null);
