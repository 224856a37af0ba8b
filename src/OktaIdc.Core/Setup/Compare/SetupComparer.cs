using OktaIdc.Setup.Plans;
using OktaIdc.Setup.Snapshots;

namespace OktaIdc.Setup.Compare;

/// <summary>Compares the wished state with the live one. Pure: the same two states always give the same plan, and nothing is read or written.</summary>
public static class SetupComparer
{
    /// <summary>Makes the plan that leads from the live state to the wished one.</summary>
    /// <param name="wished">The wished state.</param>
    /// <param name="live">The live state.</param>
    /// <param name="rehearsal">Whether the objects of the <c>sandbox:</c> section are part of the wish; only ever on the sandbox.</param>
    public static Plan Compare(SetupDocument wished, SetupSnapshot live, bool rehearsal = false)
    {
        ArgumentNullException.ThrowIfNull(wished);
        ArgumentNullException.ThrowIfNull(live);
        var plan = new PlanBuilder(new Protection(wished.Protected, live.Accounts));
        OrganizationComparer.Compare(wished, live, rehearsal, plan);
        IdentitiesComparer.CompareObjects(wished, live, plan);
        TrustComparer.Compare(wished, live, plan);
        IdentitiesComparer.CompareAccess(wished, live, plan);
        AccessComparer.Compare(wished, live, rehearsal, plan);
        IdentitiesComparer.CompareLeavers(wished, live, plan);
        return plan.Build();
    }
}
