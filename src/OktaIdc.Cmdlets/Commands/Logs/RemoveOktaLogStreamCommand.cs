using System.Management.Automation;
using OktaIdc.Logs.Streams;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.PowerShell.Binding.Completion;

namespace OktaIdc.PowerShell.Commands.Logs;

/// <summary>Removes log streams of Okta. The event bus of a stream to AWS stays, and gets nothing any more.</summary>
[Cmdlet(VerbsCommon.Remove, "OktaLogStream", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, HelpUri = HelpLink.Base + "Remove-OktaLogStream.md")]
[OutputType(typeof(void))]
[RequiresPermission("okta.logStreams.manage")]
public sealed class RemoveOktaLogStreamCommand : ConnectedCmdlet
{
    /// <summary>Names or ids.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id")]
    [ArgumentCompleter(typeof(OktaLogStreamCompleter))]
    public string[] Name { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var name in Name)
        {
            Run(name, async (io, token) =>
            {
                var streams = new LogStreamOperations(Okta, null, io);
                await streams.RemoveAsync(await streams.ResolveAsync(name, token).ConfigureAwait(false), token).ConfigureAwait(false);
            });
        }
    }
}
