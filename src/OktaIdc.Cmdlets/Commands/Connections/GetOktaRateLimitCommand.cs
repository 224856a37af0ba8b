using System.Management.Automation;
using System.Runtime.CompilerServices;
using OktaIdc.Connections;
using OktaIdc.Okta;
using OktaIdc.PowerShell.Abstractions;

namespace OktaIdc.PowerShell.Commands.Connections;

/// <summary>Shows what Okta last said about each rate-limit bucket: limit, used, left, when the window ends. Only with -Probe it sends anything.</summary>
[Cmdlet(VerbsCommon.Get, "OktaRateLimit", HelpUri = HelpLink.Base + "Get-OktaRateLimit.md")]
[OutputType(typeof(OktaRateLimit))]
public sealed class GetOktaRateLimitCommand : ConnectedCmdlet
{
    /// <summary>Asks each bucket once, by the cheapest read that draws from it, and reads the share of the limits that this token or service app may use.</summary>
    [Parameter]
    public SwitchParameter Probe { get; set; }

    /// <summary>Id of the API token whose share is read with -Probe; for a service app its client id is known.</summary>
    [Parameter]
    public string? PrincipalId { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing() => WriteEach(Okta, ListAsync);

    private async IAsyncEnumerable<OktaRateLimit> ListAsync(IInteraction io, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var limit in await new OktaRateLimitOperations(Okta, io).ListAsync(Probe, PrincipalId, cancellationToken).ConfigureAwait(false))
        {
            yield return limit;
        }
    }
}
