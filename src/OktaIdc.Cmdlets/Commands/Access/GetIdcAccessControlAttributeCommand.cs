using System.Management.Automation;
using OktaIdc.Access;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.PowerShell.Abstractions;

namespace OktaIdc.PowerShell.Commands.Access;

/// <summary>Shows which attributes of users become session tags (ABAC).</summary>
[Cmdlet(VerbsCommon.Get, "IdcAccessControlAttribute", HelpUri = HelpLink.Base + "Get-IdcAccessControlAttribute.md")]
[OutputType(typeof(AccessControlAttribute))]
[RequiresPermission("sso:ListInstances", "organizations:DescribeOrganization", "sso:DescribeInstanceAccessControlAttributeConfiguration")]
public sealed class GetIdcAccessControlAttributeCommand : ConnectedCmdlet
{
    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (TryRun(Idc, (io, token) => new AccessControlOperations(Idc, io).FindAsync(token), out var configuration) && configuration is not null)
        {
            foreach (var attribute in configuration.Attributes)
            {
                WriteObject(attribute);
            }
        }
    }
}
