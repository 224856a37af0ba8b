using System.Text.Json.Nodes;

namespace OktaIdc.Benchmarks;

/// <summary>What importing the module costs, against an empty binary module and against none; the runs are interleaved.</summary>
internal static class ImportBenchmark
{
    public static async Task RunAsync(int runs)
    {
        using var sandbox = await SandboxProcess.StartAsync();
        var samples = new Dictionary<string, List<JsonNode>> { ["-"] = [], [Shell.EmptyModule] = [], [Shell.Module] = [] };
        for (var i = -1; i < runs; i++)
        {
            foreach (var (module, list) in samples)
            {
                var sample = (await Shell.PowerShellAsync("import.ps1", module, sandbox.Json))[0];
                if (i >= 0)
                {
                    list.Add(sample); // The first of each warms the disk's cache.
                }
            }
        }

        Console.WriteLine($"\nImport in a bare pwsh, {runs} interleaved runs: median (quartiles)\n");
        Console.WriteLine("| module | import, ms | RSS, MB | anonymous RSS, MB | first cmdlet, ms | Connect-Idc to a sandbox, ms |\n|---|---|---|---|---|---|");
        foreach (var (name, module) in new[] { ("none", "-"), ("empty binary module", Shell.EmptyModule), ("OktaIdc", Shell.Module) })
        {
            Console.WriteLine($"| {name} | {string.Join(" | ", new[] { "import", "rss", "private", "first", "connect" }.Select(k => Text(samples[module], k)))} |");
        }

        var (empty, ours) = (Median(samples[Shell.EmptyModule], "import"), Median(samples[Shell.Module], "import"));
        Console.WriteLine($"\nOktaIdc imports {ours - empty:0} ms above the empty module ({ours / empty:0.0} times).");
    }

    private static string Text(List<JsonNode> samples, string key)
    {
        var sorted = samples.Select(s => (double)s[key]!).Order().ToList();
        return sorted[^1] == 0 ? "" : $"{sorted[sorted.Count / 2]:0} ({sorted[sorted.Count / 4]:0}–{sorted[sorted.Count * 3 / 4]:0})";
    }

    private static double Median(List<JsonNode> samples, string key) => samples.Select(s => (double)s[key]!).Order().ElementAt(samples.Count / 2);
}
