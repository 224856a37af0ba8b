using System.Diagnostics;
using System.Text.Json;
using OktaIdc.Sandbox;

namespace OktaIdc.Benchmarks;

/// <summary>A sandbox without limits, in a process of its own: this program, started again.</summary>
internal sealed class SandboxProcess : IDisposable
{
    public const string Argument = "--serve";

    private readonly Process _process;

    private SandboxProcess(Process process, string info)
    {
        _process = process;
        Json = info;
        Info = JsonSerializer.Deserialize<SandboxInfo>(info)!;
    }

    /// <summary>Addresses and credentials, as one line of JSON.</summary>
    public string Json { get; }

    public SandboxInfo Info { get; }

    /// <summary>Starts one.</summary>
    /// <param name="seed">What is in it.</param>
    public static async Task<SandboxProcess> StartAsync(string seed = "large")
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal) ? [typeof(SandboxProcess).Assembly.Location, Argument, seed] : [Argument, seed])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var process = Process.Start(start)!;
        return new SandboxProcess(process, await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The sandbox did not start."));
    }

    /// <summary>What the process does that was started.</summary>
    public static async Task ServeAsync(string seed)
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { Seed = seed, Speed = 1000, Throttle = false });
        await Console.Out.WriteLineAsync(JsonSerializer.Serialize(server.Info));
        await Console.In.ReadToEndAsync();
    }

    /// <summary>Requests that AWS's side has answered so far.</summary>
    public async Task<int> RequestsAsync()
    {
        using var http = new HttpClient();
        using var metrics = JsonDocument.Parse(await http.GetStringAsync(new Uri(Info.Aws + "/_sandbox/metrics")));
        return metrics.RootElement.GetProperty("requests").GetProperty("byService").EnumerateObject().Sum(s => s.Value.EnumerateObject().Sum(o => o.Value.GetInt32()));
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit(10_000);
        _process.Dispose();
    }
}
