using System.Diagnostics;

namespace OktaIdc.Cmdlets.Tests.RealShell;

/// <summary>A real pwsh, where there is one: named by OKTAIDC_PWSH, or found on the PATH.</summary>
internal sealed class PowerShellProcess
{
    private readonly string _path;

    private PowerShellProcess(string path) => _path = path;

    public static string RepositoryRoot { get; } = FindRoot();

    /// <summary>Finds it; skips the test, with the reason, where there is none or it has no Pester 5.</summary>
    public static async Task<PowerShellProcess> FindAsync(CancellationToken cancellationToken)
    {
        var name = OperatingSystem.IsWindows() ? "pwsh.exe" : "pwsh";
        var path = Environment.GetEnvironmentVariable("OKTAIDC_PWSH")
            ?? (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(f => Path.Combine(f, name)).FirstOrDefault(File.Exists);
        if (path is null)
        {
            Assert.Skip("There is no pwsh on the PATH (and OKTAIDC_PWSH is not set): the cmdlets have been tried on the engine double only.");
        }

        var shell = new PowerShellProcess(path);
        var pester = await shell.RunAsync(["-Command", "[bool](Get-Module Pester -ListAvailable | Where-Object Version -ge '5.0')"], cancellationToken);
        if (!pester.Output.Contains("True", StringComparison.Ordinal))
        {
            Assert.Skip($"{path} has no Pester 5: the cmdlets have been tried on the engine double only.");
        }

        return shell;
    }

    public Task<(int ExitCode, string Output)> RunFileAsync(string script, string[] arguments, CancellationToken cancellationToken) =>
        RunAsync(["-File", Path.Combine(RepositoryRoot, script), .. arguments], cancellationToken);

    /// <summary>Runs a script in a home folder of its own, with a line on its standard input.</summary>
    public Task<(int ExitCode, string Output)> RunFileAtHomeAsync(string script, string[] arguments, string home, string line, CancellationToken cancellationToken) =>
        RunAsync(["-File", Path.Combine(RepositoryRoot, script), .. arguments], cancellationToken, line, home);

    private async Task<(int ExitCode, string Output)> RunAsync(string[] arguments, CancellationToken cancellationToken, string? line = null, string? home = null)
    {
        var start = new ProcessStartInfo(_path, ["-NoProfile", "-NonInteractive", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = RepositoryRoot,
        };

        // The machine's own AWS settings must not reach a rehearsal.
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("AWS_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        if (home is not null)
        {
            start.Environment["HOME"] = start.Environment["TMPDIR"] = home;
            start.Environment["XDG_DATA_HOME"] = start.Environment["XDG_CONFIG_HOME"] = start.Environment["XDG_CACHE_HOME"] = Path.Combine(home, "xdg");
        }

        start.RedirectStandardInput = line is not null;
        using var process = Process.Start(start)!;
        if (line is not null)
        {
            await process.StandardInput.WriteLineAsync(line);
            process.StandardInput.Close();
        }

        using var kill = cancellationToken.Register(() => process.Kill(entireProcessTree: true));
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return (process.ExitCode, await output + await errors);
    }

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "OktaIdc.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("OktaIdc.sln was not found above the tests.");
        }

        return folder;
    }
}
