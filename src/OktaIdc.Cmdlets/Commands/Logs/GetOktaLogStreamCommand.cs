using System.Management.Automation;
using OktaIdc.Logs.Streams;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.PowerShell.Binding.Completion;

namespace OktaIdc.PowerShell.Commands.Logs;

/// <summary>Finds log streams of Okta by name or id, or lists all, and says of those to the connection's AWS account whether events arrive.</summary>
[Cmdlet(VerbsCommon.Get, "OktaLogStream", HelpUri = HelpLink.Base + "Get-OktaLogStream.md")]
[OutputType(typeof(LogStream))]
[RequiresPermission("okta.logStreams.read", "okta.orgs.read", "events:ListEventSources", "events:DescribeEventBus")]
public sealed class GetOktaLogStreamCommand : ConnectedCmdlet
{
    /// <summary>Names or ids; all streams where not given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id")]
    [ArgumentCompleter(typeof(OktaLogStreamCompleter))]
    public string[]? Name { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (Name is null)
        {
            WriteEach(null, (io, token) => new LogStreamOperations(Okta, IdcOrNone, io).ListAsync(token));
            return;
        }

        foreach (var name in Name)
        {
            WriteResult(name, (io, token) => new LogStreamOperations(Okta, IdcOrNone, io).ResolveAsync(name, token));
        }
    }
}
