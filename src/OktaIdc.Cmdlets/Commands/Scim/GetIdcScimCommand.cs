using System.Management.Automation;
using OktaIdc.Connections;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.Scim;

namespace OktaIdc.PowerShell.Commands.Scim;

/// <summary>Shows whether automatic provisioning is on, its endpoint and its tokens.</summary>
[Cmdlet(VerbsCommon.Get, "IdcScim", HelpUri = HelpLink.Base + "Get-IdcScim.md")]
[OutputType(typeof(IdcScim), typeof(ManualStep))]
[RequiresPermission("sso:ListInstances", "organizations:DescribeOrganization", "sso:*", "sso-directory:*", "identitystore:*")]
public sealed class GetIdcScimCommand : ConnectedCmdlet
{
    /// <summary>Api: the unpublished calls. Manual: a step for a person. Auto: the calls if they answer, else the step.</summary>
    [Parameter]
    public Via Via { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing() => WriteOutcome(Idc, (io, token) => new IdcScimOperations(Idc, io, State.Steps, State.Journal(Idc)).GetAsync(Via, token));
}
