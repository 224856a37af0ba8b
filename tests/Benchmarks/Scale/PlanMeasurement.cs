namespace OktaIdc.Benchmarks.Scale;

/// <summary>A plan with no change in a world: by us, and by Terraform where asked for.</summary>
internal sealed record PlanMeasurement(ScaleWorld World, (ProgramResult Result, Counts Counts) Ours, (ProgramResult Result, Counts Counts)? Theirs)
{
    /// <summary>Measures both, each with a fresh sandbox.</summary>
    public static async Task<PlanMeasurement> RunAsync(ScaleWorld world, ScaleFiles files, bool terraform)
    {
        ScaleReport.Tell($"plan, ours, {world}");
        var ours = await WithAsync(world, async (sandbox, facts) =>
        {
            var folder = Prepare(files, "plan-ours", world, facts);
            return await sandbox.MeasureAsync(folder, () => OurTool.RunAsync(sandbox, folder, "plan", "--setup", "setup.yaml"));
        });
        ours.Result.MustEndWith("oktaidc plan", 0);
        if (!terraform || !TerraformTool.IsInstalled)
        {
            return new PlanMeasurement(world, ours, null);
        }

        ScaleReport.Tell($"plan, terraform, {world}");
        var theirs = await WithAsync(world, async (sandbox, facts) =>
        {
            var folder = files.Work($"plan-terraform-{world.Assignments}");
            await TerraformTool.PrepareAsync(sandbox, "read", folder, TerraformState.Variables(facts));
            await File.WriteAllTextAsync(Path.Combine(folder, "terraform.tfstate"), TerraformState.State(facts));
            return await sandbox.MeasureAsync(folder, () => TerraformTool.RunAsync(sandbox, folder, "plan", "-refresh=true", "-input=false", "-no-color", "-detailed-exitcode"));
        });
        theirs.Result.MustEndWith("terraform plan", 0);
        return new PlanMeasurement(world, ours, theirs);
    }

    /// <summary>A fresh sandbox of that world, and what is in it.</summary>
    public static async Task<(ProgramResult Result, Counts Counts)> WithAsync(ScaleWorld world, Func<ScaleSandbox, WorldFacts, Task<(ProgramResult Result, Counts Counts)>> measure)
    {
        using var sandbox = await ScaleSandbox.StartAsync(world);
        return await measure(sandbox, await WorldFacts.ReadAsync(sandbox));
    }

    /// <summary>A work folder with our setup file of that world.</summary>
    public static string Prepare(ScaleFiles files, string name, ScaleWorld world, WorldFacts facts)
    {
        var folder = files.Work($"{name}-{world.Assignments}");
        File.WriteAllText(Path.Combine(folder, "setup.yaml"), SetupFile.Read(facts));
        return folder;
    }
}
