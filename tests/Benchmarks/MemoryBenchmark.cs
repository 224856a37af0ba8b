namespace OktaIdc.Benchmarks;

/// <summary>Peak memory of a shell that does the heavy things against 500 accounts and 5,000 users.</summary>
internal static class MemoryBenchmark
{
    public static async Task RunAsync()
    {
        using var sandbox = await SandboxProcess.StartAsync();
        Console.WriteLine("\nPeak RSS of one pwsh that does these in turn and drops the objects; sandbox in another process\n");
        Console.WriteLine("| after | objects | peak RSS, MB |\n|---|---|---|");
        foreach (var sample in await Shell.PowerShellAsync("memory.ps1", Shell.Module, sandbox.Json))
        {
            Console.WriteLine($"| {sample["name"]} | {sample["count"]} | {(double)sample["peak"]!:0} |");
        }
    }
}
