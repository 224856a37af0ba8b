using System.Collections.Immutable;
using OktaIdc.Connections;
using OktaIdc.Setup.Compare;
using OktaIdc.Setup.Drift.Causes;
using OktaIdc.Setup.Inventory;
using OktaIdc.Setup.Runs;

namespace OktaIdc.Setup.Drift;

/// <summary>
/// Reads the whole live state once, makes the plan from it, and compares: what the plan would change has drifted, and so has what is there
/// beyond the file. Then both logs are asked who did it. Only reading calls are made.
/// </summary>
public sealed class DriftReader(RunContext context)
{
    private const string Activity = "Drift";

    /// <summary>Looks for drift.</summary>
    /// <exception cref="Failures.OktaIdcException">The live state cannot be read, or the setup cannot be carried out here at all; a log that cannot be read is a note.</exception>
    public async Task<DriftReport> ReadAsync(DriftOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        var setup = context.Setup;
        new Preflight(context).CheckRegion();
        context.Idc.Instance = null;
        var live = await new InventoryReader(context.Idc, context.Okta, context.Interaction) { AppLabel = setup.Okta.App.Label, Via = setup.IdentityCenter.Via, Scim = context.Scim }
            .ReadAsync(Scope(options), cancellationToken).ConfigureAwait(false);
        var snapshot = await InventorySnapshot.ReadAsync(context, live, cancellationToken).ConfigureAwait(false);
        Preconditions.Check(setup, snapshot);
        var plan = SetupComparer.Compare(setup, snapshot);
        var items = DriftComparer.Compare(setup, plan, live, options.Places);
        var notes = live.Warnings.AddRange(plan.Deferred);
        var report = new DriftReport
        {
            Items = items,
            Notes = notes,
            At = live.TakenAt,
            SetupFile = options.SetupFile,
            OktaUrl = context.Okta.Client.Url.GetLeftPart(UriPartial.Authority),
            InstanceArn = live.Instance?.InstanceArn,
            Cost = live.Cost,
        };
        return options.WithCauses ? await WithCausesAsync(report, options.Since, cancellationToken).ConfigureAwait(false) : report;
    }

    private async Task<DriftReport> WithCausesAsync(DriftReport report, DateTimeOffset? wished, CancellationToken cancellationToken)
    {
        var oldest = report.At - CauseLimits.Window;
        var since = wished is { } time && time > oldest ? time : oldest;
        await context.Interaction.ProgressAsync(new ProgressReport(Activity, "asking both logs who did it"), cancellationToken).ConfigureAwait(false);
        var (items, notes) = await CauseReader.ReadAsync(report.Items, [new TrailLog(context.Idc.Client.CloudTrail), new SystemLog(context.Okta.Client.Logs, report.At)], since, cancellationToken).ConfigureAwait(false);
        await context.Interaction.ProgressAsync(new ProgressReport(Activity, "done", Completed: true), cancellationToken).ConfigureAwait(false);
        return report with { Items = items, Notes = report.Notes.AddRange(notes), CausesSince = since };
    }

    private InventoryScope Scope(DriftOptions options)
    {
        var selectors = context.Setup.Assignments.SelectMany(assignment => assignment.Accounts).Concat(context.Setup.Protected.Accounts);
        var usesTags = selectors.Any(selector => selector.TrimStart('!').StartsWith("tag:", StringComparison.OrdinalIgnoreCase));
        return InventoryScope.Drift | (usesTags ? InventoryScope.AccountTags : 0) | (options.EveryOrphan ? InventoryScope.EveryOrphan : 0);
    }
}
