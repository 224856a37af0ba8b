using System.Runtime.InteropServices;

namespace OktaIdc.Benchmarks.Scale;

/// <summary>Prints rows as they come, and keeps each part's in a file of its own, so that parts that were measured apart stand in one table.</summary>
internal sealed class ScaleReport(ScaleFiles files, bool quick)
{
    private static readonly string[] s_parts = ["apply", "read", "export", "push", "growth"];
    private readonly List<string> _lines = [];

    /// <summary>The machine, for the head of every result.</summary>
    public static string Machine => $"{Environment.ProcessorCount} cores ({Processor()}), {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1 << 30)} GiB, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}";

    public void Add(ScaleRow row)
    {
        // The aims are for the full sizes.
        row = quick ? row with { Met = null } : row;
        Console.WriteLine(row.Markdown);
        _lines.Add(row.Markdown);
    }

    /// <summary>Tells what goes on, beside the table.</summary>
    public static void Tell(string text) => Console.Error.WriteLine($"{DateTime.Now:HH:mm:ss} {text}");

    /// <summary>Ends a part: its rows replace what an earlier run said of it.</summary>
    public async Task SaveAsync(string part)
    {
        Directory.CreateDirectory(files.Out);
        await File.WriteAllLinesAsync(PathOf(part), _lines);
        _lines.Clear();
        var rows = s_parts.Select(PathOf).Where(File.Exists).SelectMany(File.ReadAllLines);
        await File.WriteAllTextAsync(Path.Combine(files.Out, "scale.md"), $"{Machine}; {DateTime.UtcNow:yyyy-MM-dd}\n\n{ScaleRow.Head}\n{string.Join('\n', rows)}\n");
    }

    private string PathOf(string part) => Path.Combine(files.Out, $"scale-{part}.rows");

    private static string Processor() =>
        File.Exists("/proc/cpuinfo") && File.ReadLines("/proc/cpuinfo").FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal)) is { } line ? line[(line.IndexOf(':', StringComparison.Ordinal) + 2)..] : RuntimeInformation.ProcessArchitecture.ToString();
}
