using System.Diagnostics;
using System.Text.Json;
using OktaIdc.Sandbox;

namespace OktaIdc.Benchmarks.Scale;

/// <summary>A fresh <c>oktaidc sandbox</c> in a process of its own, limits on; it ends when this is disposed or the benchmark ends.</summary>
internal sealed class ScaleSandbox : IDisposable
{
    private readonly Process _process;
    private readonly HttpClient _http = new();

    private ScaleSandbox(ScaleWorld world, Process process, SandboxInfo info) => (World, _process, Info) = (world, process, info);

    /// <summary>What is in it.</summary>
    public ScaleWorld World { get; }

    /// <summary>Addresses and credentials.</summary>
    public SandboxInfo Info { get; }

    public static async Task<ScaleSandbox> StartAsync(ScaleWorld world)
    {
        // Standard error goes where ours goes: it is empty unless the start fails.
        var process = MeasuredProgram.Start(new ProcessStartInfo(OurTool.Host, [OurTool.Assembly, .. world.Arguments]) { RedirectStandardInput = true, RedirectStandardOutput = true });
        var line = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException($"oktaidc {string.Join(' ', world.Arguments)} did not start.");
        return new ScaleSandbox(world, process, JsonSerializer.Deserialize<SandboxInfo>(line)!);
    }

    /// <summary>What it has been asked so far.</summary>
    public async Task<Counts> CountsAsync() => Counts.Parse(await _http.GetStringAsync(new Uri(Info.Aws + "/_sandbox/metrics")));

    /// <summary>Runs something and counts what it asked; the counts and what it wrote are kept in its folder.</summary>
    public async Task<(ProgramResult Result, Counts Counts)> MeasureAsync(string folder, Func<Task<ProgramResult>> run)
    {
        // A bucket that somebody has drawn from is full again before the measured program starts.
        await Task.Delay(TimeSpan.FromSeconds(2));
        var before = await CountsAsync();
        var result = await run();
        var counts = (await CountsAsync()).Since(before);
        await File.WriteAllLinesAsync(Path.Combine(folder, "calls.txt"), counts.Operations.OrderByDescending(o => o.Value).Select(o => $"{o.Value,7} {o.Key}").Concat(counts.ThrottlesByService.Select(t => $"{t.Value,7} refused by {t.Key}")));
        await File.WriteAllTextAsync(Path.Combine(folder, "output.txt"), result.Output + result.Error);
        return (result, counts);
    }

    /// <summary>The variables that every AWS client reads, and none of the machine's own files.</summary>
    public IReadOnlyDictionary<string, string> AwsEnvironment(string folder) => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["HOME"] = folder,
        ["XDG_STATE_HOME"] = folder,
        ["XDG_CONFIG_HOME"] = folder,
        ["AWS_ACCESS_KEY_ID"] = Info.AccessKeyId,
        ["AWS_SECRET_ACCESS_KEY"] = Info.SecretAccessKey,
        ["AWS_REGION"] = Info.Region,
        ["AWS_CONFIG_FILE"] = Path.Combine(folder, "no-aws-config"),
        ["AWS_SHARED_CREDENTIALS_FILE"] = Path.Combine(folder, "no-aws-credentials"),
        ["AWS_EC2_METADATA_DISABLED"] = "true",
    };

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(10_000))
        {
            _process.Kill();
        }

        MeasuredProgram.Ended(_process);
        _process.Dispose();
        _http.Dispose();
    }
}
