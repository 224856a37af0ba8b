using System.Management.Automation;
using OktaIdc.Connections;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.Saml;

namespace OktaIdc.PowerShell.Commands.Saml;

/// <summary>Shows AWS's service-provider settings, and the external identity provider where there is one.</summary>
[Cmdlet(VerbsCommon.Get, "IdcExternalIdp", HelpUri = HelpLink.Base + "Get-IdcExternalIdp.md")]
[OutputType(typeof(IdcExternalIdp), typeof(ManualStep))]
[RequiresPermission("sso:ListInstances", "organizations:DescribeOrganization", "sso:*", "sso-directory:*", "identitystore:*")]
public sealed class GetIdcExternalIdpCommand : ConnectedCmdlet
{
    /// <summary>Api: the unpublished calls. Manual: a step for a person. Auto: the calls if they answer, else the step.</summary>
    [Parameter]
    public Via Via { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing() => WriteOutcome(Idc, (io, token) => new ExternalIdpOperations(Idc, io, State.Steps).GetAsync(Via, token));
}
