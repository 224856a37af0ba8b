using System.Net.Http.Json;
using System.Reflection;
using System.Text.Json;

namespace OktaIdc.Benchmarks.Logs;

/// <summary>A whole export over the wire: read in pages from a sandbox in another process, converted, written, committed.</summary>
internal static class LogExportBenchmark
{
    public static async Task RunAsync(int count)
    {
        var folder = Directory.CreateTempSubdirectory("oktaidc-export-");
        try
        {
            using var sandbox = await SandboxProcess.StartAsync("small");
            await GenerateAsync(sandbox, count);
            Environment.SetEnvironmentVariable(LogExportProcess.Url, sandbox.Info.Okta);
            Environment.SetEnvironmentVariable(LogExportProcess.Token, sandbox.Info.OktaToken);
            Console.WriteLine($"\nExport of {count:n0} events from a sandbox without limits that runs beside it, both on two cores\n");
            Console.WriteLine("| what | events/s | of Okta's highest rate | events/s of its processor time | requests for 1,000 events | least possible | files | written, MB | peak, MB |\n|---|---|---|---|---|---|---|---|---|");
            foreach (var (what, format, compress) in new[] { ("as Okta sends it, gzip", "Raw", true), ("OCSF, gzip", "Ocsf", true), ("OCSF, not compressed", "Ocsf", false) })
            {
                var output = folder.CreateSubdirectory($"{format}-{compress}");
                var run = await TimedProgram.RunAsync(2, "dotnet", Assembly.GetExecutingAssembly().Location, LogExportProcess.Argument, output.FullName, format, $"{compress}");
                Row(what, count, run, JsonSerializer.Deserialize<LogExportProcess.Outcome>(run.Output)!);
                output.Delete(recursive: true);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task GenerateAsync(SandboxProcess sandbox, int count)
    {
        using var http = new HttpClient();
        var until = DateTimeOffset.UtcNow.AddHours(-1);
        using var answer = await http.PostAsJsonAsync(new Uri(sandbox.Info.Okta + "/_sandbox/log/generate"), new { count, since = until.AddDays(-7), until });
        answer.EnsureSuccessStatusCode();
    }

    private static void Row(string what, int count, TimedProgram run, LogExportProcess.Outcome outcome)
    {
        if (outcome.Events < count)
        {
            throw new InvalidOperationException($"{outcome.Events} events were read, not {count}.");
        }

        Console.WriteLine(
            $"| {what} | {outcome.Events / run.Wall:n0} | {outcome.Events / run.Wall / OcsfBenchmark.HighestRate:0.0} times | {outcome.Events / run.Processor:n0} | {outcome.Requests * 1000.0 / outcome.Events:0.000} | {outcome.LeastRequests * 1000.0 / outcome.Events:0.000} | {outcome.Files:n0} | {outcome.Bytes / 1e6:n0} | {run.PeakMemory / 1e6:n0} |");
    }
}
