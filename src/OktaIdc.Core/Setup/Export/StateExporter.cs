using System.Collections.Immutable;
using OktaIdc.Setup.Inventory;

namespace OktaIdc.Setup.Export;

/// <summary>
/// Turns a live state into the setup that wishes it: planned at once it changes nothing. What a setup cannot say, or what a plan would
/// want to put right, is left out of it and told in a note.
/// </summary>
public static class StateExporter
{
    /// <summary>Makes the setup. Pure: the same state always gives the same setup.</summary>
    /// <param name="live">The state, read with at least <see cref="InventoryScope.Export"/>; with <see cref="InventoryScope.OktaMembers"/> where members are wanted.</param>
    /// <param name="includeMembers">Whether the members of groups are said; otherwise membership is left alone.</param>
    public static StateExport Export(TenantInventory live, bool includeMembers = false)
    {
        ArgumentNullException.ThrowIfNull(live);
        var notes = new ExportNotes();
        var okta = new OktaExport(live, includeMembers, notes);
        var sets = new PermissionSetExport(live, notes);
        var access = new AccessExport(live, okta, sets, notes);
        TrustNotes.Add(live, notes);
        var document = new SetupDocument
        {
            DelegatedAdministrator = Administrator(live, notes),
            IdentityCenter = new IdentityCenterSetup { Instance = live.IsOrganizationInstance ? InstanceKind.Organization : InstanceKind.Account, Region = live.Region },
            PermissionSets = sets.All,
            Assignments = access.Assignments(),
            Applications = access.Applications(),
            AccessControlAttributes = (live.AccessControl?.Attributes ?? []).ToImmutableSortedDictionary(a => a.Key, a => a.Source, StringComparer.Ordinal),
            AttributeStatements = live.Okta.AttributeStatements,
            Portal = live.PortalAlias is { } alias ? new PortalSetup { Alias = alias } : null,
            Okta = okta.Build(), // Last: it holds whoever the others refer to.
        };
        return new StateExport(document, notes.All);
    }

    private static string? Administrator(TenantInventory live, ExportNotes notes)
    {
        if (live.DelegatedAdministrators.Length > 1)
        {
            notes.Add("delegated administrators", $"there are {live.DelegatedAdministrators.Length} ({string.Join(", ", live.DelegatedAdministrators)}), and a setup names one; the first is said.");
        }

        return live.DelegatedAdministrators.FirstOrDefault(id => live.Accounts.Any(account => account.Id == id && account.IsActive));
    }
}
