using System.Management.Automation;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Organization;
using OktaIdc.PowerShell.Abstractions;

namespace OktaIdc.PowerShell.Commands.Organization;

/// <summary>Shows the instances of IAM Identity Center that the caller can see in the Region.</summary>
[Cmdlet(VerbsCommon.Get, "IdcInstance", HelpUri = HelpLink.Base + "Get-IdcInstance.md")]
[OutputType(typeof(IdcInstance))]
[RequiresPermission("sso:ListInstances")]
public sealed class GetIdcInstanceCommand : ConnectedCmdlet
{
    /// <inheritdoc/>
    protected override void EndProcessing() =>
        WriteEach(Idc, (io, token) => new InstanceOperations(Idc, io).ListAsync(token));
}
