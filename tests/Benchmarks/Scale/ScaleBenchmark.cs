namespace OktaIdc.Benchmarks.Scale;

/// <summary>OktaIdc beside Terraform on the same work, on sandboxes with real limits: one table.</summary>
internal static class ScaleBenchmark
{
    // Measured by the reading, shown again by the growth.
    private static PlanMeasurement? s_plan;

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        if (ScaleOptions.Read(arguments) is not { } options)
        {
            await Console.Error.WriteLineAsync("Say: " + ScaleOptions.Usage);
            return 1;
        }

        var files = new ScaleFiles(Path.Combine(Shell.Root, "out", options.Quick ? "benchmarks-quick" : "benchmarks"));
        var report = new ScaleReport(files, options.Quick);
        Console.WriteLine($"{ScaleReport.Machine}\n\n{ScaleRow.Head}");
        if (!options.Ours && !TerraformTool.IsInstalled)
        {
            ScaleReport.Tell("terraform is not on the path: its column stays empty");
        }

        var exit = 0;
        foreach (var part in options.Parts)
        {
            try
            {
                await RunAsync(part, options, files, report);
            }
            catch (InvalidOperationException e)
            {
                // The other parts can still be measured.
                report.Add(new ScaleRow(part, "**failed**: " + e.Message.Split('\n')[0]));
                ScaleReport.Tell(e.Message);
                exit = 1;
            }

            await report.SaveAsync(part);
        }

        ScaleReport.Tell($"written to {files.Out}");
        return exit;
    }

    private static async Task RunAsync(string part, ScaleOptions options, ScaleFiles files, ScaleReport report)
    {
        switch (part)
        {
            case "apply":
                await new ApplyBenchmark(options, files, report).RunAsync();
                break;
            case "read":
                s_plan = await PlanMeasurement.RunAsync(options.Quick ? ScaleWorld.Small : ScaleWorld.Large, files, !options.Ours);
                new ReadBenchmark(report).Add(s_plan);
                break;
            case "export":
                await new ExportBenchmark(options, files, report).RunAsync();
                break;
            case "push":
                await new PushBenchmark(options, files, report).RunAsync();
                break;
            default:
                await new GrowthBenchmark(options, files, report).RunAsync(s_plan);
                break;
        }
    }
}
