using OktaIdc.Aws.Iam;
using OktaIdc.Connections;
using OktaIdc.Operations.Reach.Evidence;
using OktaIdc.Organization;

namespace OktaIdc.Posture.Evidence.Emergency;

/// <summary>The roles for emergencies that are named: whether they are there, whom they let in and when they were last taken.</summary>
/// <param name="idc">The connection; names without an account are of its own.</param>
/// <param name="oktaHost">Host of the Okta org; null where there is no connection.</param>
/// <param name="settings">Names the roles.</param>
/// <param name="roleName">The role that is taken in other accounts; null: they are not read.</param>
internal sealed class EmergencyRoleReader(IdcConnection idc, string? oktaHost, PostureSettings settings, string? roleName)
{
    /// <summary>Reads. One that cannot be read says why.</summary>
    public async Task<IReadOnlyList<BreakGlassUse>> ReadAsync(CancellationToken cancellationToken)
    {
        if (settings.BreakGlassRoles.IsEmpty)
        {
            return [];
        }

        using var accounts = new EmergencyAccounts(idc, roleName);
        var doors = new EmergencyDoors(account => accounts.OpenAsync(account, cancellationToken), settings, await accounts.OwnAsync(cancellationToken).ConfigureAwait(false), oktaHost);
        var uses = new List<BreakGlassUse>();
        var trusted = new Dictionary<string, IReadOnlyList<EmergencyDoor>>(StringComparer.Ordinal);
        foreach (var named in settings.BreakGlassRoles)
        {
            var reference = new RoleReference(named);
            var client = await accounts.OpenAsync(reference.AccountId, cancellationToken).ConfigureAwait(false);
            var roles = client.Value is null ? Reading.None<List<IamRole>>(client.NotRead!) : await RolesAsync(client.Value.Iam, reference, cancellationToken).ConfigureAwait(false);
            if (roles.Value is not { Count: > 0 } found)
            {
                uses.Add(Unused(named) with { NotRead = roles.NotRead });
                continue;
            }

            foreach (var role in found.Where(r => trusted.TryAdd(r.Arn, [])))
            {
                trusted[role.Arn] = await doors.ReadAsync(client.Value!, role.TrustPolicy, cancellationToken).ConfigureAwait(false);
                var use = await Reading.TryAsync(async () => (BreakGlassUse?)await new EmergencyRoleUse(client.Value!).ReadAsync(role, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
                uses.Add((use.Value ?? Unused(role.Arn) with { NotRead = use.NotRead }) with { Role = new EmergencyRole(role.Arn, EmergencyWay.Missing, ""), IsOwnReader = IsReader(role) });
            }
        }

        return [.. uses.Select(use => use.Role is null ? use : use with { Role = Judge(use.Role.Arn, trusted) })];
    }

    private static BreakGlassUse Unused(string name) => new(BreakGlassKind.Role, name, null, null, null, "role");

    private bool IsReader(IamRole role) => roleName is not null && role.RoleName == RoleReference.NameOf(roleName);

    // When a role was last used is told for one role alone, not in lists.
    private static Task<Reading<List<IamRole>>> RolesAsync(IIamClient iam, RoleReference reference, CancellationToken cancellationToken) => Reading.TryAsync<List<IamRole>>(async () =>
    {
        var names = reference.IsPattern
            ? await iam.ListRolesAsync(null, cancellationToken).Select(r => r.RoleName).Where(name => Wildcard.Matches(reference.Name, name, ignoreCase: true)).ToListAsync(cancellationToken).ConfigureAwait(false)
            : [reference.Name];
        var roles = new List<IamRole>();
        foreach (var name in names)
        {
            if (await iam.GetRoleAsync(name, cancellationToken).ConfigureAwait(false) is { } role)
            {
                roles.Add(role);
            }
        }

        return roles;
    });

    // A role that is taken from another role for emergencies is worth as much as that one.
    private static EmergencyRole Judge(string arn, Dictionary<string, IReadOnlyList<EmergencyDoor>> trusted)
    {
        var way = WayOf(arn, trusted, []);
        var doors = trusted[arn];
        return new EmergencyRole(arn, way, doors.Count == 0 ? "its trust policy lets nobody in" : $"taken by {string.Join("; ", doors.Select(d => d.Text))}");
    }

    private static EmergencyWay WayOf(string arn, Dictionary<string, IReadOnlyList<EmergencyDoor>> trusted, HashSet<string> under) =>
        !under.Add(arn) ? EmergencyWay.Missing : trusted[arn].Select(d => d.Role is { } role && trusted.ContainsKey(role) ? WayOf(role, trusted, [.. under]) : d.Way).DefaultIfEmpty(EmergencyWay.Missing).Max();
}
