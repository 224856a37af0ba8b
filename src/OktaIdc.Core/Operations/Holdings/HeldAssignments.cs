using OktaIdc.Aws;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Http;

namespace OktaIdc.Operations.Holdings;

/// <summary>Reads the assignments that a question can be about: by principal where it names some, else by account and permission set.</summary>
internal sealed class HeldAssignments(ISsoAdminClient admin, string instanceArn, IInteraction interaction)
{
    /// <summary>The assignments of these principals; null: of all.</summary>
    /// <param name="principals">Users and groups by id; null: all.</param>
    /// <param name="accounts">Only these accounts; null: all.</param>
    /// <param name="sets">The ARNs of the permission sets that count.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<IReadOnlyCollection<AccountAssignment>> ReadAsync(
        IReadOnlyList<(PrincipalType Type, string Id)>? principals, IReadOnlyCollection<string>? accounts, IReadOnlyCollection<string> sets, CancellationToken cancellationToken)
    {
        if (principals is null)
        {
            return await ByPairAsync(null, accounts, sets, cancellationToken).ConfigureAwait(false);
        }

        try
        {
            return await ByPrincipalAsync(principals, accounts, cancellationToken).ConfigureAwait(false);
        }
        catch (OktaIdcException refused) when (refused.Category is FailureCategory.Permission or FailureCategory.NotSupported)
        {
            await interaction.DetailAsync($"AWS refuses the list by principal here ({refused.Message}); the assignments are read by account and permission set instead.", cancellationToken).ConfigureAwait(false);
            try
            {
                return await ByPairAsync(principals, accounts, sets, cancellationToken).ConfigureAwait(false);
            }
            catch (OktaIdcException e) when (e.Category is FailureCategory.Permission)
            {
                throw refused; // The cheaper way is the one to allow.
            }
        }
    }

    private async Task<IReadOnlyCollection<AccountAssignment>> ByPairAsync(
        IReadOnlyList<(PrincipalType Type, string Id)>? principals, IReadOnlyCollection<string>? accounts, IReadOnlyCollection<string> sets, CancellationToken cancellationToken)
    {
        var pairs = await PairsAsync(accounts, sets, cancellationToken).ConfigureAwait(false);
        await interaction.DetailAsync($"Reading assignments by account and permission set: {pairs.Count} calls.", cancellationToken).ConfigureAwait(false);
        var rows = await ParallelRead.EachAsync(
            pairs, (pair, token) => admin.ListAccountAssignmentsAsync(instanceArn, pair.Account, pair.Set, token).ToListAsync(token).AsTask(), cancellationToken).ConfigureAwait(false);
        var wanted = principals?.Select(p => p.Id).ToHashSet(StringComparer.Ordinal);
        return [.. rows.SelectMany(r => r).Where(a => wanted?.Contains(a.PrincipalId) ?? true)];
    }

    private async Task<IReadOnlyCollection<AccountAssignment>> ByPrincipalAsync(
        IReadOnlyList<(PrincipalType Type, string Id)> principals, IReadOnlyCollection<string>? accounts, CancellationToken cancellationToken)
    {
        var only = accounts is { Count: 1 } ? accounts.First() : null;
        var rows = await ParallelRead.EachAsync(
            principals, (p, token) => admin.ListAccountAssignmentsForPrincipalAsync(instanceArn, p.Type, p.Id, only, token).ToListAsync(token).AsTask(), cancellationToken).ConfigureAwait(false);

        // AWS lists what a user has through groups as well; those rows are the groups' and come with them.
        var wanted = principals.Select(p => p.Id).ToHashSet(StringComparer.Ordinal);
        return rows.SelectMany(r => r).Where(a => wanted.Contains(a.PrincipalId)).ToHashSet();
    }

    private async Task<IReadOnlyList<(string Account, string Set)>> PairsAsync(IReadOnlyCollection<string>? accounts, IReadOnlyCollection<string> sets, CancellationToken cancellationToken)
    {
        if (accounts is not null && accounts.Count < sets.Count)
        {
            var provisioned = await ParallelRead.EachAsync(
                [.. accounts], async (a, token) => (a, await admin.ListPermissionSetsProvisionedToAccountAsync(instanceArn, a, null, token).ToListAsync(token).ConfigureAwait(false)), cancellationToken).ConfigureAwait(false);
            return [.. provisioned.SelectMany(p => p.Item2.Where(sets.Contains).Select(s => (p.a, s)))];
        }

        var placed = await ParallelRead.EachAsync(
            [.. sets], async (s, token) => (s, await admin.ListAccountsForProvisionedPermissionSetAsync(instanceArn, s, null, token).ToListAsync(token).ConfigureAwait(false)), cancellationToken).ConfigureAwait(false);
        return [.. placed.SelectMany(p => p.Item2.Where(a => accounts?.Contains(a) ?? true).Select(a => (a, p.s)))];
    }
}
