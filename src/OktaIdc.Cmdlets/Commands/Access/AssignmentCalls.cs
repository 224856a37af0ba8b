using System.Runtime.CompilerServices;
using OktaIdc.Access;
using OktaIdc.Aws;
using OktaIdc.Aws.IdentityStore;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Identities;
using OktaIdc.Organization;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.PowerShell.Binding;

namespace OktaIdc.PowerShell.Commands.Access;

/// <summary>Turns the names that people give into assignments, and assignments back into names.</summary>
internal sealed class AssignmentCalls(IdcConnection idc, IInteraction interaction)
{
    private readonly PermissionSetOperations _sets = new(idc, interaction);
    private readonly AssignmentOperations _assignments = new(idc, interaction);
    private readonly Dictionary<string, string?> _principals = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _wishedSets = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _accounts = new(StringComparer.Ordinal);
    private IReadOnlyDictionary<string, string>? _setNames;

    /// <summary>Makes every combination of principals, sets and accounts.</summary>
    public async IAsyncEnumerable<(IdcAssignment Assignment, OktaIdcException? Failure)> EnsureAsync(
        IReadOnlyCollection<Reference<IdcGroup>> groups,
        IReadOnlyCollection<Reference<IdcUser>> users,
        IReadOnlyCollection<string> permissionSets,
        IReadOnlyCollection<string> accounts,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var principals = new List<(PrincipalType Type, string Id)>();
        foreach (var reference in groups)
        {
            var group = await reference.FindAsync(idc, cancellationToken).OrWishedAsync(reference.Text, interaction, cancellationToken).ConfigureAwait(false);
            principals.Add((PrincipalType.Group, group.GroupId));
            _principals[group.GroupId] = group.DisplayName;
        }

        foreach (var reference in users)
        {
            var user = await reference.FindAsync(idc, cancellationToken).ConfigureAwait(false);
            principals.Add((PrincipalType.User, user.UserId));
            _principals[user.UserId] = user.UserName;
        }

        var sets = await ArnsAsync(permissionSets, cancellationToken).ConfigureAwait(false);
        var targets = await new AccountDirectory(idc).SelectAsync(AccountSelectors.Parse(accounts), cancellationToken).ConfigureAwait(false);
        foreach (var account in targets)
        {
            _accounts[account.Id] = account.Name;
        }

        var wished = principals.SelectMany(p => sets.SelectMany(s => targets.Select(a => new AccountAssignment(a.Id, s, p.Type, p.Id)))).ToList();
        await SetNamesAsync(cancellationToken).ConfigureAwait(false);
        await foreach (var result in Changing().EnsureAsync(wished, cancellationToken).ConfigureAwait(false))
        {
            yield return (await NamedAsync(result, cancellationToken).ConfigureAwait(false), result.Failure);
        }
    }

    /// <summary>Removes assignments.</summary>
    public async IAsyncEnumerable<(IdcAssignment Assignment, OktaIdcException? Failure)> RemoveAsync(
        IReadOnlyCollection<AccountAssignment> unwished, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await SetNamesAsync(cancellationToken).ConfigureAwait(false);
        foreach (var assignment in unwished)
        {
            await PrincipalAsync(assignment, cancellationToken).ConfigureAwait(false);
        }

        await foreach (var result in Changing().RemoveAsync(unwished, cancellationToken).ConfigureAwait(false))
        {
            yield return (await NamedAsync(result, cancellationToken).ConfigureAwait(false), result.Failure);
        }
    }

    /// <summary>Lists assignments, the cheapest way that the conditions allow.</summary>
    public async IAsyncEnumerable<IdcAssignment> ListAsync(
        IdcGroupReference? group, IdcUserReference? user, string[]? permissionSets, string[]? accounts, bool includeGroups, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var sets = permissionSets is null ? null : await ArnsAsync(permissionSets, cancellationToken).ConfigureAwait(false);
        var ids = accounts is null ? null : (await new AccountDirectory(idc).SelectAsync(AccountSelectors.Parse(accounts), cancellationToken).ConfigureAwait(false)).Select(a => a.Id).ToHashSet();
        var filters = user is not null ? [new AssignmentFilter(PrincipalType: PrincipalType.User, PrincipalId: (await user.FindAsync(idc, cancellationToken).ConfigureAwait(false)).UserId)]
            : group is not null ? [new AssignmentFilter(PrincipalType: PrincipalType.Group, PrincipalId: (await group.FindAsync(idc, cancellationToken).ConfigureAwait(false)).GroupId)]
            : sets is not null ? sets.Select(s => new AssignmentFilter(PermissionSetArn: s)).ToArray()
            : ids is not null ? ids.Select(i => new AssignmentFilter(AccountId: i)).ToArray()
            : [new AssignmentFilter()];
        foreach (var filter in filters)
        {
            await foreach (var found in _assignments.ListAsync(filter, cancellationToken).ConfigureAwait(false))
            {
                // AWS lists what a user has through groups as well; taking that for the user's own would remove it from the group.
                var own = includeGroups || filter.PrincipalId is null || filter.PrincipalId == found.PrincipalId;
                if (own && (sets?.Contains(found.PermissionSetArn) ?? true) && (ids?.Contains(found.AccountId) ?? true))
                {
                    yield return await NamedAsync(found, cancellationToken).ConfigureAwait(false);
                }
            }
        }
    }

    /// <summary>Every set in every account where it is.</summary>
    public async Task<IReadOnlyList<CliGrant>> GrantsAsync(string[]? accounts, CancellationToken cancellationToken)
    {
        var instance = await new InstanceOperations(idc, interaction).RequireOrganizationAsync(cancellationToken).ConfigureAwait(false);
        var directory = new AccountDirectory(idc);
        var known = (accounts is null
            ? await directory.ListAsync(withTags: false, cancellationToken).ConfigureAwait(false)
            : await directory.SelectAsync(AccountSelectors.Parse(accounts), cancellationToken).ConfigureAwait(false)).ToDictionary(a => a.Id);
        var grants = new List<CliGrant>();
        foreach (var (arn, set) in await SetNamesAsync(cancellationToken).ConfigureAwait(false))
        {
            await foreach (var id in idc.Client.SsoAdmin.ListAccountsForProvisionedPermissionSetAsync(instance.InstanceArn, arn, null, cancellationToken).ConfigureAwait(false))
            {
                if (known.TryGetValue(id, out var account))
                {
                    grants.Add(Grant(account, set));
                }
            }
        }

        foreach (var wish in interaction.AllWished<IdcAssignment>())
        {
            if (wish.PermissionSet is { } set && known.TryGetValue(wish.AccountId, out var account))
            {
                grants.Add(Grant(account, set));
            }
        }

        return grants;
    }

    private static CliGrant Grant(SelectableAccount account, string set) => new(account.Id, account.Name, set, account.Email, account.OuPath);

    private async Task<IReadOnlyList<string>> ArnsAsync(IEnumerable<string> permissionSets, CancellationToken cancellationToken)
    {
        var arns = new List<string>();
        foreach (var set in permissionSets)
        {
            arns.Add(await ArnAsync(set, cancellationToken).ConfigureAwait(false));
        }

        return arns;
    }

    private async Task<string> ArnAsync(string set, CancellationToken cancellationToken)
    {
        try
        {
            return await _sets.GetArnAsync(set, cancellationToken).ConfigureAwait(false);
        }
        catch (OktaIdcException e) when (e.ErrorId == ErrorIds.PermissionSetUnknown && interaction.Wish<IdcPermissionSet>(set) is not null)
        {
            var arn = Wished.IdOf(set);
            _wishedSets[arn] = set;
            return arn;
        }
    }

    private string? SetName(string arn) => _wishedSets.GetValueOrDefault(arn) ?? _setNames?.GetValueOrDefault(arn);

    // Questions and -WhatIf speak of names, which the caller has looked up before.
    private AssignmentOperations Changing() => new(idc, interaction)
    {
        NameAccount = id => _accounts.GetValueOrDefault(id),
        Describe = a => $"{SetName(a.PermissionSetArn) ?? a.PermissionSetArn} to {(a.PrincipalType == PrincipalType.User ? "user" : "group")} {_principals.GetValueOrDefault(a.PrincipalId) ?? a.PrincipalId}",
    };

    private async Task<IReadOnlyDictionary<string, string>> SetNamesAsync(CancellationToken cancellationToken) =>
        _setNames ??= await _sets.ListNamesAsync(cancellationToken).ConfigureAwait(false);

    private async Task<IdcAssignment> NamedAsync(AssignmentResult result, CancellationToken cancellationToken) =>
        await NamedAsync(result.Assignment, cancellationToken).ConfigureAwait(false) with { State = result.State, RequestId = result.RequestId };

    private async Task<IdcAssignment> NamedAsync(AccountAssignment a, CancellationToken cancellationToken) => new()
    {
        AccountId = a.AccountId,
        PermissionSetArn = a.PermissionSetArn,
        PermissionSet = _wishedSets.GetValueOrDefault(a.PermissionSetArn) ?? (await SetNamesAsync(cancellationToken).ConfigureAwait(false)).GetValueOrDefault(a.PermissionSetArn),
        PrincipalType = a.PrincipalType,
        PrincipalId = a.PrincipalId,
        Principal = await PrincipalAsync(a, cancellationToken).ConfigureAwait(false),
    };

    private async Task<string?> PrincipalAsync(AccountAssignment a, CancellationToken cancellationToken)
    {
        if (!_principals.TryGetValue(a.PrincipalId, out var name))
        {
            var store = (await new InstanceOperations(idc, interaction).RequireAsync(cancellationToken).ConfigureAwait(false)).IdentityStoreId;
            name = a.PrincipalType == PrincipalType.User
                ? (await idc.Client.IdentityStore.DescribeUserAsync(store, a.PrincipalId, cancellationToken).ConfigureAwait(false))?.UserName
                : (await idc.Client.IdentityStore.DescribeGroupAsync(store, a.PrincipalId, cancellationToken).ConfigureAwait(false))?.DisplayName;
            _principals[a.PrincipalId] = name;
        }

        return name;
    }
}
