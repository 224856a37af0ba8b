using OktaIdc.Aws;
using OktaIdc.Connections;
using OktaIdc.Http;
using OktaIdc.Sandbox;

namespace OktaIdc.Scenarios.Tests.Support;

/// <summary>A sandbox and a connection to its AWS side, both at the same speed.</summary>
internal sealed class AwsSandbox : IAsyncDisposable
{
    private const double Speed = 50;

    private AwsSandbox(SandboxServer server, IdcConnection connection) => (Server, Connection) = (server, connection);

    public SandboxServer Server { get; }

    public IdcConnection Connection { get; }

    public static async Task<AwsSandbox> StartAsync(string seed = "small", Plane plane = Plane.Open, string? region = null)
    {
        var server = await SandboxServer.StartAsync(new SandboxOptions { Seed = seed, Speed = Speed, Plane = plane });
        return new AwsSandbox(server, await ConnectAsync(server, region));
    }

    public static Task<IdcConnection> ConnectAsync(SandboxServer server, string? region = null) => IdcConnection.OpenAsync(
        new AwsClientOptions
        {
            Region = region ?? server.Info.Region,
            EndpointUrl = server.AwsUrl,
            Credentials = new AwsCredentialSource.Keys(server.Info.AccessKeyId, SecretText.Protect(server.Info.SecretAccessKey)),
            Pace = new Pace(Speed, TimeProvider.System),
        },
        CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        Connection.Dispose();
        await Server.DisposeAsync();
    }
}
