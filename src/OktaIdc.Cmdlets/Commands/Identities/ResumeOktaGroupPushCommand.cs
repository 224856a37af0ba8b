using System.Management.Automation;
using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Identities;
using OktaIdc.Okta;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.PowerShell.Binding;

namespace OktaIdc.PowerShell.Commands.Identities;

/// <summary>Resumes group pushes, which pushes at once.</summary>
[Cmdlet(VerbsLifecycle.Resume, "OktaGroupPush", DefaultParameterSetName = "Mapping", SupportsShouldProcess = true, HelpUri = HelpLink.Base + "Resume-OktaGroupPush.md")]
[OutputType(typeof(OktaPushMapping))]
[RequiresPermission("okta.apps.manage", "okta.groups.manage")]
public sealed class ResumeOktaGroupPushCommand : ConnectedCmdlet
{
    /// <summary>What Get-OktaGroupPush returned.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = "Mapping")]
    public OktaPushMapping[] Mapping { get; set; } = [];

    /// <summary>The groups: names, ids or objects.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Group")]
    public OktaGroupReference[] Group { get; set; } = [];

    /// <summary>The app: label, id or object; what Get-OktaGroupPush returned names its own.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("AppId")]
    public OktaAppReference App { get; set; } = null!;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var mapping in Mapping)
        {
            WriteOutcome(mapping, async (io, token) => await ChangeAsync(io, await App.FindAsync(Okta, io, token).ConfigureAwait(false), mapping, token).ConfigureAwait(false));
        }

        foreach (var reference in Group)
        {
            WriteOutcome(reference, async (io, token) =>
            {
                var app = await App.FindAsync(Okta, io, token).ConfigureAwait(false);
                var group = await reference.FindAsync(Okta, io, token).ConfigureAwait(false);
                var mapping = await new OktaGroupPushOperations(Okta, io).FindAsync(app.Id, group.Id, token).ConfigureAwait(false);
                return mapping is null ? throw NotPushed(group) : await ChangeAsync(io, app, mapping, token).ConfigureAwait(false);
            });
        }
    }

    private async Task<Outcome<OktaPushMapping>> ChangeAsync(IInteraction io, OktaApp app, OktaPushMapping mapping, CancellationToken token)
    {
        var name = await mapping.SourceNameAsync(Okta, token).ConfigureAwait(false);
        return await new OktaGroupPushOperations(Okta, io).ResumeAsync(app, mapping, name, token).ConfigureAwait(false);
    }

    private static OktaIdcException NotPushed(OktaGroup group) => new(
        ErrorIds.OktaGroupNotPushed, FailureCategory.NotFound, $"The group '{group.Name}' is not pushed to the app.", "Push it with Push-OktaGroup.", group.Name);
}
