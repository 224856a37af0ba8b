using System.Management.Automation;
using OktaIdc.Access;
using OktaIdc.PowerShell.Abstractions;

namespace OktaIdc.PowerShell.Commands.Access;

/// <summary>Shows the access portal: where users sign in.</summary>
[Cmdlet(VerbsCommon.Get, "IdcPortal", HelpUri = HelpLink.Base + "Get-IdcPortal.md")]
[OutputType(typeof(IdcPortal))]
[RequiresPermission("sso:ListInstances", "organizations:DescribeOrganization", "sso:*", "sso-directory:*", "identitystore:*")]
public sealed class GetIdcPortalCommand : ConnectedCmdlet
{
    /// <inheritdoc/>
    protected override void EndProcessing() => WriteResult(Idc, (io, token) => new PortalOperations(Idc, io).GetAsync(token));
}
