using System.Management.Automation;
using OktaIdc.Okta;
using OktaIdc.PowerShell.Abstractions;

namespace OktaIdc.PowerShell.Commands.Connections;

/// <summary>Shows what Okta last said about each rate-limit bucket that this connection has met. It sends nothing.</summary>
[Cmdlet(VerbsCommon.Get, "OktaRateLimit", HelpUri = HelpLink.Base + "Get-OktaRateLimit.md")]
[OutputType(typeof(OktaRateLimit))]
public sealed class GetOktaRateLimitCommand : ConnectedCmdlet
{
    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        foreach (var limit in Okta.Client.RateLimits)
        {
            WriteObject(limit);
        }
    }
}
