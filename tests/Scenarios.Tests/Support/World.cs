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
    public const double Fast = 2000;

    private readonly DirectoryInfo _state = Directory.CreateTempSubdirectory("oktaidc-scenario-");

    private readonly double _speed;

    private World(SandboxServer sandbox, double speed) => (Sandbox, _speed) = (sandbox, speed);

    public SandboxServer Sandbox { get; }

    /// <summary>Starts with options of the caller's, as fast as the others unless it says otherwise.</summary>
    public static async Task<World> StartAsync(SandboxOptions options, double speed = Fast) => new(await SandboxServer.StartAsync(options with { Speed = speed }, TestContext.Current.CancellationToken), speed);

    public static async Task<World> StartAsync(string seed = "empty", Plane plane = Plane.Open, double speed = Fast) =>
        new(await SandboxServer.StartAsync(new SandboxOptions { Seed = seed, Plane = plane, Speed = speed, Throttle = false }, TestContext.Current.CancellationToken), speed);

    /// <summary>A made-up world: both halves linked and in use for long.</summary>
    public static async Task<World> StartAsync(WorldSize size) =>
        new(await SandboxServer.StartAsync(new SandboxOptions { World = size, Speed = Fast, Throttle = false }, TestContext.Current.CancellationToken), Fast);

    /// <summary>Folder for what outlives the runs.</summary>
    public string StatePath => _state.FullName;

    /// <summary>Connects anew, as another run of the program would.</summary>
    public Task<Run> ConnectAsync(string setup, CancellationToken cancellationToken) => ConnectAsync(setup, new Entry(), cancellationToken);

    /// <summary>Connects with something other than what the sandbox says.</summary>
    public async Task<Run> ConnectAsync(string setup, Entry entry, CancellationToken cancellationToken)
    {
        var pace = new Pace(_speed, TimeProvider.System);
        var okta = OktaConnection.Open(Sandbox.OktaUrl, OktaCredential.ApiToken(SecretText.Protect(entry.OktaToken ?? Sandbox.Info.OktaToken)), new OktaConnectionOptions { Pace = pace });
        var idc = await IdcConnection.OpenAsync(
            new AwsClientOptions
            {
                Region = entry.Region ?? Sandbox.Info.Region,
                Credentials = new AwsCredentialSource.Keys(Sandbox.Info.AccessKeyId, SecretText.Protect(entry.SecretAccessKey ?? Sandbox.Info.SecretAccessKey)),
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
            Rehearsal = entry.Rehearsal,
            StatePath = _state.FullName,
            AwsConfigPath = Path.Combine(_state.FullName, "aws-config"),
            Lock = entry.Lock ?? RunLock.None,
        });
    }

    public async ValueTask DisposeAsync()
    {
        await Sandbox.DisposeAsync();
        _state.Delete(recursive: true);
    }
}

/// <summary>What a connection is made with where it is not what the sandbox says.</summary>
internal sealed record Entry(string? Region = null, string? OktaToken = null, string? SecretAccessKey = null, bool Rehearsal = true, RunLock? Lock = null);

/// <summary>One run of the program.</summary>
internal sealed record Run(Agreeing Interaction, RunContext Context) : IDisposable
{
    public void Dispose()
    {
        Context.Okta.Dispose();
        Context.Idc.Dispose();
    }
}
