using System.Management.Automation;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.Scim;

namespace OktaIdc.PowerShell.Commands.Scim;

/// <summary>Makes one more SCIM token. The secret is in the result, as a SecureString, once.</summary>
[Cmdlet(VerbsCommon.New, "IdcScimToken", SupportsShouldProcess = true, HelpUri = HelpLink.Base + "New-IdcScimToken.md")]
[OutputType(typeof(IdcScim))]
[RequiresPermission("sso:ListInstances", "organizations:DescribeOrganization", "sso:*", "sso-directory:*", "identitystore:*")]
public sealed class NewIdcScimTokenCommand : ConnectedCmdlet
{
    /// <summary>A token that may be deleted to make room; AWS allows two.</summary>
    [Parameter]
    public string? RemoveTokenId { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing() => WriteOutcome(Idc, (io, token) => new IdcScimOperations(Idc, io, State.Steps, State.Journal(Idc)).NewTokenAsync(RemoveTokenId, token));
}
