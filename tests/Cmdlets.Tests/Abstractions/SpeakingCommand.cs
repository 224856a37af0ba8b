using System.Management.Automation;
using OktaIdc.Connections;
using OktaIdc.PowerShell.Abstractions;

namespace OktaIdc.Cmdlets.Tests.Abstractions;

/// <summary>A cmdlet whose work is handed in, to try the base class with.</summary>
[Cmdlet(VerbsCommunications.Send, "Speech", SupportsShouldProcess = true)]
public sealed class SpeakingCommand : CancellableCmdlet, IConsentCmdlet
{
    [Parameter]
    public Func<IInteraction, CancellationToken, Task<object?>>? Work { get; set; }

    [Parameter]
    public Func<IInteraction, CancellationToken, IAsyncEnumerable<object>>? Stream { get; set; }

    [Parameter]
    public SwitchParameter Accept { get; set; }

    public bool Ended { get; private set; }

    protected override void ProcessRecord()
    {
        if (Work is not null)
        {
            WriteResult("thing", Work);
        }

        if (Stream is not null)
        {
            WriteEach("stream", Stream);
        }
    }

    internal static EngineResult Run(Func<IInteraction, CancellationToken, Task<object?>> work, EngineOptions? options = null, bool accept = false) =>
        Engine.Run<SpeakingCommand>(new() { ["Work"] = work, ["Accept"] = accept }, options: options);

    internal static EngineResult RunStream(Func<IInteraction, CancellationToken, IAsyncEnumerable<object>> stream, EngineOptions? options = null) =>
        Engine.Run<SpeakingCommand>(new() { ["Stream"] = stream }, options: options);
}
