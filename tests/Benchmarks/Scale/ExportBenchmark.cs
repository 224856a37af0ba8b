namespace OktaIdc.Benchmarks.Scale;

/// <summary>Export and drift on the world of the reading; Terraform has neither.</summary>
internal sealed class ExportBenchmark(ScaleOptions options, ScaleFiles files, ScaleReport report)
{
    private const long AimOfMemory = 250_000_000;

    public async Task RunAsync()
    {
        var world = options.Quick ? ScaleWorld.Small : ScaleWorld.Large;
        ScaleReport.Tell($"export, {world}");
        Add("Export", world, (await PlanMeasurement.WithAsync(world, async (sandbox, facts) =>
        {
            var folder = PlanMeasurement.Prepare(files, "export", world, facts);
            return await sandbox.MeasureAsync(folder, () => ExportProcess.StartAsync(sandbox, folder));
        }), 0));
        ScaleReport.Tell($"drift, {world}");
        Add("Drift", world, (await PlanMeasurement.WithAsync(world, async (sandbox, facts) =>
        {
            var folder = PlanMeasurement.Prepare(files, "drift", world, facts);
            return await sandbox.MeasureAsync(folder, () => OurTool.RunAsync(sandbox, folder, "drift", "--setup", "setup.yaml"));
        }), 2));
    }

    private void Add(string name, ScaleWorld world, ((ProgramResult Result, Counts Counts) Measured, int Exit) run)
    {
        var (result, counts) = run.Measured;
        result.MustEndWith($"oktaidc {name.ToLowerInvariant()}", 0, run.Exit);
        report.Add(new ScaleRow($"{name}, {world}: calls", ScaleRow.Number(counts.Calls)));
        report.Add(new ScaleRow($"{name}, {world}: time", ScaleRow.Seconds(result.Wall.TotalSeconds)));
        report.Add(new ScaleRow($"{name}, {world}: peak memory", ScaleRow.Megabytes(result.PeakMemory), Aim: "under 250 MB", Met: result.PeakMemory < AimOfMemory));
    }
}
