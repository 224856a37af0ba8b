using System.Collections.Immutable;
using OktaIdc.Access;
using OktaIdc.Aws;
using OktaIdc.Aws.IdentityStore;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Http;
using OktaIdc.Setup.Compare;
using OktaIdc.Setup.Inventory;
using OktaIdc.Setup.Runs;

namespace OktaIdc.Setup.Snapshots;

/// <summary>Reads permission sets, principals and assignments that a setup file names, in parallel and the cheapest way the caller is allowed.</summary>
internal sealed class AccessReader(RunContext context, IdcInstance instance, TenantInventory? whole, ReadingLog log)
{
    private const int PageSize = 100;

    private readonly SetupDocument _wished = context.Setup;
    private readonly IAwsClient _client = context.Idc.Client;

    public async Task<AccessSnapshot> ReadAsync(CancellationToken cancellationToken)
    {
        var hasSets = _wished.IdentityCenter.Instance == InstanceKind.Organization && context.Idc.IsOrganizationInstance != false;
        var groups = GroupsAsync(cancellationToken);
        var users = UsersAsync(cancellationToken);
        var attributes = _wished.AccessControlAttributes.IsEmpty ? null : _client.SsoAdmin.DescribeAccessControlAttributesAsync(instance.InstanceArn, cancellationToken);
        var portal = _wished.Portal is null ? null : new PortalOperations(context.Idc, context.Interaction).GetAsync(cancellationToken);
        var applications = ApplicationsAsync(cancellationToken);
        var sets = hasSets ? new PermissionSetsReader(context, instance.InstanceArn, whole, log).ReadAsync(cancellationToken) : null;
        await Task.WhenAll(new Task?[] { groups, users, attributes, portal, applications, sets }.OfType<Task>()).ConfigureAwait(false);

        var access = await applications.ConfigureAwait(false) with
        {
            GroupIds = await groups.ConfigureAwait(false),
            UserIds = await users.ConfigureAwait(false),
            AccessControl = attributes is null ? null : await attributes.ConfigureAwait(false),
            PortalAlias = portal is null ? null : (await portal.ConfigureAwait(false)).Alias,
        };
        if (sets is null)
        {
            return access;
        }

        var (found, outdated) = await sets.ConfigureAwait(false);
        access = access with { PermissionSets = found, Outdated = outdated };
        access = access with { Assignments = await AssignmentsAsync(access, cancellationToken).ConfigureAwait(false) };
        return access with { PrincipalNames = await OtherNamesAsync(access, cancellationToken).ConfigureAwait(false) };
    }

    /// <summary>Whether the profiles on this machine are as wished, which only shows when the accounts are known.</summary>
    public async Task<AccessSnapshot> WithCliProfilesAsync(AccessSnapshot access, SetupSnapshot live, CancellationToken cancellationToken)
    {
        var accountsAreThere = !context.Rehearsal || _wished.Sandbox?.Accounts.All(account => live.Accounts.Any(a => a.Name == account.Name && a.OuPath == account.Ou)) != false;
        return _wished is { CliProfiles: { } profiles, IdentityCenter.Instance: InstanceKind.Organization } && context.Idc.IsOrganizationInstance != false && accountsAreThere
            ? access with { CliProfilesCurrent = await CliProfiles.AreCurrentAsync(profiles, AssignmentWishes.Profiles(_wished, live.Accounts), context, cancellationToken).ConfigureAwait(false) }
            : access;
    }

    private async Task<ImmutableDictionary<string, string>> GroupsAsync(CancellationToken cancellationToken)
    {
        var managed = _wished.Okta.Groups.Where(group => group.Managed == ManagedBy.Here).Select(group => group.Name);
        var names = _wished.Okta.Push.Concat(_wished.PermissionSets.IsEmpty ? [] : managed).Concat(_wished.Assignments.Select(a => a.Group)).Concat(_wished.Applications.Select(a => a.Group)).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var found = await ListOrAsk.FindAsync(
            names,
            _client.IdentityStore.ListGroupsAsync(instance.IdentityStoreId, cancellationToken),
            PageSize,
            group => group.DisplayName,
            async (name, token) => await _client.IdentityStore.GetGroupIdAsync(instance.IdentityStoreId, name, token).ConfigureAwait(false) is { } id ? new IdcGroup { GroupId = id } : null,
            isWhole: true,
            cancellationToken).ConfigureAwait(false);
        return found.ToImmutableDictionary(group => group.Key, group => group.Value.GroupId, StringComparer.Ordinal);
    }

    private async Task<ImmutableDictionary<string, string>> UsersAsync(CancellationToken cancellationToken)
    {
        var assigned = _wished.Okta.Groups.Where(group => _wished.Okta.Assign.Contains(group.Name) && group.ManagesMembers).SelectMany(group => group.Members);
        var managed = _wished.Okta.Users.Where(user => user.Managed == ManagedBy.Here).Select(user => user.Login);
        var names = assigned.Concat(_wished.PermissionSets.IsEmpty ? [] : managed).Concat(_wished.Okta.AssignUsers).Concat(_wished.Assignments.Select(a => a.User).Concat(_wished.Applications.Select(a => a.User)).OfType<string>()).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var found = await ListOrAsk.FindAsync(
            names,
            _client.IdentityStore.ListUsersAsync(instance.IdentityStoreId, enterprise: false, cancellationToken),
            PageSize,
            user => user.UserName,
            async (name, token) => await _client.IdentityStore.GetUserIdAsync(instance.IdentityStoreId, name, token).ConfigureAwait(false) is { } id ? new IdcUser { UserId = id } : null,
            isWhole: true,
            cancellationToken).ConfigureAwait(false);
        return found.ToImmutableDictionary(user => user.Key, user => user.Value.UserId, StringComparer.OrdinalIgnoreCase);
    }

    private async Task<AccessSnapshot> ApplicationsAsync(CancellationToken cancellationToken)
    {
        if (_wished.Applications.IsEmpty && _wished.Sandbox is null)
        {
            return new AccessSnapshot();
        }

        var applications = await _client.SsoAdmin.ListApplicationsAsync(instance.InstanceArn, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
        var named = applications.Where(a => _wished.Applications.Any(w => w.Application == a.Name || w.Application == a.ApplicationArn)).ToList();
        var assignments = await ParallelRead.EachAsync(
            named, async (application, token) => await _client.SsoAdmin.ListApplicationAssignmentsAsync(application.ApplicationArn, token).ToListAsync(token).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        return new AccessSnapshot { Applications = applications.ToImmutableDictionary(a => a.ApplicationArn), ApplicationAssignments = [.. assignments.SelectMany(a => a)] };
    }

    /// <summary>Those of the principals that the file names or manages; where it names all there may be, everybody's. What was read with the whole is not asked again.</summary>
    private async Task<ImmutableHashSet<AccountAssignment>> AssignmentsAsync(AccessSnapshot access, CancellationToken cancellationToken)
    {
        var principals = Principals(access).ToHashSet();
        var found = whole?.Scope.HasFlag(InventoryScope.Assignments) == true ? whole.Assignments
            : principals.Count == 0 ? []
            : (await new AssignmentInventoryReader(_client.SsoAdmin, instance.InstanceArn, new StringPool(), log)
                .ReadAsync(new AssignmentQuestion(principals, [.. access.PermissionSets.Values.Select(set => new PermissionSetInventory { Set = set })]), cancellationToken).ConfigureAwait(false)).Assignments;
        return IsExclusive ? [.. found] : [.. found.Where(a => principals.Contains(new Principal(a.PrincipalType, a.PrincipalId)))];
    }

    /// <summary>Where the file names all there may be, what it does not name is looked at as well.</summary>
    private bool IsExclusive => _wished.Exclusive.Contains(ExclusiveKind.Assignments) || _wished.Exclusive.Contains(ExclusiveKind.PermissionSets);

    /// <summary>Who is wished to have assignments, and whoever else the file manages: she may have some that it no longer wishes.</summary>
    private IEnumerable<Principal> Principals(AccessSnapshot access)
    {
        var groups = _wished.Assignments.Select(a => a.Group).Concat(_wished.Okta.Groups.Where(group => group.Managed == ManagedBy.Here).Select(group => group.Name)).OfType<string>();
        var users = _wished.Assignments.Select(a => a.User).Concat(_wished.Okta.Users.Where(user => user.Managed == ManagedBy.Here).Select(user => user.Login)).OfType<string>();
        return groups.Where(access.GroupIds.ContainsKey).Select(name => new Principal(PrincipalType.Group, access.GroupIds[name]))
            .Concat(users.Where(access.UserIds.ContainsKey).Select(login => new Principal(PrincipalType.User, access.UserIds[login])));
    }

    private async Task<ImmutableDictionary<string, string>> OtherNamesAsync(AccessSnapshot access, CancellationToken cancellationToken)
    {
        if (!IsExclusive && !_wished.Exclusive.Contains(ExclusiveKind.ApplicationAssignments))
        {
            return ImmutableDictionary.Create<string, string>(StringComparer.Ordinal);
        }

        var known = access.GroupIds.Values.Concat(access.UserIds.Values).ToHashSet(StringComparer.Ordinal);
        var others = access.Assignments.Select(a => (Type: a.PrincipalType, Id: a.PrincipalId))
            .Concat(access.ApplicationAssignments.Select(a => (Type: a.PrincipalType, Id: a.PrincipalId)))
            .Where(p => known.Add(p.Id))
            .ToList();
        var names = await ParallelRead.EachAsync(others, async (principal, token) => KeyValuePair.Create(principal.Id, await NameAsync(principal.Type, principal.Id, token).ConfigureAwait(false)), cancellationToken).ConfigureAwait(false);
        return names.Where(name => name.Value is not null).ToImmutableDictionary(name => name.Key, name => name.Value!, StringComparer.Ordinal);
    }

    private async Task<string?> NameAsync(PrincipalType type, string id, CancellationToken cancellationToken) => type == PrincipalType.Group
        ? (await _client.IdentityStore.DescribeGroupAsync(instance.IdentityStoreId, id, cancellationToken).ConfigureAwait(false))?.DisplayName
        : (await _client.IdentityStore.DescribeUserAsync(instance.IdentityStoreId, id, cancellationToken).ConfigureAwait(false))?.UserName;
}
