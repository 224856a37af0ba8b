using System.Collections;
using System.Management.Automation;
using OktaIdc.Access;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.PowerShell.Binding;

namespace OktaIdc.PowerShell.Commands.Access;

/// <summary>Makes the attributes for access control exactly these; none removes the configuration.</summary>
[Cmdlet(VerbsCommon.Set, "IdcAccessControlAttribute", SupportsShouldProcess = true, HelpUri = HelpLink.Base + "Set-IdcAccessControlAttribute.md")]
[OutputType(typeof(AccessControlAttributeConfiguration))]
[RequiresPermission(
    "sso:ListInstances",
    "organizations:DescribeOrganization",
    "sso:DescribeInstanceAccessControlAttributeConfiguration",
    "sso:CreateInstanceAccessControlAttributeConfiguration",
    "sso:UpdateInstanceAccessControlAttributeConfiguration",
    "sso:DeleteInstanceAccessControlAttributeConfiguration")]
public sealed class SetIdcAccessControlAttributeCommand : ConnectedCmdlet
{
    /// <summary>Session tags and where they come from: @{ Department = '${path:enterprise.department}' }; @{} removes all.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    public Hashtable Attribute { get; set; } = [];

    /// <inheritdoc/>
    protected override void EndProcessing() => WriteOutcome(Idc, (io, token) => new AccessControlOperations(Idc, io).EnsureAsync(
        [.. Attribute.ToTexts().Select(a => new AccessControlAttribute(a.Key, a.Value))],
        token));
}
