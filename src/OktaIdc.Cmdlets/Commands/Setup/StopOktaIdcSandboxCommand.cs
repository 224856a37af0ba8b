using System.Management.Automation;
using OktaIdc.PowerShell.Abstractions;

namespace OktaIdc.PowerShell.Commands.Setup;

/// <summary>Stops this runspace's sandbox and closes the connections to it. No sandbox is no error.</summary>
[Cmdlet(VerbsLifecycle.Stop, "OktaIdcSandbox", SupportsShouldProcess = true, HelpUri = HelpLink.Base + "Stop-OktaIdcSandbox.md")]
[OutputType(typeof(void))]
public sealed class StopOktaIdcSandboxCommand : CancellableCmdlet
{
    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        var state = RunspaceState.Current;
        if (state.Sandbox is not { } sandbox)
        {
            WriteVerbose("Nothing to change: no sandbox runs in this runspace.");
            return;
        }

        if (!ShouldProcess(sandbox.AwsUrl.ToString(), "stop the sandbox; what was made in it is gone"))
        {
            return;
        }

        SandboxConnections.Disconnect(state, sandbox);
        state.Sandbox = null;
        Run(sandbox.AwsUrl, (_, _) => sandbox.DisposeAsync().AsTask());
    }
}
