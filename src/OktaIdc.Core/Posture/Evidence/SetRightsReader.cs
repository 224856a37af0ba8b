using OktaIdc.Access;
using OktaIdc.Connections;
using OktaIdc.Http;
using OktaIdc.Posture.Powers;
using OktaIdc.Setup.Inventory;

namespace OktaIdc.Posture.Evidence;

/// <summary>Which permission sets make administrators.</summary>
/// <param name="idc">The connection.</param>
/// <param name="roleName">The role that is taken in accounts to read their own policies; null: these are not read.</param>
internal sealed class SetRightsReader(IdcConnection idc, string? roleName)
{
    /// <summary>Reads what others of the run have not read.</summary>
    /// <param name="inventory">The sets with their policies and accounts; null: they are read here.</param>
    /// <param name="policies">The accounts' own policies by the set's ARN; null: they are read here.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<List<SetRights>> ReadAsync(TenantInventory? inventory, Dictionary<string, AccountPolicies>? policies, CancellationToken cancellationToken)
    {
        var sets = inventory is { IsOrganizationInstance: true } live ? [.. live.PermissionSets.Values.Select(s => s.Set)] : await SetsAsync(cancellationToken).ConfigureAwait(false);
        policies ??= await PoliciesAsync([.. sets.Where(s => s.CustomerManagedPolicies.Count > 0 && SetPowers.BoundsAdministrators(s) != true && SetPowers.Administrators(s) is not { IsLimited: false })], cancellationToken).ConfigureAwait(false);
        return [.. sets.Select(s => Judge(s, policies.GetValueOrDefault(s.PermissionSetArn!)))];
    }

    // Nobody has more than a boundary leaves.
    private static SetRights Judge(IdcPermissionSet set, AccountPolicies? own) => SetPowers.BoundsAdministrators(set) switch
    {
        true => new SetRights(set.Name, set.PermissionSetArn!, [], null),
        null => Given(set, own) is var given ? given with { Rights = [.. given.Rights.Select(r => r.Bounded())] } : given,
        _ => Given(set, own),
    };

    private static SetRights Given(IdcPermissionSet set, AccountPolicies? own) => SetPowers.Administrators(set) switch
    {
        { IsLimited: false } all => new SetRights(set.Name, set.PermissionSetArn!, [all], null),
        var some => new SetRights(set.Name, set.PermissionSetArn!, [.. new[] { some }.OfType<AdministratorRight>(), .. own is null ? [] : SetPowers.Administrators(own)], SetPowers.Unread(set, own)) { IsRefused = own is { IsRefused: true } },
    };

    private async Task<List<IdcPermissionSet>> SetsAsync(CancellationToken cancellationToken)
    {
        var reader = new PermissionSetReader(idc);
        var (admin, instance) = (idc.Client.SsoAdmin, await reader.InstanceArnAsync(cancellationToken).ConfigureAwait(false));
        return [.. await ParallelRead.EachAsync(
            await reader.DescribeAllAsync(cancellationToken).ConfigureAwait(false),
            async (described, token) =>
            {
                var (bare, arn) = (PermissionSetReader.Bare(described), described.PermissionSetArn);
                var set = bare with { ManagedPolicies = await admin.ListManagedPoliciesAsync(instance, arn, token).Select(p => p.Arn).ToListAsync(token).ConfigureAwait(false) };
                if (SetPowers.Administrators(set) is null)
                {
                    // Else these could add nothing.
                    set = set with
                    {
                        CustomerManagedPolicies = await admin.ListCustomerManagedPoliciesAsync(instance, arn, token).ToListAsync(token).ConfigureAwait(false),
                        InlinePolicy = await admin.GetInlinePolicyAsync(instance, arn, token).ConfigureAwait(false),
                    };
                }

                return SetPowers.Administrators(set) is null && SetPowers.Unread(set) is null ? set // A boundary takes nothing away from nothing.
                    : set with { PermissionsBoundary = await admin.GetPermissionsBoundaryAsync(instance, arn, token).ConfigureAwait(false) };
            },
            cancellationToken).ConfigureAwait(false)];
    }

    private async Task<Dictionary<string, AccountPolicies>> PoliciesAsync(List<IdcPermissionSet> sets, CancellationToken cancellationToken)
    {
        if (roleName is null || sets.Count == 0)
        {
            return [];
        }

        var instance = await new PermissionSetReader(idc).InstanceArnAsync(cancellationToken).ConfigureAwait(false);
        var placed = await ParallelRead.EachAsync(
            sets, async (s, token) => new SetInAccounts(s, await idc.Client.SsoAdmin.ListAccountsForProvisionedPermissionSetAsync(instance, s.PermissionSetArn!, null, token).ToListAsync(token).ConfigureAwait(false)), cancellationToken).ConfigureAwait(false);
        return await new AccountPolicyReader(idc, roleName).ReadAsync(placed, cancellationToken).ConfigureAwait(false);
    }
}

/// <summary>What a permission set gives to administer accounts.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Arn">Its ARN.</param>
/// <param name="Rights">What makes those who hold it administrators; empty where nothing that is told does.</param>
/// <param name="Unread">What of its policies is not told; null where all are.</param>
internal sealed record SetRights(string Name, string Arn, IReadOnlyList<AdministratorRight> Rights, string? Unread)
{
    /// <summary>Whether it is not told because an account refused or did not answer.</summary>
    public bool IsRefused { get; init; }

    /// <summary>The most that it gives in an account; null where it gives nothing there.</summary>
    public AdministratorRight? In(string? accountId) => Rights.Where(r => r.IsIn(accountId)).OrderBy(r => r.IsLimited).ThenBy(r => r.Statement is not null).FirstOrDefault();
}
