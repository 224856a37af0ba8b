using System.Management.Automation;
using OktaIdc.Aws.Organizations;
using OktaIdc.Connections;
using OktaIdc.Organization;
using OktaIdc.PowerShell.Abstractions;

namespace OktaIdc.PowerShell.Commands.Organization;

/// <summary>Makes an AWS organization with all features, where there is none: the account becomes its management account for ever.</summary>
[Cmdlet(VerbsCommon.New, "IdcOrganization", SupportsShouldProcess = true, HelpUri = HelpLink.Base + "New-IdcOrganization.md")]
[OutputType(typeof(AwsOrganization), typeof(ManualStep))]
[RequiresPermission("organizations:DescribeOrganization", "organizations:CreateOrganization", "iam:CreateServiceLinkedRole")]
public sealed class NewIdcOrganizationCommand : ConnectedCmdlet, IConsentCmdlet
{
    /// <summary>Says yes to the consequences without being asked.</summary>
    [Parameter]
    public SwitchParameter Accept { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing() =>
        WriteOutcome(Idc, (io, token) => new OrganizationOperations(Idc, io).EnsureAsync(token));
}
