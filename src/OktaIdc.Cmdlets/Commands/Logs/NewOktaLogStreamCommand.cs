using System.Management.Automation;
using OktaIdc.Logs.Streams;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.PowerShell.Binding.Completion;

namespace OktaIdc.PowerShell.Commands.Logs;

/// <summary>Makes a log stream from Okta to Amazon EventBridge, and the event bus that takes it; a stream of that name to the same place is returned as it is.</summary>
[Cmdlet(VerbsCommon.New, "OktaLogStream", SupportsShouldProcess = true, HelpUri = HelpLink.Base + "New-OktaLogStream.md")]
[OutputType(typeof(LogStream))]
[RequiresPermission("okta.logStreams.manage", "okta.orgs.read", "events:ListEventSources", "events:DescribeEventBus", "events:CreateEventBus")]
public sealed class NewOktaLogStreamCommand : ConnectedCmdlet
{
    /// <summary>Name in Okta, 1 to 100 characters.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    public string Name { get; set; } = "";

    /// <summary>The last part of the event source's name at AWS: 1 to 75 letters, digits, dots, hyphens and underscores. It cannot be changed later.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    public string EventSourceName { get; set; } = "";

    /// <summary>The AWS account that takes the events, 12 digits; that of the connection where not given. It cannot be changed later.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(AccountCompleter))]
    public string? AccountId { get; set; }

    /// <summary>The Region that takes the events, one of the seventeen in which Okta offers event sources; that of the connection where not given. It cannot be changed later.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(LogStreamRegionCompleter))]
    public string? Region { get; set; }

    /// <summary>Makes the stream alone. Its events are lost until somebody makes the event bus.</summary>
    [Parameter]
    public SwitchParameter NoEventBus { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var aws = NoEventBus && AccountId is not null && Region is not null ? IdcOrNone : Idc;
        WriteOutcome(Name, async (io, token) =>
        {
            var streams = new LogStreamOperations(Okta, aws, io);
            var account = AccountId ?? await streams.AccountAsync(token).ConfigureAwait(false);
            return await streams.EnsureAsync(new LogStreamWish(Name, EventSourceName, account!, Region ?? aws!.Region), !NoEventBus, token).ConfigureAwait(false);
        });
    }
}
