using System.Management.Automation;
using OktaIdc.Connections;
using OktaIdc.PowerShell.Abstractions;

namespace OktaIdc.PowerShell.Commands.Connections;

/// <summary>Closes this runspace's connections to Okta and AWS, and forgets their credentials. None is no error.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "OktaIdc", HelpUri = HelpLink.Base + "Disconnect-OktaIdc.md")]
[OutputType(typeof(void))]
public sealed class DisconnectOktaIdcCommand : CancellableCmdlet
{
    /// <summary>Only the connection to this side: Okta or Aws; both where not given.</summary>
    [Parameter(Position = 0)]
    [ValidateSet("Okta", "Aws")]
    public string[] Side { get; set; } = ["Okta", "Aws"];

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        var state = RunspaceState.Current;
        if (Side.Contains("Okta", StringComparer.OrdinalIgnoreCase))
        {
            state.Use((OktaConnection?)null);
        }

        if (Side.Contains("Aws", StringComparer.OrdinalIgnoreCase))
        {
            state.Use((IdcConnection?)null);
        }
    }
}
