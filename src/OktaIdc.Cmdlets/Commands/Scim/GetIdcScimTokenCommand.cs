using System.Management.Automation;
using OktaIdc.Connections;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.Scim;

namespace OktaIdc.PowerShell.Commands.Scim;

/// <summary>Lists the SCIM tokens with their dates and what is known of their use; never their secrets. Warns of those that end within 90 days, louder from 15.</summary>
[Cmdlet(VerbsCommon.Get, "IdcScimToken", HelpUri = HelpLink.Base + "Get-IdcScimToken.md")]
[OutputType(typeof(IdcScimToken))]
[RequiresPermission("sso:ListInstances", "organizations:DescribeOrganization", "sso:*", "sso-directory:*", "identitystore:*")]
public sealed class GetIdcScimTokenCommand : ConnectedCmdlet
{
    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (TryRun(Idc, (io, token) => new IdcScimOperations(Idc, io, State.Steps, State.Journal(Idc)).GetAsync(Via.Api, token), out var outcome) && outcome.Result is { } scim)
        {
            foreach (var token in scim.Tokens)
            {
                WriteObject(token);
                if (ScimTokenExpiry.Warning(token, Idc.Client.Pace.UtcNow) is { } warning)
                {
                    WriteWarning(warning);
                }
            }
        }
    }
}
