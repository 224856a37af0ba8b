using System.Globalization;
using System.Text.Json.Nodes;

namespace OktaIdc.Benchmarks.Scale;

/// <summary>New assignments, five in each account over ten sets, at several latencies: how near the limits each tool comes.</summary>
internal sealed class ApplyBenchmark(ScaleOptions options, ScaleFiles files, ScaleReport report)
{
    private const int PerAccount = 5;
    private const double AimOfBound = 1.15;
    private const int MostRuns = 5;
    private readonly int _accounts = options.Quick ? 20 : 60;

    public async Task RunAsync()
    {
        foreach (var seconds in options.Quick ? [1] : new[] { 1, 3, 10 })
        {
            var bound = new LowerBound(_accounts * PerAccount, PerAccount, TimeSpan.FromSeconds(seconds));
            var what = string.Create(CultureInfo.InvariantCulture, $"Apply {bound.Assignments} new assignments, {seconds} s each");
            var (ours, counts, writing) = await OursAsync(bound);
            AddBound($"{what}: whole command", ours.Wall.TotalSeconds, bound);
            AddBound($"{what}: from the first creation to the end of the last", writing.TotalSeconds, bound);
            if (Phases(ours.Output) is { } phases)
            {
                report.Add(new ScaleRow($"{what}: as apply --json tells it", phases));
            }

            var theirs = new List<(int Parallelism, ProgramResult Result, Counts Counts, int Runs)>();
            foreach (var parallelism in options.Ours || !TerraformTool.IsInstalled ? [] : seconds == 3 ? [10, 50] : new[] { 10 })
            {
                var (result, theirCounts, runs) = await TheirsAsync(bound, parallelism);
                theirs.Add((parallelism, result, theirCounts, runs));
                double? aim = seconds != 3 ? null : parallelism == 10 ? 4 : 1;
                var ratio = result.Wall.TotalSeconds / ours.Wall.TotalSeconds;
                report.Add(new ScaleRow(
                    $"{what}: against -parallelism {parallelism}",
                    ScaleRow.Seconds(ours.Wall.TotalSeconds),
                    ScaleRow.Seconds(result.Wall.TotalSeconds) + Ending(result, runs),
                    string.Create(CultureInfo.InvariantCulture, $"1/{ratio:0.0}"),
                    aim switch { null => "", 1 => "not slower", _ => $"at least {aim} times faster" },
                    aim is { } least ? ratio >= least : null));
            }

            report.Add(new ScaleRow($"{what}: calls; throttled; conflicts; most outstanding", Text(counts), string.Join("<br>", theirs.Select(t => $"{t.Parallelism}: {Text(t.Counts)}"))));
        }
    }

    private async Task<(ProgramResult Result, Counts Counts, TimeSpan Writing)> OursAsync(LowerBound bound)
    {
        ScaleReport.Tell($"apply, ours, {bound.Latency.TotalSeconds} s");
        using var sandbox = await StartAsync(bound);
        var folder = files.Work($"apply-ours-{bound.Latency.TotalSeconds}");
        File.Copy(Path.Combine(ScaleFiles.Source, "apply", "setup.yaml"), Path.Combine(folder, "setup.yaml"));
        var ((result, counts), creating) = await new CallWatch(sandbox, c => c.Operations.GetValueOrDefault("sso-admin CreateAccountAssignment"))
            .DuringAsync(() => sandbox.MeasureAsync(folder, () => OurTool.RunAsync(sandbox, folder, "apply", "--setup", "setup.yaml", "--yes", "--json")));
        result.MustEndWith("oktaidc apply", 0);
        await CheckAsync(sandbox, bound);
        return (result, counts, creating + bound.Latency);
    }

    private async Task<(ProgramResult Result, Counts Counts, int Runs)> TheirsAsync(LowerBound bound, int parallelism)
    {
        ScaleReport.Tell($"apply, terraform -parallelism {parallelism}, {bound.Latency.TotalSeconds} s");
        using var sandbox = await StartAsync(bound);
        var folder = files.Work($"apply-terraform-{bound.Latency.TotalSeconds}-{parallelism}");
        var world = await WorldFacts.ReadAsync(sandbox);
        var sets = new JsonObject(world.Sets.Select(s => KeyValuePair.Create(s.Name, (JsonNode?)s.PermissionSetArn)));
        await TerraformTool.PrepareAsync(sandbox, "apply", folder, new JsonObject { ["permission_sets"] = sets }.ToJsonString());
        var runs = 0;
        var wall = TimeSpan.Zero;
        var measured = await sandbox.MeasureAsync(folder, async () =>
        {
            ProgramResult result;
            do
            {
                // Where it gives up, a person would run it again; the time of all runs counts.
                result = await TerraformTool.RunAsync(sandbox, folder, "apply", "-auto-approve", "-input=false", "-no-color", $"-parallelism={parallelism}");
                wall += result.Wall;
            }
            while (++runs < MostRuns && result.Exit != 0);
            return result with { Wall = wall };
        });
        if (measured.Result.Exit == 0)
        {
            await CheckAsync(sandbox, bound);
        }

        return (measured.Result, measured.Counts, runs);
    }

    private Task<ScaleSandbox> StartAsync(LowerBound bound) => ScaleSandbox.StartAsync(new ScaleWorld(_accounts, 10, 10, 10, 0) { Latency = bound.Latency });

    private static async Task CheckAsync(ScaleSandbox sandbox, LowerBound bound)
    {
        var made = (await WorldFacts.ReadAsync(sandbox)).Assignments.Count;
        _ = made == bound.Assignments ? made : throw new InvalidOperationException($"The tool ended well, and {made} of {bound.Assignments} assignments are there.");
    }

    private void AddBound(string what, double seconds, LowerBound bound) => report.Add(new ScaleRow(
        what,
        ScaleRow.Seconds(seconds),
        "",
        string.Create(CultureInfo.InvariantCulture, $"{seconds / bound.Seconds:0.00} ({bound})"),
        $"at most {AimOfBound.ToString(CultureInfo.InvariantCulture)} of the bound",
        seconds <= AimOfBound * bound.Seconds));

    private static string Text(Counts counts) => $"{counts.Calls}; {counts.Throttles}; {counts.Conflicts}; {counts.PeakOutstanding}";

    private static string Ending(ProgramResult result, int runs) => (result.Exit == 0 ? "" : ", given up") + (runs == 1 ? "" : $" ({runs} runs)");

    /// <summary>How long the tool says that it read and wrote; null where it says neither.</summary>
    private static string? Phases(string output)
    {
        var json = JsonNode.Parse(output[Math.Max(0, output.IndexOf('{', StringComparison.Ordinal))..])!;
        return json["phases"] is JsonObject phases
            ? string.Join(", ", phases.Select(p => $"{p.Key} {ScaleRow.Seconds((double)p.Value!)}")) + $", all {ScaleRow.Seconds((double)json["seconds"]!)}"
            : null;
    }
}
