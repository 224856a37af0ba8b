using OktaIdc.Access;
using OktaIdc.Failures;
using OktaIdc.Setup.Compare;
using OktaIdc.Setup.Drift.Causes;
using OktaIdc.Setup.Inventory;
using OktaIdc.Setup.Plans;

namespace OktaIdc.Setup.Drift.Kinds;

/// <summary>Permission sets that the file does not name, and those that accounts have in an older state.</summary>
internal static class PermissionSetDrift
{
    public static IEnumerable<DriftItem> Of(DriftContext context)
    {
        var named = context.Setup.PermissionSets.ToLookup(set => set.Name, StringComparer.Ordinal);
        foreach (var set in context.Live.PermissionSets.Values)
        {
            var kept = Kept(context, set);
            if (!named.Contains(set.Name) && !context.IsPlanned(StepIds.PermissionSet(set.Name)))
            {
                yield return DriftContext.Unmanaged(
                    DriftKind.UnmanagedPermissionSet,
                    StepIds.PermissionSet(set.Name),
                    $"permission set {set.Name}",
                    set.ProvisionedAccounts.IsEmpty ? "the file does not name it, and no account has it" : $"the file does not name it; {Counted(set.ProvisionedAccounts.Length)} it",
                    Remedies.RemoveOrAdd($"Remove-IdcPermissionSet {CommandText.Quote(set.Name)}", "permissionSets"),
                    context.Places.Section("permissionSets"),
                    kept,
                    DriftTraces.SetMade(set.Name)) with
                { Names = [set.Name], Accounts = set.ProvisionedAccounts };
            }

            if (!set.OutdatedAccounts.IsEmpty)
            {
                yield return DriftContext.Unmanaged(
                    DriftKind.OutdatedPermissionSet,
                    StepIds.PermissionSet(set.Name) + "/outdated",
                    $"permission set {set.Name}",
                    $"it was changed, and {Counted(set.OutdatedAccounts.Length)} its older state",
                    $"Run: Publish-IdcPermissionSet {CommandText.Quote(set.Name)}.",
                    context.Places.PermissionSet(set.Name),
                    kept,
                    DriftTraces.SetChanged(set.Arn)) with
                { Names = [set.Name], Accounts = set.OutdatedAccounts };
            }
        }
    }

    /// <summary>Whether a set is as the file says and only older states of it are left on accounts.</summary>
    public static bool IsOnlyOutdated(PermissionSetSetup wished, DriftContext context) =>
        context.Live.PermissionSets.TryGetValue(wished.Name, out var set) && !set.OutdatedAccounts.IsEmpty
        && PermissionSetDifference.Compare(set.Set, PermissionSetWishes.From(wished), context.Live.Region).Count == 0;

    private static string? Kept(DriftContext context, PermissionSetInventory set) => context.Protection.Of(new RemovePermissionSetStep(set.Name, set.Arn));

    private static string Counted(int accounts) => accounts == 1 ? "one account has" : FormattableString.Invariant($"{accounts} accounts have");
}
