using System.Management.Automation;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Connections;
using OktaIdc.Organization;
using OktaIdc.PowerShell.Abstractions;

namespace OktaIdc.PowerShell.Commands.Organization;

/// <summary>Makes an account instance of IAM Identity Center; or, for an organization instance, writes the step that a person has to do.</summary>
[Cmdlet(VerbsCommon.New, "IdcInstance", SupportsShouldProcess = true, HelpUri = HelpLink.Base + "New-IdcInstance.md")]
[OutputType(typeof(IdcInstance), typeof(ManualStep))]
[RequiresPermission("sso:ListInstances", "organizations:DescribeOrganization", "sso:CreateInstance", "iam:CreateServiceLinkedRole")]
public sealed class NewIdcInstanceCommand : ConnectedCmdlet
{
    /// <summary>Name of the account instance.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    public string? Name { get; set; }

    /// <summary>Account: the calling account's own. Organization: the organization's, which AWS lets nobody enable by an API.</summary>
    [Parameter]
    [ValidateSet("Account", "Organization")]
    public string Kind { get; set; } = "Account";

    /// <inheritdoc/>
    protected override void ProcessRecord() => WriteOutcome(Idc, (io, token) =>
    {
        var instances = new InstanceOperations(Idc, io);
        return Kind.Equals("Organization", StringComparison.OrdinalIgnoreCase)
            ? instances.EnsureOrganizationInstanceAsync(token)
            : instances.EnsureAccountInstanceAsync(Name, token);
    });
}
