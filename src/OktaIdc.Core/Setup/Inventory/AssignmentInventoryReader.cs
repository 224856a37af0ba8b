using System.Collections.Immutable;
using OktaIdc.Aws;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Failures;
using OktaIdc.Http;

namespace OktaIdc.Setup.Inventory;

/// <summary>
/// Reads all account assignments the way that needs fewer calls: by principal, or by account and provisioned permission set. What a
/// user's list costs shows only when some have been read, because it holds the rows of the user's groups too: then it is looked at again.
/// </summary>
internal sealed class AssignmentInventoryReader(ISsoAdminClient admin, string instanceArn, StringPool pool, ReadingLog log)
{
    private const string ByPrincipal = "ListAccountAssignmentsForPrincipal";
    private const string ByPair = "ListAccountAssignments";
    private const string Provisioned = "ListAccountsForProvisionedPermissionSet";
    private const int PageSize = 100;
    private const int Sample = 20;

    private readonly HashSet<AccountAssignment> _found = [];

    public async Task<AssignmentReading> ReadAsync(AssignmentQuestion question, CancellationToken cancellationToken)
    {
        var principals = question.Principals.OrderBy(p => p.Type == PrincipalType.Group ? 0 : 1).ToList();
        var pairs = question.IsProvisioningKnown ? Pairs(question.Sets) : null;
        if (question.EveryOrphan)
        {
            log.Choose($"Assignments were read by account and permission set ({pairs!.Count} pairs), because those of principals that no longer exist were all asked for.");
        }
        else if (pairs is not null && pairs.Count < principals.Count)
        {
            log.Choose($"Assignments were read by account and permission set: {pairs.Count} pairs against {principals.Count} users and groups.");
        }
        else if (await ByPrincipalAsync(principals, pairs, question.Sets, cancellationToken).ConfigureAwait(false))
        {
            var all = pairs is null || !question.Orphans ? pairs is { Count: 0 } : await OrphansAsync(pairs, cancellationToken).ConfigureAwait(false);
            return new AssignmentReading([.. _found], all);
        }

        pairs ??= await PairsAsync(question.Sets, cancellationToken).ConfigureAwait(false);
        await ByPairAsync(pairs, cancellationToken).ConfigureAwait(false);
        return new AssignmentReading([.. _found], true);
    }

    /// <summary>False where the other way has to be taken: because AWS refuses this one, or because it turns out dearer.</summary>
    private async Task<bool> ByPrincipalAsync(List<Principal> principals, List<Pair>? pairs, IReadOnlyCollection<PermissionSetInventory> sets, CancellationToken cancellationToken)
    {
        if (principals.Count == 0)
        {
            log.Choose("There is no user and no group that could have an assignment.");
            return true;
        }

        log.Predict(ByPrincipal, principals.Count);
        var groups = principals.TakeWhile(p => p.Type == PrincipalType.Group).ToList();
        var users = principals.Skip(groups.Count).ToList();
        try
        {
            var first = await OfPrincipalAsync(principals[0], cancellationToken).ConfigureAwait(false);
            var others = await ParallelRead.EachAsync(groups.Skip(1).ToList(), OfPrincipalAsync, cancellationToken).ConfigureAwait(false);
            var sampled = await ParallelRead.EachAsync(users.Skip(groups.Count == 0 ? 1 : 0).Take(Sample).ToList(), OfPrincipalAsync, cancellationToken).ConfigureAwait(false);
            var rest = users.Skip(sampled.Length + (groups.Count == 0 ? 1 : 0)).ToList();
            var dear = rest.Count == 0 ? 0 : (int)Math.Ceiling(rest.Count * sampled.Average());
            var cheap = pairs?.Count ?? sets.Count + _found.Select(a => (a.AccountId, a.PermissionSetArn)).Distinct().Count();
            if (cheap < dear)
            {
                log.Revise(ByPrincipal, first + others.Sum() + sampled.Sum());
                log.Choose($"Assignments were read by account and permission set after {principals.Count - rest.Count} users and groups: a user's list also holds the rows of the user's groups, so the {rest.Count} users left would have cost about {dear} calls against {cheap}{(pairs is null ? " or more" : "")}.");
                return false;
            }

            log.Revise(ByPrincipal, first + others.Sum() + sampled.Sum() + dear); // What the first ones cost tells what the rest will.
            await ParallelRead.EachAsync(rest, OfPrincipalAsync, cancellationToken).ConfigureAwait(false);
            log.Choose($"Assignments were read by principal: {principals.Count} users and groups{(pairs is null ? "" : $" against {pairs.Count} pairs of account and permission set")}.");
            return true;
        }
        catch (OktaIdcException e) when (e.Category is FailureCategory.Permission or FailureCategory.NotSupported)
        {
            log.Revise(ByPrincipal, 1);
            log.Warn($"AWS refuses the list by principal here ({e.Message}) It allows it in the management account only; the assignments were read by account and permission set, which costs more calls.");
            log.Choose("Assignments were read by account and permission set, because AWS refused the list by principal.");
            _found.Clear();
            return false;
        }
    }

    /// <summary>Looks where no principal that exists is assigned; true where that is everywhere.</summary>
    private async Task<bool> OrphansAsync(List<Pair> pairs, CancellationToken cancellationToken)
    {
        var covered = _found.Select(a => new Pair(a.AccountId, a.PermissionSetArn)).ToHashSet();
        var open = pairs.Where(pair => !covered.Contains(pair)).ToList();
        await ByPairAsync(open, cancellationToken).ConfigureAwait(false);
        if (pairs.Count > open.Count)
        {
            log.Warn($"Assignments of principals that no longer exist show only by account and permission set: they were looked for on the {open.Count} pair{(open.Count == 1 ? "" : "s")} where nobody else is assigned, and not on the {pairs.Count - open.Count} others.");
        }

        return pairs.Count == open.Count;
    }

    private async Task ByPairAsync(List<Pair> pairs, CancellationToken cancellationToken)
    {
        log.Predict(ByPair, pairs.Count);
        await ParallelRead.EachAsync(
            pairs,
            async (pair, token) =>
            {
                await KeepAsync(admin.ListAccountAssignmentsAsync(instanceArn, pair.AccountId, pair.PermissionSetArn, token), token).ConfigureAwait(false);
                return true;
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <returns>How many pages it cost.</returns>
    private async Task<int> OfPrincipalAsync(Principal principal, CancellationToken cancellationToken)
    {
        var rows = await KeepAsync(admin.ListAccountAssignmentsForPrincipalAsync(instanceArn, principal.Type, principal.Id, null, cancellationToken), cancellationToken).ConfigureAwait(false);
        return Math.Max(1, (rows + PageSize - 1) / PageSize);
    }

    private async Task<int> KeepAsync(IAsyncEnumerable<AccountAssignment> rows, CancellationToken cancellationToken)
    {
        var count = 0;
        await foreach (var row in rows.ConfigureAwait(false))
        {
            count++;
            var kept = new AccountAssignment(pool.Keep(row.AccountId), pool.Keep(row.PermissionSetArn), row.PrincipalType, pool.Keep(row.PrincipalId));
            lock (_found)
            {
                _found.Add(kept);
            }
        }

        await log.Progress.TickAsync(cancellationToken).ConfigureAwait(false);
        return count;
    }

    private async Task<List<Pair>> PairsAsync(IReadOnlyCollection<PermissionSetInventory> sets, CancellationToken cancellationToken)
    {
        log.Predict(Provisioned, sets.Count);
        var read = await ParallelRead.EachAsync(
            [.. sets],
            async (set, token) => set with { ProvisionedAccounts = [.. await admin.ListAccountsForProvisionedPermissionSetAsync(instanceArn, set.Arn, null, token).Select(pool.Keep).ToListAsync(token).ConfigureAwait(false)] },
            cancellationToken).ConfigureAwait(false);
        return Pairs(read);
    }

    private static List<Pair> Pairs(IEnumerable<PermissionSetInventory> sets) => [.. sets.SelectMany(set => set.ProvisionedAccounts.Select(account => new Pair(account, set.Arn)))];

    private readonly record struct Pair(string AccountId, string PermissionSetArn);
}

/// <summary>A user or group of Identity Center.</summary>
internal readonly record struct Principal(PrincipalType Type, string Id);

/// <summary>Whose assignments are wanted.</summary>
/// <param name="Principals">Of these users and groups; read by account and set, others are found too.</param>
/// <param name="Sets">Of these permission sets at least.</param>
internal sealed record AssignmentQuestion(IReadOnlyCollection<Principal> Principals, IReadOnlyCollection<PermissionSetInventory> Sets)
{
    /// <summary>Whether the sets say where they are provisioned.</summary>
    public bool IsProvisioningKnown { get; init; }

    /// <summary>Whether principals that no longer exist are looked for where that is cheap.</summary>
    public bool Orphans { get; init; }

    /// <summary>Whether they are looked for everywhere.</summary>
    public bool EveryOrphan { get; init; }
}

/// <summary>What was read.</summary>
/// <param name="Assignments">The assignments, each once.</param>
/// <param name="SawEveryOrphan">Whether none can have been missed.</param>
internal sealed record AssignmentReading(ImmutableArray<AccountAssignment> Assignments, bool SawEveryOrphan);
