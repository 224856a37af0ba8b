using System.Management.Automation;
using OktaIdc.Connections;
using OktaIdc.Connections.Summaries;
using OktaIdc.Identities;
using OktaIdc.Okta;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.PowerShell.Binding;
using OktaIdc.PowerShell.Binding.Completion;
using OktaIdc.PowerShell.Commands.Operations;

namespace OktaIdc.PowerShell.Commands.Identities;

/// <summary>Gets users provisioned who were assigned before provisioning was on. Okta has no API for its Provision User button: the app is taken away and given back, or a step for a person is written.</summary>
[Cmdlet(VerbsData.Sync, "OktaAppUser", SupportsShouldProcess = true, HelpUri = HelpLink.Base + "Sync-OktaAppUser.md")]
[OutputType(typeof(OktaAppUser), typeof(ManualStep), typeof(ResultSummary))]
[RequiresPermission("okta.apps.manage", "okta.groups.manage", "okta.users.read")]
public sealed class SyncOktaAppUserCommand : SummarizedCmdlet, IConsentCmdlet
{
    SwitchParameter IConsentCmdlet.Accept => SwitchParameter.Present; // Each user is asked for by ShouldProcess; calling it is the consent.

    /// <summary>The app: label, id or object.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ReferenceTransformation(ReferenceKind.OktaApp)]
    [ArgumentCompleter(typeof(OktaAppCompleter))]
    public OktaAppReference App { get; set; } = null!;

    /// <summary>Api: assign anew. Manual: a step for a person. Auto: assign anew, and a step for those where that is not possible.</summary>
    [Parameter]
    public Via Via { get; set; }

    /// <summary>Only these users: logins, ids or objects; all where not given.</summary>
    [Parameter]
    [ReferenceTransformation(ReferenceKind.OktaUser)]
    [ArgumentCompleter(typeof(OktaUserCompleter))]
    public OktaUserReference[] User { get; set; } = [];

    /// <summary>Folder on a disk that outlives the process, for the journal of what is taken away for a moment; the user's own where not given.</summary>
    [Parameter]
    public string? StatePath { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (!TryRun(App, async (io, token) =>
        {
            var app = await App.FindAsync(Okta, io, token).ConfigureAwait(false);
            var sync = new OktaAppUserSync(Okta, io, Via == Via.Manual ? null : TakenAwayFolder.Journal(State, Okta, StatePath, "Assigning users anew"));
            await sync.GiveBackAsync(app, token).ConfigureAwait(false);
            var found = await sync.FindAsync(app, token).ConfigureAwait(false);
            var only = new HashSet<string>(StringComparer.Ordinal);
            foreach (var user in User)
            {
                only.Add((await user.FindAsync(Okta, io, token).ConfigureAwait(false)).Id);
            }

            return await sync.SyncAsync(app, [.. found.Where(f => only.Count == 0 || only.Contains(f.Id))], Via, token).ConfigureAwait(false);
        }, out var outcome))
        {
            return;
        }

        foreach (var user in outcome.Result ?? [])
        {
            Emit(user, changed: true);
        }

        if (outcome.Manual is { } step)
        {
            Emit(State.Steps.Put(step));
        }
    }
}
