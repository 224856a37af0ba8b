using System.Management.Automation;
using OktaIdc.Connections;
using OktaIdc.PowerShell.Abstractions;

namespace OktaIdc.PowerShell.Commands.Connections;

/// <summary>Shows what this runspace is connected to; the objects can be given to -Connection.</summary>
[Cmdlet(VerbsCommon.Get, "OktaIdcConnection", HelpUri = HelpLink.Base + "Get-OktaIdcConnection.md")]
[OutputType(typeof(OktaConnection), typeof(IdcConnection))]
public sealed class GetOktaIdcConnectionCommand : CancellableCmdlet
{
    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        var state = RunspaceState.Current;
        if (state.Okta is { } okta)
        {
            WriteObject(okta);
        }

        if (state.Idc is { } idc)
        {
            WriteObject(idc);
        }
    }
}
