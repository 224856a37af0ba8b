using System.Collections;
using System.Management.Automation;
using OktaIdc.Connections;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.Setup;
using OktaIdc.Setup.Runs;

namespace OktaIdc.PowerShell.Commands.Setup;

/// <summary>A cmdlet that compares the live tenants with a setup.</summary>
public abstract class SetupCmdlet : SummarizedCmdlet
{
    private protected const string PathSet = "Path";
    private protected const string SetupSet = "Setup";

    /// <summary>The setup file.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true, ParameterSetName = PathSet)]
    [Alias("FullName")]
    public string Path { get; set; } = "";

    /// <summary>The setup as a hashtable of the shape of the file.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = SetupSet)]
    public Hashtable Setup { get; set; } = [];

    /// <summary>The setup that was given.</summary>
    private protected SetupSource Source => ParameterSetName == SetupSet
        ? new SetupSource(null, Setup, this.FullPath("."))
        : new SetupSource(this.FullPath(Path), null, "");

    /// <summary>What a plan is made and carried out with. Steps that wait for a person are this runspace's.</summary>
    private protected RunContext ContextOf(SetupDocument setup, OktaConnection okta, IdcConnection idc, IInteraction interaction) => new()
    {
        Setup = setup,
        Okta = okta,
        Idc = idc,
        Interaction = interaction,
        ManualSteps = State.Steps,
        Pace = idc.Client.Pace,
        StatePath = idc.EndpointUrl is { IsLoopback: true } ? null : System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "OktaIdc"),
    };
}
