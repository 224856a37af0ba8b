using System.Collections.Immutable;
using System.Text.Json.Nodes;
using OktaIdc.Aws;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Setup.Plans;
using OktaIdc.Setup.Snapshots;

namespace OktaIdc.Setup.Compare;

/// <summary>
/// Account assignments: made where a selector wishes them, removed where they belong to the file and no selector does. A removal that
/// leaves an account without a set comes before the change of that set, so that nothing is provisioned for nobody; the others come last.
/// </summary>
internal sealed class AssignmentComparer
{
    private readonly SetupSnapshot _live;
    private readonly PlanBuilder _plan;
    private readonly Dictionary<string, string> _accounts;
    private readonly HashSet<string> _inactive;
    private readonly List<WishedAssignment> _wishes = [];
    private readonly List<UnwishedAssignment> _unwished = [];
    private readonly HashSet<(string Set, string Account)> _inUse = [];
    private readonly Dictionary<string, string> _kept = new(StringComparer.Ordinal);

    public AssignmentComparer(SetupDocument wished, SetupSnapshot live, PlanBuilder plan, IEnumerable<string> setsToRemove)
    {
        (_live, _plan) = (live, plan);
        _accounts = live.Accounts.ToDictionary(account => account.Id, account => account.Name, StringComparer.Ordinal);
        _inactive = live.Accounts.Where(account => !account.IsActive).Select(account => account.Id).ToHashSet(StringComparer.Ordinal);
        var wanted = new HashSet<AccountAssignment>();
        foreach (var wish in AssignmentWishes.Of(wished, live.Accounts))
        {
            var found = Find(wish);
            var exists = found is not null && live.Access.Assignments.Contains(found);
            _wishes.Add(new WishedAssignment(wish, exists));
            if (found is not null)
            {
                wanted.Add(found);
                _inUse.Add((wish.PermissionSet, wish.AccountId));
            }
        }

        var ownership = new AssignmentOwnership(wished, live.Access, setsToRemove);
        foreach (var assignment in live.Access.Assignments)
        {
            if (!wanted.Contains(assignment))
            {
                Sort(assignment, ownership);
            }
        }

        _unwished.Sort((a, b) => string.CompareOrdinal(a.Id, b.Id));
    }

    /// <summary>Ids of all steps about wished assignments.</summary>
    public List<string> Wished { get; } = [];

    /// <summary>Steps that take a set away, by name of the set.</summary>
    public ILookup<string, string> Unassigned => _unwished.ToLookup(u => u.Step.PermissionSet, u => u.Id, StringComparer.Ordinal);

    /// <summary>Protected things that keep a set assigned, by name of the set.</summary>
    public IReadOnlyDictionary<string, string> Kept => _kept;

    /// <summary>Adds the removals that leave an account without a set that is about to be changed.</summary>
    /// <returns>Their ids by name of the set.</returns>
    public ILookup<string, string> RemoveFirst(ISet<string> updatedSets)
    {
        var first = _unwished.Where(u => updatedSets.Contains(u.Step.PermissionSet) && !_inUse.Contains((u.Step.PermissionSet, u.Step.AccountId))).ToList();
        first.ForEach(Remove);
        return first.ToLookup(u => u.Step.PermissionSet, u => u.Id, StringComparer.Ordinal);
    }

    /// <summary>Adds the wished assignments.</summary>
    public void Assign()
    {
        var needs = new Dictionary<(string, string), ImmutableArray<string>>();
        foreach (var (wish, exists) in _wishes)
        {
            if (!needs.TryGetValue((wish.PermissionSet, wish.Principal), out var known))
            {
                needs[(wish.PermissionSet, wish.Principal)] = known = _plan.Known([StepIds.PermissionSet(wish.PermissionSet), StepIds.Push(wish.Principal), StepIds.ProvisionedUsers, StepIds.ExternalIdp]);
            }

            var id = StepIds.Assignment(wish.PrincipalType, wish.Principal, wish.PermissionSet, wish.AccountId);
            _plan.AddKnown(
                id,
                exists ? PlanAction.Nothing : PlanAction.Create,
                $"{wish.Principal} as {wish.PermissionSet} on {Account(wish.AccountId)}",
                exists ? "it is assigned" : "it is not assigned",
                wish,
                known,
                after: exists ? null : State(wish.PrincipalType, wish.Principal, wish.PermissionSet, wish.AccountId));
            Wished.Add(id);
        }
    }

    /// <summary>Adds the removals that are not there yet.</summary>
    public void RemoveOthers() => _unwished.ForEach(Remove);

    private void Remove(UnwishedAssignment unwished)
    {
        var (id, step, reason, removable) = unwished;
        _plan.AddKnown(
            id,
            removable ? PlanAction.Delete : PlanAction.Nothing,
            $"{step.Principal} as {step.PermissionSet} on {Account(step.AccountId)}",
            reason,
            step,
            [],
            before: State(step.PrincipalType, step.Principal, step.PermissionSet, step.AccountId));
    }

    private void Sort(AccountAssignment assignment, AssignmentOwnership ownership)
    {
        var step = ownership.Name(assignment);
        if (ownership.WhyRemove(step) is not { } reason)
        {
            _inUse.Add((step.PermissionSet, step.AccountId));
            return;
        }

        var active = !_inactive.Contains(step.AccountId);
        var kept = _plan.Protection.Assignment(step.PrincipalType, step.Principal, step.PermissionSet, step.AccountId);
        if (!active || kept is not null)
        {
            _inUse.Add((step.PermissionSet, step.AccountId));
            _kept.TryAdd(step.PermissionSet, kept ?? $"account {step.AccountId}, which is not active");
        }

        _unwished.Add(new UnwishedAssignment(
            StepIds.Assignment(step.PrincipalType, step.Principal, step.PermissionSet, step.AccountId),
            step,
            active ? reason : $"{reason}, but the account is not active and stays as it is",
            active));
    }

    private AccountAssignment? Find(AccountAssignmentStep wish) =>
        (wish.PrincipalType == PrincipalType.Group ? _live.Access.GroupIds : _live.Access.UserIds).TryGetValue(wish.Principal, out var principalId)
        && _live.Access.PermissionSets.TryGetValue(wish.PermissionSet, out var found)
            ? new AccountAssignment(wish.AccountId, found.PermissionSetArn!, wish.PrincipalType, principalId)
            : null;

    private string Account(string id) => _accounts.TryGetValue(id, out var name) ? $"{name} ({id})" : $"account {id}";

    private static JsonObject State(PrincipalType type, string principal, string set, string accountId) =>
        new() { [type == PrincipalType.Group ? "group" : "user"] = principal, ["permissionSet"] = set, ["account"] = accountId };

    private sealed record WishedAssignment(AccountAssignmentStep Wish, bool Exists);

    private sealed record UnwishedAssignment(string Id, RemoveAccountAssignmentStep Step, string Reason, bool IsRemovable);
}
