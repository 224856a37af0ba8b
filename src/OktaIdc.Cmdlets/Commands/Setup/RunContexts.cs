using OktaIdc.Connections;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.Setup;
using OktaIdc.Setup.Runs;

namespace OktaIdc.PowerShell.Commands.Setup;

/// <summary>What a plan is made and carried out with in a runspace.</summary>
internal static class RunContexts
{
    /// <summary>The context. Steps that wait for a person are the runspace's; what outlives the process is kept for real tenants only.</summary>
    public static RunContext Of(SetupDocument setup, OktaConnection okta, IdcConnection idc, RunspaceState state, IInteraction interaction, int? maxCapacityPercent = null) => new()
    {
        Setup = setup,
        Okta = okta,
        Idc = idc,
        Interaction = interaction,
        ManualSteps = state.Steps,
        Pace = idc.Client.Pace,
        MaxCapacityPercent = maxCapacityPercent,
        StatePath = idc.EndpointUrl is { IsLoopback: true } ? null : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "OktaIdc"),
    };
}
