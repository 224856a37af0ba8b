using System.Management.Automation;
using OktaIdc.Connections;
using OktaIdc.Identities;
using OktaIdc.Okta;
using OktaIdc.PowerShell.Abstractions;

namespace OktaIdc.PowerShell.Commands.Identities;

/// <summary>Removes group pushes. The groups in AWS stay, unless their deletion is asked for.</summary>
[Cmdlet(VerbsCommon.Remove, "OktaGroupPush", DefaultParameterSetName = "Mapping", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, HelpUri = HelpLink.Base + "Remove-OktaGroupPush.md")]
[OutputType(typeof(OktaPushMapping))]
[RequiresPermission("okta.apps.manage", "okta.groups.manage")]
public sealed class RemoveOktaGroupPushCommand : GroupPushCommand, IConsentCmdlet
{
    /// <summary>Deletes the group in AWS too, and with it its account assignments. Asked for once more.</summary>
    [Parameter]
    public SwitchParameter DeleteTargetGroup { get; set; }

    /// <summary>Does not ask once more about the deletion in AWS.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    SwitchParameter IConsentCmdlet.Accept => Force;

    private protected override Task<Outcome<OktaPushMapping>> ChangeAsync(
        OktaGroupPushOperations pushes, OktaApp app, OktaPushMapping mapping, string groupName, CancellationToken cancellationToken) =>
        pushes.RemoveAsync(app, mapping, groupName, DeleteTargetGroup, cancellationToken);

    private protected override Outcome<OktaPushMapping> NotPushed(OktaGroup group) => new(null, false);
}
