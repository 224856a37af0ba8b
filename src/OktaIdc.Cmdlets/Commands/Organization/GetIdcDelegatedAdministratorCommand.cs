using System.Management.Automation;
using OktaIdc.Aws.Organizations;
using OktaIdc.Organization;
using OktaIdc.PowerShell.Abstractions;

namespace OktaIdc.PowerShell.Commands.Organization;

/// <summary>Shows the member accounts that administer IAM Identity Center.</summary>
[Cmdlet(VerbsCommon.Get, "IdcDelegatedAdministrator", HelpUri = HelpLink.Base + "Get-IdcDelegatedAdministrator.md")]
[OutputType(typeof(DelegatedAdministrator))]
[RequiresPermission("organizations:ListDelegatedAdministrators")]
public sealed class GetIdcDelegatedAdministratorCommand : ConnectedCmdlet
{
    /// <inheritdoc/>
    protected override void EndProcessing() =>
        WriteEach(Idc, (io, token) => new DelegatedAdministratorOperations(Idc, io).ListAsync(token));
}
