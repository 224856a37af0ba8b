using System.Globalization;

namespace OktaIdc.Benchmarks.Scale;

/// <summary>Many Okta groups, made, assigned to the app and pushed: whether the budget of Okta's slowest bucket is spent, and never overdrawn.</summary>
internal sealed class PushBenchmark(ScaleOptions options, ScaleFiles files, ScaleReport report)
{
    private const double Speed = 10;

    // Okta's bucket /api/v1/apps*: 100 calls a minute, of which one token gets half.
    private const int PerMinute = 50;

    public async Task RunAsync()
    {
        var groups = options.Quick ? 60 : 600;
        ScaleReport.Tell($"push, {groups} groups");
        using var sandbox = await ScaleSandbox.StartAsync(new ScaleWorld(2, 1, 1, 2, 0) { Speed = Speed });
        var folder = files.Work("push");
        await File.WriteAllTextAsync(Path.Combine(folder, "setup.yaml"), SetupFile.Push(groups));
        var ((result, counts), spent) = await new CallWatch(sandbox, c => c.AppsBucket)
            .DuringAsync(() => sandbox.MeasureAsync(folder, () => OurTool.RunAsync(sandbox, folder, "apply", "--setup", "setup.yaml", "--yes", "--json")));
        result.MustEndWith("oktaidc apply", 0);

        // A window counts whole: what is left of the last one could not have been saved.
        var windows = Math.Max(1, (int)Math.Ceiling(spent.TotalMinutes * Speed));
        var share = counts.AppsBucket / (double)(windows * PerMinute);
        var what = $"{groups} Okta groups made, assigned and pushed at Okta's limits (×{Speed})";
        var refused = counts.ThrottlesByService.GetValueOrDefault("okta");
        report.Add(new ScaleRow($"{what}: 429 received from Okta", ScaleRow.Number(refused), Aim: "0", Met: refused == 0));
        report.Add(new ScaleRow(
            $"{what}: budget of /api/v1/apps* used",
            share.ToString("P0", CultureInfo.InvariantCulture),
            Ratio: string.Create(CultureInfo.InvariantCulture, $"{counts.AppsBucket} calls in {windows} minutes of {PerMinute}"),
            Aim: "at least 90 %",
            Met: share >= 0.9));
        report.Add(new ScaleRow($"{what}: time, at speed 1", ScaleRow.Seconds(result.Wall.TotalSeconds * Speed), Ratio: $"{counts.Calls} calls"));
    }
}
