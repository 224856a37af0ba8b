using System.Collections.Immutable;
using OktaIdc.Access;
using OktaIdc.Aws;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Failures;
using OktaIdc.Setup.Compare;
using OktaIdc.Setup.Runs;

namespace OktaIdc.Setup.Snapshots;

/// <summary>Reads permission sets, principals and assignments that a setup file names, the cheapest way the caller is allowed.</summary>
internal static class AccessReader
{
    public static async Task<AccessSnapshot> ReadAsync(RunContext context, IdcInstance instance, SetupSnapshot live, CancellationToken cancellationToken)
    {
        var wished = context.Setup;
        var client = context.Idc.Client;
        var access = new AccessSnapshot
        {
            GroupIds = await GroupsAsync(wished, client, instance.IdentityStoreId, cancellationToken).ConfigureAwait(false),
            UserIds = await UsersAsync(wished, client, instance.IdentityStoreId, cancellationToken).ConfigureAwait(false),
            AccessControl = wished.AccessControlAttributes.IsEmpty ? null : await client.SsoAdmin.DescribeAccessControlAttributesAsync(instance.InstanceArn, cancellationToken).ConfigureAwait(false),
        };
        if (wished.Portal is not null)
        {
            access = access with { PortalAlias = (await new PortalOperations(context.Idc, context.Interaction).GetAsync(cancellationToken).ConfigureAwait(false)).Alias };
        }

        access = await ApplicationsAsync(wished, client, instance.InstanceArn, access, cancellationToken).ConfigureAwait(false);
        if (wished.IdentityCenter.Instance == InstanceKind.Account || context.Idc.IsOrganizationInstance == false)
        {
            return access;
        }

        access = await PermissionSetsAsync(context, instance.InstanceArn, access, cancellationToken).ConfigureAwait(false);
        access = access with { Assignments = await AssignmentsAsync(context, access, cancellationToken).ConfigureAwait(false) };
        access = access with { PrincipalNames = await OtherNamesAsync(wished, access, client, instance.IdentityStoreId, cancellationToken).ConfigureAwait(false) };
        var accountsAreThere = !context.Rehearsal || wished.Sandbox?.Accounts.All(account => live.Accounts.Any(a => a.Name == account.Name && a.OuPath == account.Ou)) != false;
        return wished.CliProfiles is { } profiles && accountsAreThere
            ? access with { CliProfilesCurrent = await CliProfiles.AreCurrentAsync(profiles, AssignmentWishes.Profiles(wished, live.Accounts), context, cancellationToken).ConfigureAwait(false) }
            : access;
    }

    private static async Task<ImmutableDictionary<string, string>> GroupsAsync(SetupDocument wished, IAwsClient client, string store, CancellationToken cancellationToken)
    {
        var ids = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        var managed = wished.Okta.Groups.Where(group => group.Managed == ManagedBy.Here).Select(group => group.Name);
        var names = wished.Okta.Push.Concat(wished.PermissionSets.IsEmpty ? [] : managed).Concat(wished.Assignments.Select(a => a.Group)).Concat(wished.Applications.Select(a => a.Group)).OfType<string>();
        foreach (var name in names.Distinct(StringComparer.Ordinal))
        {
            if (await client.IdentityStore.GetGroupIdAsync(store, name, cancellationToken).ConfigureAwait(false) is { } id)
            {
                ids[name] = id;
            }
        }

        return ids.ToImmutable();
    }

    private static async Task<ImmutableDictionary<string, string>> UsersAsync(SetupDocument wished, IAwsClient client, string store, CancellationToken cancellationToken)
    {
        var ids = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.OrdinalIgnoreCase);
        var assigned = wished.Okta.Groups.Where(group => wished.Okta.Assign.Contains(group.Name) && group.ManagesMembers).SelectMany(group => group.Members);
        var managed = wished.Okta.Users.Where(user => user.Managed == ManagedBy.Here).Select(user => user.Login);
        var names = assigned.Concat(wished.PermissionSets.IsEmpty ? [] : managed).Concat(wished.Okta.AssignUsers).Concat(wished.Assignments.Select(a => a.User).Concat(wished.Applications.Select(a => a.User)).OfType<string>());
        foreach (var name in names.Distinct(StringComparer.OrdinalIgnoreCase))
        {
            if (await client.IdentityStore.GetUserIdAsync(store, name, cancellationToken).ConfigureAwait(false) is { } id)
            {
                ids[name] = id;
            }
        }

        return ids.ToImmutable();
    }

    private static async Task<AccessSnapshot> ApplicationsAsync(SetupDocument wished, IAwsClient client, string instanceArn, AccessSnapshot access, CancellationToken cancellationToken)
    {
        if (wished.Applications.IsEmpty && wished.Sandbox is null)
        {
            return access;
        }

        var applications = await client.SsoAdmin.ListApplicationsAsync(instanceArn, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
        var assignments = ImmutableHashSet.CreateBuilder<ApplicationAssignment>();
        foreach (var application in applications.Where(a => wished.Applications.Any(w => w.Application == a.Name || w.Application == a.ApplicationArn)))
        {
            await foreach (var assignment in client.SsoAdmin.ListApplicationAssignmentsAsync(application.ApplicationArn, cancellationToken).ConfigureAwait(false))
            {
                assignments.Add(assignment);
            }
        }

        return access with { Applications = applications.ToImmutableDictionary(a => a.ApplicationArn), ApplicationAssignments = assignments.ToImmutable() };
    }

    private static async Task<AccessSnapshot> PermissionSetsAsync(RunContext context, string instanceArn, AccessSnapshot access, CancellationToken cancellationToken)
    {
        var names = context.Setup.PermissionSets.Select(set => set.Name).Concat(context.Setup.Assignments.SelectMany(a => a.PermissionSets)).ToHashSet(StringComparer.Ordinal);
        var sets = await new PermissionSetOperations(context.Idc, context.Interaction).ListAsync(IsExclusive(context.Setup) ? null : names.Contains, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
        var outdated = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        foreach (var set in sets)
        {
            if (await context.Idc.Client.SsoAdmin.ListAccountsForProvisionedPermissionSetAsync(instanceArn, set.PermissionSetArn!, latest: false, cancellationToken).AnyAsync(cancellationToken).ConfigureAwait(false))
            {
                outdated.Add(set.Name);
            }
        }

        return access with { PermissionSets = sets.ToImmutableDictionary(set => set.Name), Outdated = outdated.ToImmutable() };
    }

    /// <summary>By principal: a setup names few principals and many accounts.</summary>
    private static async Task<ImmutableHashSet<AccountAssignment>> AssignmentsAsync(RunContext context, AccessSnapshot access, CancellationToken cancellationToken)
    {
        var found = ImmutableHashSet.CreateBuilder<AccountAssignment>();
        var operations = new AssignmentOperations(context.Idc, context.Interaction);
        var principals = Principals(context.Setup, access).ToList();
        try
        {
            if (IsExclusive(context.Setup))
            {
                return await BySetAsync(operations, access, cancellationToken).ConfigureAwait(false);
            }

            foreach (var (type, id) in principals)
            {
                found.UnionWith(await operations.ListAsync(new AssignmentFilter(PrincipalType: type, PrincipalId: id), cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false));
            }
        }
        catch (OktaIdcException e) when (e.Category is FailureCategory.Permission or FailureCategory.NotSupported)
        {
            // AWS may refuse the reading by principal outside the management account: then set by set, which costs more calls.
            return await BySetAsync(operations, access, cancellationToken).ConfigureAwait(false);
        }

        return found.ToImmutable();
    }

    private static async Task<ImmutableHashSet<AccountAssignment>> BySetAsync(AssignmentOperations operations, AccessSnapshot access, CancellationToken cancellationToken)
    {
        var found = ImmutableHashSet.CreateBuilder<AccountAssignment>();
        foreach (var set in access.PermissionSets.Values)
        {
            found.UnionWith(await operations.ListAsync(new AssignmentFilter(PermissionSetArn: set.PermissionSetArn), cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false));
        }

        return found.ToImmutable();
    }

    /// <summary>Where the file names all there may be, what it does not name is looked at as well.</summary>
    private static bool IsExclusive(SetupDocument wished) => wished.Exclusive.Contains(ExclusiveKind.Assignments) || wished.Exclusive.Contains(ExclusiveKind.PermissionSets);

    /// <summary>Who is wished to have assignments, and whoever else the file manages: she may have some that it no longer wishes.</summary>
    private static IEnumerable<(PrincipalType Type, string Id)> Principals(SetupDocument wished, AccessSnapshot access)
    {
        var groups = wished.Assignments.Select(a => a.Group).Concat(wished.Okta.Groups.Where(group => group.Managed == ManagedBy.Here).Select(group => group.Name)).OfType<string>();
        var users = wished.Assignments.Select(a => a.User).Concat(wished.Okta.Users.Where(user => user.Managed == ManagedBy.Here).Select(user => user.Login)).OfType<string>();
        return groups.Select(name => (PrincipalType.Group, access.GroupIds.GetValueOrDefault(name)))
            .Concat(users.Select(login => (PrincipalType.User, access.UserIds.GetValueOrDefault(login))))
            .Where(principal => principal.Item2 is not null)
            .Select(principal => (principal.Item1, principal.Item2!))
            .Distinct();
    }

    private static async Task<ImmutableDictionary<string, string>> OtherNamesAsync(SetupDocument wished, AccessSnapshot access, IAwsClient client, string store, CancellationToken cancellationToken)
    {
        if (!IsExclusive(wished) && !wished.Exclusive.Contains(ExclusiveKind.ApplicationAssignments))
        {
            return ImmutableDictionary.Create<string, string>(StringComparer.Ordinal);
        }

        var names = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        var known = access.GroupIds.Values.Concat(access.UserIds.Values).ToHashSet(StringComparer.Ordinal);
        foreach (var (type, id) in access.Assignments.Select(a => (a.PrincipalType, a.PrincipalId)).Concat(access.ApplicationAssignments.Select(a => (a.PrincipalType, a.PrincipalId))).Where(p => known.Add(p.PrincipalId)))
        {
            var name = type == PrincipalType.Group
                ? (await client.IdentityStore.DescribeGroupAsync(store, id, cancellationToken).ConfigureAwait(false))?.DisplayName
                : (await client.IdentityStore.DescribeUserAsync(store, id, cancellationToken).ConfigureAwait(false))?.UserName;
            if (name is not null)
            {
                names[id] = name;
            }
        }

        return names.ToImmutable();
    }
}
