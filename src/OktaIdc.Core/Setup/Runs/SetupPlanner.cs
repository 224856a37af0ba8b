using OktaIdc.Failures;
using OktaIdc.Setup.Compare;
using OktaIdc.Setup.Plans;
using OktaIdc.Setup.Snapshots;

namespace OktaIdc.Setup.Runs;

/// <summary>Reads the live state and compares it with the wished one; nothing is written.</summary>
public sealed class SetupPlanner(RunContext context)
{
    /// <summary>Makes the plan, with the live state that it rests on.</summary>
    /// <exception cref="OktaIdcException">The wish cannot be carried out here at all; the message says why.</exception>
    public async Task<(Plan Plan, SetupSnapshot Live)> PlanAsync(CancellationToken cancellationToken)
    {
        var preflight = new Preflight(context);
        preflight.CheckRegion();
        var live = await SnapshotReader.ReadAsync(context, cancellationToken).ConfigureAwait(false);
        context.Memory.Learn(live);
        Preconditions.Check(context.Setup, live);
        var plan = SetupComparer.Compare(context.Setup, live, context.Rehearsal);
        await preflight.CheckAsync(plan, live, cancellationToken).ConfigureAwait(false);
        return (plan, live);
    }

    /// <summary>Makes the plan as data: to show, to save, and to apply later.</summary>
    /// <exception cref="OktaIdcException">The wish cannot be carried out here at all; the message says why.</exception>
    public async Task<PreparedPlan> PrepareAsync(CancellationToken cancellationToken)
    {
        var (plan, live) = await PlanAsync(cancellationToken).ConfigureAwait(false);
        var tenants = new PlanTenants(
            context.Okta.Url.GetLeftPart(UriPartial.Authority),
            live.Trust.App?.Id,
            live.Organization?.ManagementAccountId,
            live.Instance?.InstanceArn,
            context.Idc.Region);
        return new PreparedPlan(plan, PlanDocument.From(plan, context.Setup, tenants, context.Pace.UtcNow));
    }
}

/// <summary>A plan that can be carried out at once, and the same as data.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Document">The same as data.</param>
public sealed record PreparedPlan(Plan Plan, PlanDocument Document)
{
    /// <summary>The plan that was reviewed before; null for none.</summary>
    public PlanDocument? Saved { get; init; }
}
