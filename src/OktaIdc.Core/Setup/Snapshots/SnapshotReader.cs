using OktaIdc.Organization;
using OktaIdc.Setup.Runs;

namespace OktaIdc.Setup.Snapshots;

/// <summary>Reads the live state of both sides, as far as the setup speaks of it. Only reading calls are made.</summary>
public static class SnapshotReader
{
    /// <summary>Reads the live state.</summary>
    /// <exception cref="Failures.OktaIdcException">A side cannot be read; the message names the missing permission.</exception>
    public static async Task<SetupSnapshot> ReadAsync(RunContext context, CancellationToken cancellationToken)
    {
        var wished = context.Setup;
        var live = new SetupSnapshot { Region = context.Idc.Region, Completed = [.. context.ManualSteps.List().Where(step => step.Result is not null)] };
        if (wished.IdentityCenter.Instance == InstanceKind.Organization)
        {
            live = await OrganizationAsync(context, live, cancellationToken).ConfigureAwait(false);
        }

        context.Idc.Instance = null; // Every round looks anew: a person may have enabled it meanwhile.
        var instance = await new InstanceOperations(context.Idc, context.Interaction).FindAsync(cancellationToken).ConfigureAwait(false);
        var trust = await TrustReader.ReadAsync(context, instance?.IdentityStoreId, cancellationToken).ConfigureAwait(false);
        live = live with
        {
            Instance = instance,
            Trust = trust,
            Identities = await IdentitiesReader.ReadAsync(wished, context.Okta.Client, trust.App, cancellationToken).ConfigureAwait(false),
        };
        return instance is null
            ? live
            : live with { Access = await AccessReader.ReadAsync(context, instance, live, cancellationToken).ConfigureAwait(false) };
    }

    private static async Task<SetupSnapshot> OrganizationAsync(RunContext context, SetupSnapshot live, CancellationToken cancellationToken)
    {
        var organizations = context.Idc.Client.Organizations;
        if (await organizations.DescribeOrganizationAsync(cancellationToken).ConfigureAwait(false) is not { } organization)
        {
            return live;
        }

        var usesTags = context.Setup.Assignments.SelectMany(a => a.Accounts).Concat(context.Setup.Protected.Accounts).Any(selector => selector.TrimStart('!').StartsWith("tag:", StringComparison.OrdinalIgnoreCase));
        var accounts = await new AccountDirectory(context.Idc).ListAsync(usesTags, cancellationToken).ConfigureAwait(false);
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
