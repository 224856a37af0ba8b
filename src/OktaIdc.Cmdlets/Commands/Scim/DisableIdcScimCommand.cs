using System.Management.Automation;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.Scim;

namespace OktaIdc.PowerShell.Commands.Scim;

/// <summary>Switches automatic provisioning off in AWS. Users and groups stay; every token stops working.</summary>
[Cmdlet(VerbsLifecycle.Disable, "IdcScim", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, HelpUri = HelpLink.Base + "Disable-IdcScim.md")]
[OutputType(typeof(IdcScim))]
[RequiresPermission("sso:ListInstances", "organizations:DescribeOrganization", "sso:*", "sso-directory:*", "identitystore:*")]
public sealed class DisableIdcScimCommand : ConnectedCmdlet
{
    /// <inheritdoc/>
    protected override void EndProcessing() => WriteOutcome(Idc, (io, token) => new IdcScimOperations(Idc, io, State.Steps, State.Journal(Idc)).DisableAsync(token));
}
