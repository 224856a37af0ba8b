using System.Diagnostics;
using System.Globalization;

namespace OktaIdc.Benchmarks.Logs;

/// <summary>What a program took, as GNU time tells it: of both tools by the same clock.</summary>
/// <param name="Wall">Seconds from start to end.</param>
/// <param name="Processor">Seconds of processor time, of all cores.</param>
/// <param name="PeakMemory">Bytes resident at most.</param>
/// <param name="Output">What it wrote.</param>
internal sealed record TimedProgram(double Wall, double Processor, long PeakMemory, string Output)
{
    private const string Marker = "measured:";

    /// <summary>Runs a program on the first cores of the machine.</summary>
    /// <exception cref="InvalidOperationException">It failed, or taskset or GNU time are not there.</exception>
    public static async Task<TimedProgram> RunAsync(int cores, string program, params string[] arguments)
    {
        string[] all = ["-c", $"0-{cores - 1}", "/usr/bin/time", "-f", $"{Marker} %e %U %S %M", program, .. arguments];
        using var process = Process.Start(new ProcessStartInfo("taskset", all) { RedirectStandardOutput = true, RedirectStandardError = true })
            ?? throw new InvalidOperationException("taskset did not start.");
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        var error = await errors;
        if (process.ExitCode != 0 || error.LastIndexOf(Marker, StringComparison.Ordinal) is not (>= 0 and var at))
        {
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {error}");
        }

        var numbers = error[(at + Marker.Length)..].Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(n => double.Parse(n, CultureInfo.InvariantCulture)).ToArray();
        return new TimedProgram(numbers[0], numbers[1] + numbers[2], (long)numbers[3] * 1024, output);
    }
}
