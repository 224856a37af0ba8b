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
        return whole is null ? access : access with { PrincipalNames = OtherNames(access, whole.Directory) };
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

    /// <summary>Those of the principals that the file names or manages; all where it names all there may be, and nothing is asked again.</summary>
    private async Task<ImmutableHashSet<AccountAssignment>> AssignmentsAsync(AccessSnapshot access, CancellationToken cancellationToken)
    {
        if (whole?.Scope.HasFlag(InventoryScope.Assignments) == true)
        {
            return [.. whole.Assignments];
        }

        var principals = Principals(access);
        if (principals.Count == 0 || access.PermissionSets.IsEmpty)
        {
            return [];
        }

        var question = new AssignmentQuestion(principals, [.. access.PermissionSets.Values.Select(set => new PermissionSetInventory { Set = set })]);
        var reading = await new AssignmentInventoryReader(_client.SsoAdmin, instance.InstanceArn, new StringPool(), log).ReadAsync(question, cancellationToken).ConfigureAwait(false);
        return [.. reading.Assignments.Where(a => principals.Contains(new Principal(a.PrincipalType, a.PrincipalId)))];
    }

    /// <summary>Who is wished to have assignments, and whoever else the file manages: she may have some that it no longer wishes.</summary>
    private HashSet<Principal> Principals(AccessSnapshot access)
    {
        var groups = _wished.Assignments.Select(a => a.Group).Concat(_wished.Okta.Groups.Where(group => group.Managed == ManagedBy.Here).Select(group => group.Name)).OfType<string>();
        var users = _wished.Assignments.Select(a => a.User).Concat(_wished.Okta.Users.Where(user => user.Managed == ManagedBy.Here).Select(user => user.Login)).OfType<string>();
        return groups.Select(name => (Type: PrincipalType.Group, Id: access.GroupIds.GetValueOrDefault(name)))
            .Concat(users.Select(login => (Type: PrincipalType.User, Id: access.UserIds.GetValueOrDefault(login))))
            .Where(principal => principal.Id is not null)
            .Select(principal => new Principal(principal.Type, principal.Id!))
            .ToHashSet();
    }

    private static ImmutableDictionary<string, string> OtherNames(AccessSnapshot access, DirectoryInventory directory)
    {
        var known = access.GroupIds.Values.Concat(access.UserIds.Values).ToHashSet(StringComparer.Ordinal);
        return access.Assignments.Select(a => a.PrincipalId).Concat(access.ApplicationAssignments.Select(a => a.PrincipalId))
            .Where(known.Add)
            .Select(id => KeyValuePair.Create(id, directory.Groups.GetValueOrDefault(id)?.Name ?? directory.Users.GetValueOrDefault(id)?.UserName))
            .Where(name => name.Value is not null)
            .ToImmutableDictionary(name => name.Key, name => name.Value!, StringComparer.Ordinal);
    }
}
