using System.Management.Automation;
using OktaIdc.Access;
using OktaIdc.Connections;
using OktaIdc.PowerShell.Abstractions;

namespace OktaIdc.PowerShell.Commands.Access;

/// <summary>Chooses the subdomain of the access portal: once, and for ever.</summary>
[Cmdlet(VerbsCommon.Set, "IdcPortalAlias", SupportsShouldProcess = true, HelpUri = HelpLink.Base + "Set-IdcPortalAlias.md")]
[OutputType(typeof(IdcPortal), typeof(ManualStep))]
[RequiresPermission("sso:ListInstances", "organizations:DescribeOrganization", "sso:*", "sso-directory:*", "identitystore:*")]
public sealed class SetIdcPortalAliasCommand : ConnectedCmdlet, IConsentCmdlet
{
    /// <summary>The subdomain: example, for example.awsapps.com.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    public string Alias { get; set; } = "";

    /// <summary>Api: the unpublished call. Manual: a step for a person. Auto: the call if it answers and is consented to, else the step.</summary>
    [Parameter]
    public Via Via { get; set; }

    /// <summary>Says yes to the consequences without being asked.</summary>
    [Parameter]
    public SwitchParameter Accept { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing() => WriteOutcome(Alias, (io, token) => new PortalOperations(Idc, io).EnsureAliasAsync(Alias, Via, token));
}
