using System.Collections.Concurrent;
using System.Diagnostics;

namespace OktaIdc.Benchmarks.Scale;

/// <summary>Runs a program with nothing of the machine's own AWS, Okta and Terraform set-up, and measures it. What still runs when the benchmark is stopped is ended.</summary>
internal static class MeasuredProgram
{
    private static readonly ConcurrentDictionary<Process, bool> s_running = new();

    static MeasuredProgram()
    {
        AppDomain.CurrentDomain.ProcessExit += (_, _) => EndAll();
        Console.CancelKeyPress += (_, _) => EndAll();
    }

    public static async Task<ProgramResult> RunAsync(string program, IEnumerable<string> arguments, string folder, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        Clean(start, environment);
        var watch = Stopwatch.StartNew();
        using var process = Start(start);
        using var ended = new CancellationTokenSource();
        var memory = PeakMemory.WatchAsync(process.Id, ended.Token);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        var wall = watch.Elapsed;
        s_running.TryRemove(process, out _);
        await ended.CancelAsync();
        return new ProgramResult(process.ExitCode, await output, await error, wall, await memory);
    }

    /// <summary>Starts a process that is ended with the benchmark.</summary>
    public static Process Start(ProcessStartInfo start)
    {
        var process = Process.Start(start)!;
        s_running[process] = true;
        return process;
    }

    /// <summary>Forgets a process that has ended.</summary>
    public static void Ended(Process process) => s_running.TryRemove(process, out _);

    private static void Clean(ProcessStartInfo start, IReadOnlyDictionary<string, string> environment)
    {
        foreach (var name in start.Environment.Keys.Where(IsOfTheMachine).ToList())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }
    }

    private static bool IsOfTheMachine(string name) =>
        new[] { "AWS_", "OKTA", "TF_" }.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) || name.EndsWith("_proxy", StringComparison.OrdinalIgnoreCase);

    private static void EndAll()
    {
        foreach (var process in s_running.Keys)
        {
            try
            {
                process.Kill(entireProcessTree: true);
            }
            catch (InvalidOperationException)
            {
                // It has ended by itself.
            }
        }
    }
}
