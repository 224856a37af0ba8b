using OktaIdc.Cli.Connections;
using OktaIdc.Connections;
using OktaIdc.Setup;
using OktaIdc.Setup.Runs;

namespace OktaIdc.Cli.Applying;

/// <summary>A setup and the tenants that it is compared with or applied to.</summary>
internal sealed class SetupSession : IDisposable
{
    private SetupSession(CliConnections connections, RunContext context) => (Connections, Context) = (connections, context);

    public CliConnections Connections { get; }

    public RunContext Context { get; }

    /// <summary>Connects.</summary>
    /// <param name="setup">The wished state.</param>
    /// <param name="statePath">Folder for what outlives a run.</param>
    /// <param name="options">How to connect.</param>
    /// <param name="interaction">Whom to ask and tell.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<SetupSession> OpenAsync(SetupDocument setup, string statePath, CliConnectionOptions options, IInteraction interaction, CancellationToken cancellationToken)
    {
        var connections = await CliConnections.OpenAsync(options with { Region = options.Region ?? setup.IdentityCenter.Region }, cancellationToken);
        return new SetupSession(connections, new RunContext
        {
            Setup = setup,
            Okta = connections.Okta,
            Idc = connections.Idc,
            Interaction = interaction,
            ManualSteps = new ManualStepStore(Path.Combine(statePath, "manual-steps.json")),
            Pace = connections.Pace,
            StatePath = statePath,
            AwsConfigPath = options.Environment("AWS_CONFIG_FILE") is { Length: > 0 } path ? path : null,
        });
    }

    public void Dispose() => Connections.Dispose();
}
