using OktaIdc.Access;
using OktaIdc.Aws;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Connections;
using OktaIdc.Failures;

namespace OktaIdc.Operations.Revocation;

/// <summary>What a person has in accounts, directly and through groups.</summary>
/// <param name="Places">Every account and permission set, once.</param>
/// <param name="Direct">The assignments to the person herself.</param>
/// <param name="Groups">Ids of the identity store's groups that the person is in, and whether they give anything.</param>
internal sealed record PersonAccess(IReadOnlyList<AccessPlace> Places, IReadOnlyList<AccountAssignment> Direct, IReadOnlyDictionary<string, bool> Groups)
{
    /// <summary>Nothing.</summary>
    public static PersonAccess None { get; } = new([], [], new Dictionary<string, bool>());

    /// <summary>Reads it.</summary>
    public static async Task<PersonAccess> ReadAsync(IdcConnection idc, string userId, CancellationToken cancellationToken)
    {
        var (admin, instance) = (idc.Client.SsoAdmin, idc.Instance!);
        var groups = await idc.Client.IdentityStore.ListGroupMembershipsForMemberAsync(instance.IdentityStoreId, userId, cancellationToken)
            .Select(m => m.GroupId).ToListAsync(cancellationToken).ConfigureAwait(false);
        var reader = new AssignmentReader(admin, instance.InstanceArn);
        var assignments = new HashSet<AccountAssignment>();
        try
        {
            foreach (var (type, id) in groups.OfType<string>().Select(g => (PrincipalType.Group, g)).Prepend((PrincipalType.User, userId)))
            {
                assignments.UnionWith(await reader.ListAsync(new AssignmentFilter(PrincipalType: type, PrincipalId: id), cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false));
            }
        }
        catch (OktaIdcException e) when (e.Category is FailureCategory.Permission or FailureCategory.NotSupported)
        {
            // AWS allows the reading by principal in the management account only.
            var ids = groups.OfType<string>().Append(userId).ToHashSet(StringComparer.Ordinal);
            assignments = [.. await reader.ListAsync(new AssignmentFilter(), cancellationToken).Where(a => ids.Contains(a.PrincipalId)).ToListAsync(cancellationToken).ConfigureAwait(false)];
        }

        var sets = new Dictionary<string, PermissionSetDescription?>(StringComparer.Ordinal);
        foreach (var arn in assignments.Select(a => a.PermissionSetArn).Distinct())
        {
            sets[arn] = await admin.DescribePermissionSetAsync(instance.InstanceArn, arn, cancellationToken).ConfigureAwait(false);
        }

        return new PersonAccess(
            [.. assignments.GroupBy(a => (a.AccountId, a.PermissionSetArn)).Select(g => new AccessPlace(
                g.Key.AccountId, g.Key.PermissionSetArn, sets[g.Key.PermissionSetArn]?.Name ?? g.Key.PermissionSetArn, sets[g.Key.PermissionSetArn]?.SessionDuration ?? PermissionSetRules.ShortestSession))
                .OrderBy(p => p.PermissionSet, StringComparer.Ordinal).ThenBy(p => p.AccountId, StringComparer.Ordinal)],
            [.. assignments.Where(a => a.PrincipalType == PrincipalType.User && a.PrincipalId == userId)],
            groups.OfType<string>().Distinct().ToDictionary(g => g, g => assignments.Any(a => a.PrincipalId == g), StringComparer.Ordinal));
    }
}

/// <summary>A permission set in an account.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="PermissionSetArn">The set.</param>
/// <param name="PermissionSet">Its name.</param>
/// <param name="SessionLength">How long a session of its role lasts.</param>
internal sealed record AccessPlace(string AccountId, string PermissionSetArn, string PermissionSet, TimeSpan SessionLength);
