using System.Diagnostics;
using System.Text.Json.Nodes;

namespace OktaIdc.Benchmarks;

/// <summary>Runs scripts in processes of their own and reads the JSON lines that they print.</summary>
internal static class Shell
{
    public static string Root { get; } = FindRoot();

    public static string Module => Path.Combine(Root, "OktaIdc.psd1");

    public static string EmptyModule => Directory.EnumerateFiles(Path.Combine(Root, "tests", "Benchmarks", "EmptyModule", "bin"), "EmptyModule.psd1", SearchOption.AllDirectories).OrderByDescending(File.GetLastWriteTimeUtc).First();

    public static Task<List<JsonNode>> PowerShellAsync(string script, params string[] arguments) =>
        RunAsync(Environment.GetEnvironmentVariable("OKTAIDC_PWSH") ?? "pwsh", ["-NoProfile", "-NonInteractive", "-File", ScriptPath(script), .. arguments]);

    public static Task<List<JsonNode>> PythonAsync(string script, params string[] arguments) => RunAsync("python3", [ScriptPath(script), .. arguments]);

    private static string ScriptPath(string name) => Path.Combine(AppContext.BaseDirectory, "Scripts", name);

    private static async Task<List<JsonNode>> RunAsync(string program, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        var lines = output.Split('\n').Where(l => l.StartsWith('{')).Select(l => JsonNode.Parse(l)!).ToList();
        return process.ExitCode == 0 && lines.Count > 0 ? lines : throw new InvalidOperationException($"{program} {arguments[^2]} failed: {await errors}{output}");
    }

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "OktaIdc.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("OktaIdc.sln was not found above the benchmarks.");
        }

        return folder;
    }
}
