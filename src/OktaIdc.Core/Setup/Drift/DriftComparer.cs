using System.Collections.Immutable;
using OktaIdc.Setup.Drift.Kinds;
using OktaIdc.Setup.Inventory;
using OktaIdc.Setup.Plans;

namespace OktaIdc.Setup.Drift;

/// <summary>
/// Finds the drift: what a plan would change, and what is there that the file does not know. Pure: the same states always give the same
/// items in the same order, and nothing is read or written.
/// </summary>
public static class DriftComparer
{
    /// <summary>Compares.</summary>
    /// <param name="setup">The wished state.</param>
    /// <param name="plan">The plan that leads to it from the live state.</param>
    /// <param name="live">The live state, read with the scope Drift.</param>
    /// <param name="places">Where the objects stand in the setup file; null where there is none.</param>
    /// <returns>The drift, most important first, then by kind and object; causes are not known yet.</returns>
    public static ImmutableArray<DriftItem> Compare(SetupDocument setup, Plan plan, TenantInventory live, DriftPlaces? places = null)
    {
        ArgumentNullException.ThrowIfNull(setup);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(live);
        var context = new DriftContext(setup, plan, live, places ?? DriftPlaces.None);
        return
        [
            .. ManagedDrift.Of(context)
                .Concat(AssignmentDrift.Of(context))
                .Concat(PermissionSetDrift.Of(context))
                .Concat(ApplicationDrift.Of(context))
                .Concat(OktaDrift.Of(context))
                .Concat(TokenDrift.Of(context))
                .OrderByDescending(item => item.Severity)
                .ThenBy(item => item.Kind)
                .ThenBy(item => item.Object, StringComparer.Ordinal)
                .ThenBy(item => item.Id, StringComparer.Ordinal),
        ];
    }
}
