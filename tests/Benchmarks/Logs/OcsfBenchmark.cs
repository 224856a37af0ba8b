using System.Globalization;
using System.Reflection;

namespace OktaIdc.Benchmarks.Logs;

/// <summary>Events converted to OCSF and written, on one core and on two, beside jq that reshapes the same file.</summary>
internal static class OcsfBenchmark
{
    // The highest number of requests to /api/v1/logs a minute that Okta has published (Workforce, rate limits page of May 2025), and events on a page.
    internal const double HighestRate = 120.0 * 1000 / 60;

    // The simplest reshaping that still reads as an event: time, class, user, address.
    private const string Reshape = "{time: .published, class_name: .eventType, user: {name: .actor.alternateId}, src_endpoint: {ip: .client.ipAddress}, status: .outcome.result}";

    public static async Task RunAsync(int count)
    {
        var folder = Directory.CreateTempSubdirectory("oktaidc-ocsf-");
        try
        {
            var file = Path.Combine(folder.FullName, "events.jsonl");
            var bytes = EventFile.Make(file, count);
            Console.WriteLine($"\nOCSF 1.3.0 from {count:n0} events of the System Log in one file of {bytes / 1e6:n0} MB; load of the machine before: {Load()}\n");
            Console.WriteLine("| what | cores | events/s | MB/s | beside jq | events/s of processor time | written, MB | peak, MB |\n|---|---|---|---|---|---|---|---|");
            var script = $"jq -c '{Reshape}' '{file}' > '{Path.Combine(folder.FullName, "jq.jsonl")}'";
            var jq = await TimedProgram.RunAsync(1, "sh", "-c", script);
            Row("jq -c, five members of each event, one file, not compressed", 1, jq, jq, count, bytes, new FileInfo(Path.Combine(folder.FullName, "jq.jsonl")).Length);
            foreach (var (what, cores, compression) in new[]
            {
                ("OCSF by class, not compressed", 1, "none"),
                ("OCSF by class, gzip, quickest", 1, "Fastest"),
                ("OCSF by class, gzip, usual", 1, "Optimal"),
                ("OCSF by class, not compressed", 2, "none"),
                ("OCSF by class, gzip, quickest", 2, "Fastest"),
                ("OCSF by class, gzip, usual", 2, "Optimal"),
            })
            {
                var output = folder.CreateSubdirectory($"{compression}-{cores}");
                var run = await TimedProgram.RunAsync(cores, "dotnet", Assembly.GetExecutingAssembly().Location, OcsfProcess.Argument, file, output.FullName, $"{cores}", compression);
                if (int.Parse(run.Output, CultureInfo.InvariantCulture) != count)
                {
                    throw new InvalidOperationException($"{run.Output.Trim()} events were converted, not {count}.");
                }

                Row(what, cores, run, jq, count, bytes, output.EnumerateFiles("*", SearchOption.AllDirectories).Sum(f => f.Length));
                output.Delete(recursive: true);
            }

            Console.WriteLine($"\nThe most that Okta has published for one org is 120 requests a minute of 1,000 events: {HighestRate:n0} events/s. Load of the machine after: {Load()}");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Row(string what, int cores, TimedProgram run, TimedProgram jq, int count, long bytes, long written) => Console.WriteLine(
        $"| {what} | {cores} | {count / run.Wall:n0} | {bytes / run.Wall / 1e6:n0} | {jq.Wall / run.Wall:0.0} | {count / run.Processor:n0} | {written / 1e6:n0} | {run.PeakMemory / 1e6:n0} |");

    private static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";
}
