namespace OktaIdc.Benchmarks.Scale;

/// <summary>How calls and memory of a plan grow with the number of assignments.</summary>
internal sealed class GrowthBenchmark(ScaleOptions options, ScaleFiles files, ScaleReport report)
{
    private static readonly ScaleWorld[] s_quick = [ScaleWorld.Small, new(40, 4, 10, 20, 400)];
    private static readonly ScaleWorld[] s_full = [new(50, 20, 50, 500, 1000), ScaleWorld.Large, new(2500, 20, 50, 500, 50_000) { Speed = 20 }];

    /// <param name="measured">A plan that is measured already; null for none.</param>
    public async Task RunAsync(PlanMeasurement? measured)
    {
        var points = new List<PlanMeasurement>();
        foreach (var world in options.Quick ? s_quick : s_full)
        {
            var point = measured?.World == world ? measured : await MeasureAsync(world);
            points.Add(point);
            var (ours, theirs) = (point.Ours, point.Theirs);
            var what = $"Growth, {world}{(world.Speed > 1 ? $" (×{world.Speed})" : "")}";
            report.Add(new ScaleRow($"{what}: calls of a plan", ScaleRow.Number(ours.Counts.Calls), theirs is { } c ? ScaleRow.Number(c.Counts.Calls) : ""));
            report.Add(new ScaleRow($"{what}: peak memory of a plan", ScaleRow.Megabytes(ours.Result.PeakMemory), theirs is { } m ? ScaleRow.Megabytes(m.Result.PeakMemory) : ""));
        }

        await File.WriteAllTextAsync(Path.Combine(files.Out, "scale.svg"), GrowthPlot.Draw(points));
    }

    private async Task<PlanMeasurement> MeasureAsync(ScaleWorld world)
    {
        try
        {
            return await PlanMeasurement.RunAsync(world, files, !options.Ours);
        }
        catch (InvalidOperationException e) when (!options.Ours)
        {
            ScaleReport.Tell($"again without Terraform: {e.Message}");
            return await PlanMeasurement.RunAsync(world, files, terraform: false);
        }
    }
}
