using System.Text.Json;

namespace OktaIdc.Cmdlets.Tests.RealShell;

/// <summary>A file of tests/Pester, run in a real PowerShell.</summary>
internal static class PesterFile
{
    public static IEnumerable<string> All =>
        Directory.EnumerateFiles(Path.Combine(PowerShellProcess.RepositoryRoot, "tests", "Pester"), "*.Tests.ps1").Select(Path.GetFileName).Order().OfType<string>();

    /// <summary>Runs it, and reports each failure in it.</summary>
    public static async Task RunAsync(string file)
    {
        var shell = await PowerShellProcess.FindAsync(TestContext.Current.CancellationToken);
        var results = Path.Combine(Path.GetTempPath(), $"oktaidc-pester-{Guid.NewGuid():N}.json");
        try
        {
            var run = await shell.RunFileAsync(Path.Combine("tests", "Pester", "Invoke-PesterFile.ps1"), [file, results], TestContext.Current.CancellationToken);
            TestContext.Current.TestOutputHelper?.WriteLine(run.Output);
            Assert.True(File.Exists(results), $"Pester did not finish (exit code {run.ExitCode}):\n{run.Output}");
            var summary = JsonSerializer.Deserialize<Summary>(await File.ReadAllTextAsync(results))!;
            Assert.True(summary.Failed.Length == 0, string.Join("\n\n", summary.Failed));
            Assert.True(summary.Passed > 0, $"{file} has no test that ran.\n{run.Output}");
        }
        finally
        {
            File.Delete(results);
        }
    }

    private sealed record Summary(int Passed, int Skipped, string[] Failed);
}
