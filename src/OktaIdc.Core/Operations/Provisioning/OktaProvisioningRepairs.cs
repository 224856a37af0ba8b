using System.Runtime.CompilerServices;
using OktaIdc.Connections;
using OktaIdc.Identities;
using OktaIdc.Okta;
using OktaIdc.Scim;

namespace OktaIdc.Operations.Provisioning;

/// <summary>
/// Repairs failed provisioning as far as that is safe: tries again what was given up, provisions users anew, links and recreates groups,
/// takes over users who were made by hand where that is asked for. Everything else becomes a step for a person. Killed at any moment, the next run finishes it.
/// </summary>
/// <param name="okta">The org.</param>
/// <param name="idc">The AWS side; null: groups that were deleted there are not made anew, since it cannot be seen that they are gone.</param>
/// <param name="interaction">Whom to ask before each write.</param>
/// <param name="journal">Remembers across a crash what has to be given back.</param>
/// <param name="scim">The SCIM server with a token, for what only it can do (external ids, disabling); null: a person does that.</param>
public sealed class OktaProvisioningRepairs(OktaConnection okta, IdcConnection? idc, IInteraction interaction, TakenAwayJournal journal, ScimClient? scim = null)
{
    /// <summary>
    /// Whether users of IAM Identity Center who have but the e-mail address of an Okta user are taken over. Whoever edits a profile sets the address,
    /// and the assignments come with it: so a person has to ask for this in so many words.
    /// </summary>
    public bool MayTakeOver { get; init; }

    /// <summary>Finds the failures and repairs them.</summary>
    /// <param name="app">The app.</param>
    /// <param name="causes">Only these causes; empty: all.</param>
    /// <param name="since">How far back the System Log is read; null: thirty days.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>One outcome for each user and group that was repaired, and a step for each cause that a person has to remove.</returns>
    public async IAsyncEnumerable<Outcome<OktaProvisioningRepair>> RunAsync(OktaApp app, IReadOnlyCollection<string> causes, DateTimeOffset? since, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(causes);
        var run = new RepairRun(okta, new IdcDirectoryReader(idc), scim, interaction, journal, app);
        await run.GiveBackAsync(cancellationToken).ConfigureAwait(false);
        var steps = new HashSet<string>(StringComparer.Ordinal);
        var diagnosis = new OktaProvisioningDiagnosis(okta, idc);
        var failures = await diagnosis.FindAsync(app, since, cancellationToken).ConfigureAwait(false);
        foreach (var why in diagnosis.Unread)
        {
            await interaction.WarnAsync(OktaProvisioningDiagnosis.Warning(why), cancellationToken).ConfigureAwait(false);
        }

        foreach (var failure in failures.Where(f => causes.Count == 0 || causes.Contains(f.Id, StringComparer.OrdinalIgnoreCase)))
        {
            if (failure.Remedy is ProvisioningRemedy.Convert && !MayTakeOver)
            {
                yield return new(null, false, await run.ExplainTakeOverAsync(failure, cancellationToken).ConfigureAwait(false));
                continue;
            }

            if (failure.Remedy is ProvisioningRemedy.Person)
            {
                yield return new(null, false, RepairSteps.Correct(failure));
                continue;
            }

            foreach (var item in failure.Items)
            {
                if (await run.RepairAsync(failure, item, cancellationToken).ConfigureAwait(false) is { } outcome && (outcome.Manual is null || steps.Add(outcome.Manual.Id)))
                {
                    yield return outcome;
                }
            }
        }

        await foreach (var repaired in run.FinishAsync(cancellationToken).ConfigureAwait(false))
        {
            yield return new(repaired, true);
        }

        // A push that works again adds; whom it would have had to remove while it failed, it has forgotten.
        if (await run.LeftBehindAsync(cancellationToken).ConfigureAwait(false) is not { } left)
        {
            yield break;
        }

        var isWished = causes.Count == 0 || causes.Contains(left.Id, StringComparer.OrdinalIgnoreCase);
        foreach (var item in left.Items)
        {
            var outcome = isWished ? await run.RepairAsync(left, item, cancellationToken).ConfigureAwait(false) : new(null, false, RepairSteps.Correct(left));
            if (outcome is not null && (outcome.Manual is null || steps.Add(outcome.Manual.Id)))
            {
                yield return outcome;
            }
        }
    }
}
