using System.Management.Automation;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.Scim;

namespace OktaIdc.PowerShell.Commands.Scim;

/// <summary>Deletes SCIM tokens: they stop working at once. One that is not there is no error.</summary>
[Cmdlet(VerbsCommon.Remove, "IdcScimToken", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, HelpUri = HelpLink.Base + "Remove-IdcScimToken.md")]
[OutputType(typeof(void))]
[RequiresPermission("sso:ListInstances", "organizations:DescribeOrganization", "sso:*", "sso-directory:*", "identitystore:*")]
public sealed class RemoveIdcScimTokenCommand : ConnectedCmdlet
{
    /// <summary>The tokens' ids.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Id")]
    public string[] TokenId { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var id in TokenId)
        {
            Run(id, (io, token) => new IdcScimOperations(Idc, io, State.Steps, State.Journal(Idc)).RemoveTokenAsync(id, token));
        }
    }
}
