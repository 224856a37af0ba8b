using OktaIdc.Aws;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Setup.Compare;
using OktaIdc.Setup.Drift.Causes;

namespace OktaIdc.Setup.Drift.Kinds;

/// <summary>Account assignments that the file does not know: of groups, of single users, of principals that are gone.</summary>
internal static class AssignmentDrift
{
    public static IEnumerable<DriftItem> Of(DriftContext context)
    {
        var wished = new HashSet<(PrincipalType, string, string, string)>(context.Live.Accounts.IsEmpty ? [] : AssignmentWishes.Of(context.Setup, context.Live.Accounts).Select(w => Key(w.PrincipalType, w.Principal, w.PermissionSet, w.AccountId)));
        foreach (var assignment in context.Live.Assignments)
        {
            var set = context.Names.PermissionSet(assignment.PermissionSetArn);
            var name = context.Names.Principal(assignment.PrincipalType, assignment.PrincipalId);
            if ((name is null || !wished.Contains(Key(assignment.PrincipalType, name, set, assignment.AccountId)))
                && !context.IsPlanned(StepIds.Assignment(assignment.PrincipalType, name ?? assignment.PrincipalId, set, assignment.AccountId)))
            {
                yield return Item(context, assignment, name, set);
            }
        }
    }

    /// <summary>Which kind an assignment beyond the file is.</summary>
    public static DriftKind Kind(DriftContext context, PrincipalType type, string principalId) =>
        context.Names.Principal(type, principalId) is null ? DriftKind.OrphanedAssignment
        : type == PrincipalType.User ? DriftKind.DirectAssignment
        : DriftKind.UnmanagedAssignment;

    private static DriftItem Item(DriftContext context, AccountAssignment assignment, string? name, string set)
    {
        var (type, id, account) = (assignment.PrincipalType, assignment.PrincipalId, assignment.AccountId);
        var kind = Kind(context, type, id);
        var word = type == PrincipalType.Group ? "group" : "user";
        var command = $"Remove-IdcAssignment -AccountId {account} -PermissionSetArn {assignment.PermissionSetArn} -PrincipalType {type} -PrincipalId {id}";
        var gone = kind == DriftKind.OrphanedAssignment;
        return DriftContext.Unmanaged(
            kind,
            StepIds.Assignment(type, name ?? id, set, account),
            $"{name ?? $"{word} {id}"} as {set} on {context.Names.Account(account)}",
            gone ? $"the {word} no longer exists" : kind == DriftKind.DirectAssignment ? "the user has it directly, and the file does not say so" : "it is assigned, and the file does not say so",
            gone ? $"Run: {command}." : Remedies.RemoveOrAdd(command, "assignments"),
            context.Places.Section("assignments"),
            context.Protection.Assignment(type, name ?? id, set, account),
            gone ? [DriftTraces.AssignmentMade(assignment), .. DriftTraces.PrincipalGone(type, id)] : [DriftTraces.AssignmentMade(assignment)]) with
        {
            Names = [name ?? id, set],
            Accounts = [account],
        };
    }

    private static (PrincipalType, string, string, string) Key(PrincipalType type, string principal, string set, string account) =>
        (type, type == PrincipalType.User ? principal.ToUpperInvariant() : principal, set, account);
}
