using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Organization;
using OktaIdc.Setup.Inventory;
using OktaIdc.Setup.Runs;

namespace OktaIdc.Setup.Snapshots;

/// <summary>
/// Reads the live state of both sides, as far as the setup speaks of it: in parallel, so that the budgets of all services are spent at
/// once. Only reading calls are made.
/// </summary>
public static class SnapshotReader
{
    /// <summary>Reads the live state.</summary>
    /// <exception cref="Failures.OktaIdcException">A side cannot be read; the message names the missing permission.</exception>
    public static async Task<SetupSnapshot> ReadAsync(RunContext context, CancellationToken cancellationToken)
    {
        using var counter = new CallCounter();
        var log = new ReadingLog(counter, new ReadingProgress(context.Interaction, counter));
        context.Idc.Instance = null; // Every round looks anew: a person may have enabled it meanwhile.
        var instance = await new InstanceOperations(context.Idc, context.Interaction).FindAsync(cancellationToken).ConfigureAwait(false);
        var whole = instance is null ? null : await WholeAsync(context, cancellationToken).ConfigureAwait(false);

        var organization = OrganizationAsync(context, log, cancellationToken);
        var sides = OktaAsync(context, instance, whole, log, cancellationToken);
        var reader = instance is null ? null : new AccessReader(context, instance, whole, log);
        var access = reader?.ReadAsync(cancellationToken) ?? Task.FromResult(new AccessSnapshot());
        await Task.WhenAll(organization, sides, access).ConfigureAwait(false);

        var (trust, identities) = await sides.ConfigureAwait(false);
        var live = await organization.ConfigureAwait(false) with { Instance = instance, Trust = trust, Identities = identities, Access = await access.ConfigureAwait(false), Whole = whole };
        live = reader is null ? live : live with { Access = await reader.WithCliProfilesAsync(live.Access, live, cancellationToken).ConfigureAwait(false) };
        await log.Progress.EndAsync(cancellationToken).ConfigureAwait(false);
        foreach (var warning in (whole?.Warnings ?? []).Concat(log.Warnings))
        {
            await context.Interaction.WarnAsync(warning, cancellationToken).ConfigureAwait(false);
        }

        return live with { Cost = log.Cost() };
    }

    /// <summary>All of the kinds of which the file says that it names all there may be; null where it says so of none.</summary>
    private static async Task<TenantInventory?> WholeAsync(RunContext context, CancellationToken cancellationToken)
    {
        var scope = context.Setup.Exclusive.Aggregate(InventoryScope.None, (sum, kind) => sum | kind switch
        {
            ExclusiveKind.Assignments or ExclusiveKind.PermissionSets => InventoryScope.Assignments | InventoryScope.Orphans, // A set goes only after its assignments.
            ExclusiveKind.Push or ExclusiveKind.AppAssignments => InventoryScope.Okta,
            _ => InventoryScope.Directory, // Of the applications that the file names, all assignments are read anyway.
        });
        return scope == InventoryScope.None ? null
            : await new InventoryReader(context.Idc, context.Okta, context.Interaction) { AppLabel = context.Setup.Okta.App.Label, Via = context.Setup.IdentityCenter.Via, Scim = context.Scim }
                .ReadAsync(scope, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<(TrustSnapshot Trust, IdentitiesSnapshot Identities)> OktaAsync(RunContext context, IdcInstance? instance, TenantInventory? whole, ReadingLog log, CancellationToken cancellationToken)
    {
        var trust = await TrustReader.ReadAsync(context, instance?.IdentityStoreId, cancellationToken).ConfigureAwait(false);
        return (trust, await new IdentitiesReader(context.Setup, context.Okta.Client, log, whole?.Okta).ReadAsync(trust.App, cancellationToken).ConfigureAwait(false));
    }

    private static async Task<SetupSnapshot> OrganizationAsync(RunContext context, ReadingLog log, CancellationToken cancellationToken)
    {
        var live = new SetupSnapshot { Region = context.Idc.Region, Completed = [.. context.ManualSteps.List().Where(step => step.Result is not null)] };
        var organizations = context.Idc.Client.Organizations;
        if (context.Setup.IdentityCenter.Instance != InstanceKind.Organization || await organizations.DescribeOrganizationAsync(cancellationToken).ConfigureAwait(false) is not { } organization)
        {
            return live;
        }

        var usesTags = context.Setup.Assignments.SelectMany(a => a.Accounts).Concat(context.Setup.Protected.Accounts).Any(selector => selector.TrimStart('!', ' ').StartsWith("tag:", StringComparison.OrdinalIgnoreCase));
        var directory = new AccountDirectory(context.Idc);
        var accounts = await directory.ListAsync(withTags: false, cancellationToken).ConfigureAwait(false);
        if (usesTags)
        {
            log.Predict("ListTagsForResource", accounts.Length);
            accounts = await directory.ListAsync(withTags: true, cancellationToken).ConfigureAwait(false);
        }

        return live with
        {
            Organization = organization,
            Accounts = accounts,
            OrganizationalUnits = context.Rehearsal ? [.. (await RehearsalTree.ReadAsync(organizations, cancellationToken).ConfigureAwait(false)).Keys] : [],
            DelegatedAdministrators = context.Setup.DelegatedAdministrator is null
                ? []
                : [.. await new DelegatedAdministratorOperations(context.Idc, context.Interaction).ListAsync(cancellationToken).Select(a => a.Id).ToListAsync(cancellationToken).ConfigureAwait(false)],
        };
    }
}
