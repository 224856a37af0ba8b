using System.Management.Automation;
using OktaIdc.Connections;
using OktaIdc.Identities;
using OktaIdc.Okta;
using OktaIdc.PowerShell.Abstractions;

namespace OktaIdc.PowerShell.Commands.Identities;

/// <summary>Suspends group pushes: the groups in AWS stay as they are.</summary>
[Cmdlet(VerbsLifecycle.Suspend, "OktaGroupPush", DefaultParameterSetName = "Mapping", SupportsShouldProcess = true, HelpUri = HelpLink.Base + "Suspend-OktaGroupPush.md")]
[OutputType(typeof(OktaPushMapping))]
[RequiresPermission("okta.apps.manage", "okta.groups.manage")]
public sealed class SuspendOktaGroupPushCommand : GroupPushCommand
{
    private protected override Task<Outcome<OktaPushMapping>> ChangeAsync(
        OktaGroupPushOperations pushes, OktaApp app, OktaPushMapping mapping, string groupName, CancellationToken cancellationToken) =>
        pushes.SuspendAsync(app, mapping, groupName, cancellationToken);
}
