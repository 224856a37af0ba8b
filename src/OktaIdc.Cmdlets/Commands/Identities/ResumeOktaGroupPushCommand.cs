using System.Management.Automation;
using OktaIdc.Connections;
using OktaIdc.Identities;
using OktaIdc.Okta;
using OktaIdc.PowerShell.Abstractions;

namespace OktaIdc.PowerShell.Commands.Identities;

/// <summary>Resumes group pushes, which pushes at once.</summary>
[Cmdlet(VerbsLifecycle.Resume, "OktaGroupPush", DefaultParameterSetName = "Mapping", SupportsShouldProcess = true, HelpUri = HelpLink.Base + "Resume-OktaGroupPush.md")]
[OutputType(typeof(OktaPushMapping))]
[RequiresPermission("okta.apps.manage", "okta.groups.manage")]
public sealed class ResumeOktaGroupPushCommand : GroupPushCommand
{
    private protected override Task<Outcome<OktaPushMapping>> ChangeAsync(
        OktaGroupPushOperations pushes, OktaApp app, OktaPushMapping mapping, string groupName, CancellationToken cancellationToken) =>
        pushes.ResumeAsync(app, mapping, groupName, cancellationToken);
}
