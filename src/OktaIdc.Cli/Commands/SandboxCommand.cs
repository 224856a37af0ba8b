using System.CommandLine;
using System.Text.Json;
using OktaIdc.Sandbox;

namespace OktaIdc.Cli.Commands;

/// <summary><c>oktaidc sandbox</c>: both sides on loopback until Ctrl+C, or until standard input ends where that is a pipe.</summary>
internal static class SandboxCommand
{
    public static Command Create()
    {
        var port = new Option<int>("--port") { Description = "Port of the AWS side; 0 for any free one." };
        var oktaPort = new Option<int>("--okta-port") { Description = "Port of the Okta side; 0 for any free one." };
        var seed = new Option<string>("--seed") { Description = "What is there at the start.", DefaultValueFactory = _ => "small" };
        seed.AcceptOnlyFromAmong("empty", "small", "account", "messy", "large");
        var noThrottle = new Option<bool>("--no-throttle") { Description = "Do not enforce rate and concurrency limits." };
        var world = SandboxSettings.Option("--world", "A made-up world in the seed's place, for example accounts=500,sets=20,groups=50,users=500,assignments=10000; what is left out is small.", WorldSize.Parse);
        var snapshot = new Option<string?>("--snapshot") { Description = "A snapshot file of real tenants in the seed's place." };
        var latency = SandboxSettings.Option("--assignment-latency", "How long AWS takes to make or delete an assignment, for example 3s or 1s-5s; --speed divides it.", Latency.Parse);
        var staleReads = SandboxSettings.Option<TimeSpan?>("--stale-reads", "For how long after a write Identity Center still answers the old state, for example 2s; --speed divides it.", text => VendorDuration.Parse(text));
        var speed = CommonOptions.Speed(1);
        var plane = CommonOptions.Plane();
        var command = new Command("sandbox", "Run an Okta org and an AWS organization on this machine.") 
        {
            port, oktaPort, seed, world, snapshot, latency, staleReads, speed, noThrottle, plane,
        };
        command.SetAction((parse, cancellationToken) => RunAsync(
            new SandboxOptions
            {
                Port = parse.GetValue(port),
                OktaPort = parse.GetValue(oktaPort),
                Seed = parse.GetValue(seed)!,
                World = parse.GetValue(world),
                Snapshot = parse.GetValue(snapshot),
                AssignmentLatency = parse.GetValue(latency),
                StaleReads = parse.GetValue(staleReads) ?? TimeSpan.Zero,
                Speed = parse.GetValue(speed),
                Throttle = !parse.GetValue(noThrottle),
                Plane = parse.GetValue(plane),
            },
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(SandboxOptions options, CancellationToken cancellationToken)
    {
        SandboxServer server;
        try
        {
            server = await SandboxServer.StartAsync(options, cancellationToken);
        }
        catch (System.Net.Sockets.SocketException e)
        {
            await Console.Error.WriteLineAsync($"error: a port is taken ({e.Message}). Choose others with --port and --okta-port, or leave them out.");
            return ExitCodes.Failure;
        }
        catch (Exception e) when (e is ArgumentException or FormatException or IOException)
        {
            await Console.Error.WriteLineAsync("error: " + e.Message);
            return ExitCodes.Failure;
        }

        await using (server)
        {
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(server.Info));
            await Console.Out.FlushAsync(cancellationToken);
            try
            {
                await (StandardInput.IsPipe ? StandardInput.WaitForEndAsync(cancellationToken) : Task.Delay(Timeout.Infinite, cancellationToken));
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                // Ctrl+C is how a sandbox ends.
            }

            return ExitCodes.Done;
        }
    }
}
