using System.Security;
using OktaIdc.Aws;
using OktaIdc.Connections;
using OktaIdc.Sandbox;
using OktaIdc.Sandbox.Tests.Contracts;

namespace OktaIdc.Scenarios.Tests.Contracts;

/// <summary>A sandbox whose every exchange is checked, and clients of the core that talk to it.</summary>
internal sealed class CoreOnSandbox : IAsyncDisposable
{
    private CoreOnSandbox(SandboxServer server, ExchangeRecorder recorder)
    {
        Server = server;
        Recorder = recorder;
        Aws = new AwsClient(new AwsClientOptions
        {
            Region = server.Info.Region,
            EndpointUrl = server.AwsUrl,
            Credentials = new AwsCredentialSource.Keys(server.Info.AccessKeyId, Secure(server.Info.SecretAccessKey)),
            Pace = new Pace(1000, TimeProvider.System),
        });
        Okta = Connect(OktaCredential.ApiToken(Secure(server.Info.OktaToken)));
    }

    public SandboxServer Server { get; }

    public ExchangeRecorder Recorder { get; }

    public AwsClient Aws { get; }

    public OktaConnection Okta { get; }

    public string Instance => Server.Info.InstanceArn!;

    public string Store => Server.Info.IdentityStoreId!;

    public static async Task<CoreOnSandbox> StartAsync(string seed = "small")
    {
        var checker = Specs.Checker;
        var server = await SandboxServer.StartAsync(new SandboxOptions { Seed = seed, Speed = 1000, Throttle = false });
        return new CoreOnSandbox(server, new ExchangeRecorder(checker).On(server));
    }

    public OktaConnection Connect(OktaCredential credential) =>
        OktaConnection.Open(Server.OktaUrl, credential, new OktaConnectionOptions { Pace = new Pace(1000, TimeProvider.System) });

    public static SecureString Secure(string text)
    {
        var secret = new SecureString();
        foreach (var c in text)
        {
            secret.AppendChar(c);
        }

        return secret;
    }

    public async ValueTask DisposeAsync()
    {
        Aws.Dispose();
        Okta.Dispose();
        Recorder.Dispose();
        await Server.DisposeAsync();
    }
}
