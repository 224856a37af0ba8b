using System.Collections.Immutable;
using OktaIdc.Setup.Inventory;
using OktaIdc.Setup.Runs;
using OktaIdc.Setup.Snapshots;

namespace OktaIdc.Setup.Drift;

/// <summary>The snapshot that a plan is made from, taken from an inventory: AWS is read once for both. From Okta only what the file names is read besides.</summary>
internal static class InventorySnapshot
{
    public static async Task<SetupSnapshot> ReadAsync(RunContext context, TenantInventory live, CancellationToken cancellationToken)
    {
        using var counter = new CallCounter();
        var log = new ReadingLog(counter, new ReadingProgress(context.Interaction, counter));
        var wished = context.Setup;
        var ofOrganization = wished.IdentityCenter.Instance == InstanceKind.Organization;
        return new SetupSnapshot
        {
            Region = live.Region,
            Organization = ofOrganization ? live.Organization : null,
            Accounts = ofOrganization ? live.Accounts : [],
            DelegatedAdministrators = live.DelegatedAdministrators,
            Instance = live.Instance,
            Trust = live.Trust,
            Identities = await new IdentitiesReader(wished, context.Okta.Client, log).ReadAsync(live.Trust.App, cancellationToken).ConfigureAwait(false),
            Access = Access(wished, live),
            Completed = [.. context.ManualSteps.List().Where(step => step.Result is not null)],
        };
    }

    private static AccessSnapshot Access(SetupDocument wished, TenantInventory live)
    {
        var named = live.Applications.Where(a => wished.Applications.Any(w => w.Application == a.Application.Name || w.Application == a.Application.ApplicationArn));
        var empty = new AccessSnapshot();
        return new AccessSnapshot
        {
            PermissionSets = empty.PermissionSets.AddRange(live.PermissionSets.Select(set => KeyValuePair.Create(set.Key, set.Value.Set))),
            Outdated = [.. live.PermissionSets.Values.Where(set => !set.OutdatedAccounts.IsEmpty).Select(set => set.Name)],
            GroupIds = empty.GroupIds.SetItems(live.Directory.Groups.Values.Select(group => KeyValuePair.Create(group.Name, group.Id))),
            UserIds = empty.UserIds.SetItems(live.Directory.Users.Values.Select(user => KeyValuePair.Create(user.UserName, user.Id))),
            Assignments = [.. live.Assignments],
            Applications = live.Applications.ToImmutableDictionary(a => a.Application.ApplicationArn, a => a.Application),
            ApplicationAssignments = [.. named.SelectMany(a => a.Assignments)],
            AccessControl = live.AccessControl,
            PortalAlias = live.PortalAlias,
        };
    }
}
