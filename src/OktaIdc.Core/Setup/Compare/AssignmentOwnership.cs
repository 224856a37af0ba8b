using OktaIdc.Aws;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Setup.Plans;
using OktaIdc.Setup.Snapshots;

namespace OktaIdc.Setup.Compare;

/// <summary>
/// Which assignments a plan may remove: those whose principal and set the file names and manages, those of a set that goes, and all
/// where the file names all there may be. Everything else is somebody else's.
/// </summary>
internal sealed class AssignmentOwnership(SetupDocument wished, AccessSnapshot live, IEnumerable<string> setsToRemove)
{
    private readonly bool _exclusive = wished.Exclusive.Contains(ExclusiveKind.Assignments);
    private readonly HashSet<string> _going = setsToRemove.ToHashSet(StringComparer.Ordinal);
    private readonly HashSet<string> _sets = wished.PermissionSets.Where(set => set.Managed == ManagedBy.Here).Select(set => set.Name).ToHashSet(StringComparer.Ordinal);
    private readonly HashSet<string> _groups = wished.Okta.Groups.Where(group => group.Managed == ManagedBy.Here).Select(group => group.Name).ToHashSet(StringComparer.Ordinal);
    private readonly HashSet<string> _users = wished.Okta.Users.Where(user => user.Managed == ManagedBy.Here).Select(user => user.Login).ToHashSet(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _setNames = live.PermissionSets.Values.Where(set => set.PermissionSetArn is not null).ToDictionary(set => set.PermissionSetArn!, set => set.Name, StringComparer.Ordinal);
    private readonly Dictionary<string, string> _principals = Names(live);

    /// <summary>The assignment with names instead of ids, as far as they are known.</summary>
    public RemoveAccountAssignmentStep Name(AccountAssignment a) => new(
        a.PrincipalType,
        _principals.GetValueOrDefault(a.PrincipalId, a.PrincipalId),
        a.PrincipalId,
        _setNames.GetValueOrDefault(a.PermissionSetArn, a.PermissionSetArn),
        a.PermissionSetArn,
        a.AccountId);

    /// <summary>Why an assignment that nobody wishes is removed; null where it is none of the file's.</summary>
    public string? WhyRemove(RemoveAccountAssignmentStep a) =>
        _going.Contains(a.PermissionSet) ? "its permission set is removed"
        : _sets.Contains(a.PermissionSet) && (a.PrincipalType == PrincipalType.Group ? _groups : _users).Contains(a.Principal) ? "no selector of the file wishes it any more"
        : !_exclusive ? null
        : a.Principal == a.PrincipalId ? "the file names all assignments and not this one, and its principal is unknown"
        : "the file names all assignments, and not this one";

    private static Dictionary<string, string> Names(AccessSnapshot live)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (id, name) in live.PrincipalNames)
        {
            names[id] = name;
        }

        foreach (var (name, id) in live.GroupIds.Concat(live.UserIds))
        {
            names[id] = name;
        }

        return names;
    }
}
