using System.Management.Automation;
using OktaIdc.Aws.Organizations;
using OktaIdc.Organization;
using OktaIdc.PowerShell.Abstractions;

namespace OktaIdc.PowerShell.Commands.Organization;

/// <summary>Shows the AWS organization. An account outside any organization, or one without all features, is an error that says what to do.</summary>
[Cmdlet(VerbsCommon.Get, "IdcOrganization", HelpUri = HelpLink.Base + "Get-IdcOrganization.md")]
[OutputType(typeof(AwsOrganization))]
[RequiresPermission("organizations:DescribeOrganization")]
public sealed class GetIdcOrganizationCommand : ConnectedCmdlet
{
    /// <inheritdoc/>
    protected override void EndProcessing() =>
        WriteResult(Idc, (io, token) => new OrganizationOperations(Idc, io).RequireAsync(token));
}
