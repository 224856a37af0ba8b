using OktaIdc.Aws;
using OktaIdc.Connections;
using OktaIdc.Http;
using OktaIdc.Sandbox;
using OktaIdc.Setup;
using OktaIdc.Setup.Runs;

namespace OktaIdc.Scenarios.Tests.Support;

/// <summary>A sandbox in this process, and a state folder that outlives the runs against it.</summary>
internal sealed class World : IAsyncDisposable
{
    /// <summary>So fast that nothing is waited for.</summary>
    private const double Speed = 2000;

    private readonly DirectoryInfo _state = Directory.CreateTempSubdirectory("oktaidc-scenario-");

    private World(SandboxServer sandbox) => Sandbox = sandbox;

    public SandboxServer Sandbox { get; }

    public static async Task<World> StartAsync(string seed = "empty", Plane plane = Plane.Open) =>
        new(await SandboxServer.StartAsync(new SandboxOptions { Seed = seed, Plane = plane, Speed = Speed, Throttle = false }, TestContext.Current.CancellationToken));

    /// <summary>Connects anew, as another run of the program would.</summary>
    public async Task<Run> ConnectAsync(string setup, CancellationToken cancellationToken)
    {
        var pace = new Pace(Speed, TimeProvider.System);
        var okta = OktaConnection.Open(Sandbox.OktaUrl, OktaCredential.ApiToken(SecretText.Protect(Sandbox.Info.OktaToken)), new OktaConnectionOptions { Pace = pace });
        var idc = await IdcConnection.OpenAsync(
            new AwsClientOptions
            {
                Region = Sandbox.Info.Region,
                Credentials = new AwsCredentialSource.Keys(Sandbox.Info.AccessKeyId, SecretText.Protect(Sandbox.Info.SecretAccessKey)),
                EndpointUrl = Sandbox.AwsUrl,
                Pace = pace,
            },
            cancellationToken);
        var interaction = new Agreeing();
        return new Run(interaction, new RunContext
        {
            Setup = SetupReader.Parse(setup, "setup.yaml"),
            Okta = okta,
            Idc = idc,
            Interaction = interaction,
            ManualSteps = new ManualStepStore(Path.Combine(_state.FullName, "manual-steps.json")),
            Pace = pace,
            Rehearsal = true,
            StatePath = _state.FullName,
            AwsConfigPath = Path.Combine(_state.FullName, "aws-config"),
        });
    }

    public async ValueTask DisposeAsync()
    {
        await Sandbox.DisposeAsync();
        _state.Delete(recursive: true);
    }
}

/// <summary>One run of the program.</summary>
internal sealed record Run(Agreeing Interaction, RunContext Context) : IDisposable
{
    public void Dispose()
    {
        Context.Okta.Dispose();
        Context.Idc.Dispose();
    }
}
