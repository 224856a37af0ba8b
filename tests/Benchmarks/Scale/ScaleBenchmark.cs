namespace OktaIdc.Benchmarks.Scale;

/// <summary>OktaIdc beside Terraform on the same work, on sandboxes with real limits: one table.</summary>
internal static class ScaleBenchmark
{
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        if (ScaleOptions.Read(arguments) is not { } options)
        {
            await Console.Error.WriteLineAsync("Say: " + ScaleOptions.Usage);
            return 1;
        }

        var files = new ScaleFiles(Path.Combine(Shell.Root, "out", options.Quick ? "benchmarks-quick" : "benchmarks"));
        var report = new ScaleReport(files);
        Console.WriteLine($"{ScaleReport.Machine}\n\n{ScaleRow.Head}");
        if (!options.Ours && !TerraformTool.IsInstalled)
        {
            ScaleReport.Tell("terraform is not on the path: its column stays empty");
        }

        PlanMeasurement? plan = null;
        foreach (var part in options.Parts)
        {
            switch (part)
            {
                case "apply":
                    await new ApplyBenchmark(options, files, report).RunAsync();
                    break;
                case "read":
                    plan = await PlanMeasurement.RunAsync(options.Quick ? ScaleWorld.Small : ScaleWorld.Large, files, !options.Ours);
                    new ReadBenchmark(options, report).Add(plan);
                    break;
                case "export":
                    await new ExportBenchmark(options, files, report).RunAsync();
                    break;
                case "push":
                    await new PushBenchmark(options, files, report).RunAsync();
                    break;
                default:
                    await new GrowthBenchmark(options, files, report).RunAsync(plan);
                    break;
            }

            await report.SaveAsync(part);
        }

        ScaleReport.Tell($"written to {files.Out}");
        return 0;
    }
}
