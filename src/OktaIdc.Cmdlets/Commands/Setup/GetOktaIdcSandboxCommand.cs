using System.Management.Automation;
using OktaIdc.PowerShell.Abstractions;

namespace OktaIdc.PowerShell.Commands.Setup;

/// <summary>Says where this runspace's sandbox answers and with which credentials; nothing where none runs.</summary>
[Cmdlet(VerbsCommon.Get, "OktaIdcSandbox", HelpUri = HelpLink.Base + "Get-OktaIdcSandbox.md")]
[OutputType(typeof(RunningSandbox))]
public sealed class GetOktaIdcSandboxCommand : CancellableCmdlet
{
    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (RunspaceState.Current.Sandbox is { } sandbox)
        {
            WriteObject(new RunningSandbox(sandbox.Info));
        }
    }
}
