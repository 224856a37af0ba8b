using System.Management.Automation;
using OktaIdc.Connections;
using OktaIdc.Identities;
using OktaIdc.Okta;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.PowerShell.Binding;

namespace OktaIdc.PowerShell.Commands.Identities;

/// <summary>Removes group pushes. The groups in AWS stay, unless their deletion is asked for.</summary>
[Cmdlet(VerbsCommon.Remove, "OktaGroupPush", DefaultParameterSetName = "Mapping", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, HelpUri = HelpLink.Base + "Remove-OktaGroupPush.md")]
[OutputType(typeof(OktaPushMapping))]
[RequiresPermission("okta.apps.manage", "okta.groups.manage")]
public sealed class RemoveOktaGroupPushCommand : ConnectedCmdlet, IConsentCmdlet
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

    /// <summary>Deletes the group in AWS too, and with it its account assignments. Asked for once more.</summary>
    [Parameter]
    public SwitchParameter DeleteTargetGroup { get; set; }

    /// <summary>Does not ask once more about the deletion in AWS.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    SwitchParameter IConsentCmdlet.Accept => Force;

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
                return mapping is null ? new Outcome<OktaPushMapping>(null, false) : await ChangeAsync(io, app, mapping, token).ConfigureAwait(false);
            });
        }
    }

    private async Task<Outcome<OktaPushMapping>> ChangeAsync(IInteraction io, OktaApp app, OktaPushMapping mapping, CancellationToken token)
    {
        var name = await mapping.SourceNameAsync(Okta, token).ConfigureAwait(false);
        return await new OktaGroupPushOperations(Okta, io).RemoveAsync(app, mapping, name, DeleteTargetGroup, token).ConfigureAwait(false);
    }
}
