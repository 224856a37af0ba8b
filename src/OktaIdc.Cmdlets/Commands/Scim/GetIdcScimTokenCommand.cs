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
    /// <summary>Folder that keeps the journal of tokens, as given to Update-IdcScimToken; the user's own application data where not given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? StatePath { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        var folder = StatePath is null ? null : this.FullPath(StatePath);
        if (folder is not null && !ScimTokenJournal.IsIn(folder))
        {
            WriteWarning($"There is no journal of SCIM tokens in '{folder}', so nothing is known of their use. Where Update-IdcScimToken keeps it elsewhere, name that folder.");
        }

        if (TryRun(Idc, (io, token) => new IdcScimOperations(Idc, io, State.Steps, State.Journal(Idc, folder)).GetAsync(Via.Api, token), out var outcome) && outcome.Result is { } scim)
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
