using System.Collections.Immutable;
using OktaIdc.Access;
using OktaIdc.Aws;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Connections;
using OktaIdc.Http;
using OktaIdc.Organization;
using OktaIdc.Scim;
using OktaIdc.Setup.Snapshots;

namespace OktaIdc.Setup.Inventory;

/// <summary>
/// Reads the whole live state, as far as the scope goes, in parallel and the cheapest sufficient way. Only reading calls are made. The
/// calls are predicted once the lists are known that the rest follows from, and counted.
/// </summary>
public sealed class InventoryReader(IdcConnection idc, OktaConnection? okta, IInteraction interaction)
{
    private readonly StringPool _pool = new();

    /// <summary>Label or id of the Okta app; null: the only one there is.</summary>
    public string? AppLabel { get; init; }

    /// <summary>The way for steps without a published API: with Manual the unpublished calls are not even probed.</summary>
    public Via Via { get; init; }

    /// <summary>Automatic provisioning with the journal of its tokens; null: without what a journal knows.</summary>
    public IdcScimOperations? Scim { get; init; }

    /// <summary>Reads.</summary>
    /// <exception cref="Failures.OktaIdcException">A side cannot be read; the message names the missing permission.</exception>
    public async Task<TenantInventory> ReadAsync(InventoryScope scope, CancellationToken cancellationToken)
    {
        scope = Complete(scope);
        using var counter = new CallCounter();
        var log = new ReadingLog(counter, new ReadingProgress(interaction, counter));
        var inventory = new TenantInventory { Scope = scope, TakenAt = idc.Client.Pace.UtcNow, Region = idc.Region };
        inventory = inventory with { Organization = await idc.Client.Organizations.DescribeOrganizationAsync(cancellationToken).ConfigureAwait(false) };
        var instance = await new InstanceOperations(idc, interaction).FindAsync(cancellationToken).ConfigureAwait(false);
        inventory = inventory with { Instance = instance, IsOrganizationInstance = instance is not null && idc.IsOrganizationInstance == true };

        // The Okta side and the tree of the organization have limits of their own: they are read beside Identity Center.
        var organization = scope.HasFlag(InventoryScope.Accounts) && inventory.Organization is not null ? OrganizationAsync(scope, log, cancellationToken) : null;
        var trust = scope.HasFlag(InventoryScope.Trust) ? TrustAsync(instance, cancellationToken) : null;
        var oktaSide = scope.HasFlag(InventoryScope.Okta) && okta is not null ? new OktaInventoryReader(okta, AppLabel, log, interaction).ReadAsync(scope, cancellationToken) : null;
        await All(organization, trust, oktaSide, instance is null ? null : Task.Run(async () => inventory = await IdentityCenterAsync(inventory, instance, log, cancellationToken).ConfigureAwait(false), cancellationToken)).ConfigureAwait(false);
        if (organization is not null)
        {
            var (accounts, administrators) = await organization.ConfigureAwait(false);
            inventory = inventory with { Accounts = accounts, OrganizationalUnits = Units(accounts), DelegatedAdministrators = administrators };
        }

        if (trust is not null)
        {
            var (found, alias) = await trust.ConfigureAwait(false);
            inventory = inventory with { Trust = found, PortalAlias = alias };
        }

        await log.Progress.EndAsync(cancellationToken).ConfigureAwait(false);
        return inventory with
        {
            Okta = oktaSide is null ? new OktaInventory() : await oktaSide.ConfigureAwait(false),
            Cost = log.Cost(),
            Warnings = log.Warnings,
        };
    }

    private async Task<TenantInventory> IdentityCenterAsync(TenantInventory inventory, IdcInstance instance, ReadingLog log, CancellationToken cancellationToken)
    {
        var (scope, admin) = (inventory.Scope, idc.Client.SsoAdmin);
        var directory = scope.HasFlag(InventoryScope.Directory) ? new DirectoryReader(idc.Client.IdentityStore, instance.IdentityStoreId, log).ReadAsync(scope, cancellationToken) : null;
        var applications = scope.HasFlag(InventoryScope.Applications) ? ApplicationsAsync(instance.InstanceArn, cancellationToken) : null;
        var attributes = scope.HasFlag(InventoryScope.AccessControl) ? admin.DescribeAccessControlAttributesAsync(instance.InstanceArn, cancellationToken) : null;
        var sets = inventory.IsOrganizationInstance && scope.HasFlag(InventoryScope.PermissionSets) ? new PermissionSetInventoryReader(idc, instance.InstanceArn, _pool, log).ReadAsync(scope, cancellationToken) : null;
        await All(directory, applications, attributes, sets).ConfigureAwait(false);
        inventory = inventory with
        {
            Directory = directory is null ? new DirectoryInventory() : await directory.ConfigureAwait(false),
            Applications = applications is null ? [] : await applications.ConfigureAwait(false),
            AccessControl = attributes is null ? null : await attributes.ConfigureAwait(false),
            PermissionSets = sets is null ? inventory.PermissionSets : await sets.ConfigureAwait(false),
        };
        if (!inventory.IsOrganizationInstance || !scope.HasFlag(InventoryScope.Assignments))
        {
            return inventory;
        }

        var principals = inventory.Directory.Groups.Keys.Select(id => new Principal(PrincipalType.Group, id)).Concat(inventory.Directory.Users.Keys.Select(id => new Principal(PrincipalType.User, id)));
        var question = new AssignmentQuestion([.. principals], [.. inventory.PermissionSets.Values])
        {
            IsProvisioningKnown = scope.HasFlag(InventoryScope.Provisioning),
            Orphans = scope.HasFlag(InventoryScope.Orphans),
            EveryOrphan = scope.HasFlag(InventoryScope.EveryOrphan),
        };
        var reading = await new AssignmentInventoryReader(admin, instance.InstanceArn, _pool, log).ReadAsync(question, cancellationToken).ConfigureAwait(false);
        return inventory with { Assignments = reading.Assignments, SawEveryOrphan = reading.SawEveryOrphan };
    }

    private async Task<(ImmutableArray<SelectableAccount> Accounts, ImmutableArray<string> Administrators)> OrganizationAsync(InventoryScope scope, ReadingLog log, CancellationToken cancellationToken)
    {
        var directory = new AccountDirectory(idc);
        var accounts = await directory.ListAsync(withTags: false, cancellationToken).ConfigureAwait(false);
        if (scope.HasFlag(InventoryScope.AccountTags))
        {
            log.Predict("ListTagsForResource", accounts.Length);
            accounts = await directory.ListAsync(withTags: true, cancellationToken).ConfigureAwait(false);
        }

        var administrators = await new DelegatedAdministratorOperations(idc, interaction).ListAsync(cancellationToken).Select(a => a.Id).ToListAsync(cancellationToken).ConfigureAwait(false);
        return (accounts, [.. administrators]);
    }

    private async Task<(TrustSnapshot Trust, string? Alias)> TrustAsync(IdcInstance? instance, CancellationToken cancellationToken)
    {
        var scim = Scim ?? new IdcScimOperations(idc, interaction, new ManualStepStore(), new ScimTokenJournal());
        var trust = await TrustReader.ReadAsync(idc, okta, interaction, scim, AppLabel, Via, instance?.IdentityStoreId, cancellationToken).ConfigureAwait(false);
        return (trust, instance is null || Via == Via.Manual ? null : (await new PortalOperations(idc, interaction).GetAsync(cancellationToken).ConfigureAwait(false)).Alias);
    }

    private async Task<ImmutableArray<ApplicationInventory>> ApplicationsAsync(string instanceArn, CancellationToken cancellationToken)
    {
        var applications = await idc.Client.SsoAdmin.ListApplicationsAsync(instanceArn, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
        var read = await ParallelRead.EachAsync(
            applications,
            async (application, token) => new ApplicationInventory(application, [.. await idc.Client.SsoAdmin.ListApplicationAssignmentsAsync(application.ApplicationArn, token).ToListAsync(token).ConfigureAwait(false)]),
            cancellationToken).ConfigureAwait(false);
        return [.. read];
    }

    /// <summary>What a part cannot be read without is read too.</summary>
    private static InventoryScope Complete(InventoryScope scope)
    {
        scope |= scope.HasFlag(InventoryScope.EveryOrphan) ? InventoryScope.Orphans : 0;
        scope |= scope.HasFlag(InventoryScope.Orphans) ? InventoryScope.Assignments | InventoryScope.Provisioning : 0;
        scope |= scope.HasFlag(InventoryScope.Assignments) ? InventoryScope.PermissionSets | InventoryScope.Directory : 0;
        scope |= (scope & (InventoryScope.PermissionSetParts | InventoryScope.Provisioning)) != 0 ? InventoryScope.PermissionSets : 0;
        scope |= scope.HasFlag(InventoryScope.Memberships) ? InventoryScope.Directory : 0;
        scope |= (scope & (InventoryScope.OktaMembers | InventoryScope.OktaUsers)) != 0 ? InventoryScope.Okta : 0;
        return scope | (scope.HasFlag(InventoryScope.AccountTags) ? InventoryScope.Accounts : 0);
    }

    private static ImmutableArray<string> Units(ImmutableArray<SelectableAccount> accounts) =>
        [.. accounts.SelectMany(account => OuPath.WithParents(account.OuPath)).Where(path => path != "/").Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal)];

    private static Task All(params Task?[] tasks) => Task.WhenAll(tasks.OfType<Task>());
}
