using System.Text.Json;
using OktaIdc.Sandbox;

namespace OktaIdc.Cmdlets.Tests.RealShell;

/// <summary>Azure Automation ends a job at 400 MB: a shell that reads and changes a big tenant stays below, whatever the number of objects.</summary>
public class MemoryTests
{
    private const double MostMegabytes = 400;

    [Fact]
    public async Task A_shell_that_handles_500_accounts_and_5000_users_stays_under_400_MB()
    {
        var shell = await PowerShellProcess.FindAsync(TestContext.Current.CancellationToken);
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions { Seed = "large", Speed = 1000, Throttle = false }, TestContext.Current.CancellationToken);
        var module = Path.Combine(PowerShellProcess.RepositoryRoot, "OktaIdc.psd1");
        var run = await shell.RunFileAsync(Path.Combine("tests", "Benchmarks", "Scripts", "memory.ps1"), [module, JsonSerializer.Serialize(sandbox.Info)], TestContext.Current.CancellationToken);

        var samples = run.Output.Split('\n').Where(l => l.StartsWith('{')).Select(l => JsonDocument.Parse(l).RootElement).ToList();
        Assert.True(samples.Count == 6, run.Output);
        Assert.True(samples[0].GetProperty("count").GetInt32() > 10_000, run.Output);
        Assert.All(samples, s => Assert.True(s.GetProperty("peak").GetDouble() < MostMegabytes, run.Output));
    }
}
