namespace OktaIdc.Benchmarks.Scale;

/// <summary>A plan with no change: what reading costs each tool.</summary>
internal sealed class ReadBenchmark(ScaleReport report)
{
    public void Add(PlanMeasurement plan)
    {
        var (ours, theirs) = (plan.Ours, plan.Theirs);
        var what = $"Plan without change, {plan.World}";
        report.Add(ScaleRow.Part($"{what}: calls that read assignments", ours.Counts.AssignmentReads, theirs?.Counts.AssignmentReads, 80, ScaleRow.Number));
        report.Add(ScaleRow.Part($"{what}: all calls", ours.Counts.Calls, theirs?.Counts.Calls, 30, ScaleRow.Number));
        report.Add(ScaleRow.Part($"{what}: time", ours.Result.Wall.TotalSeconds, theirs?.Result.Wall.TotalSeconds, 20, ScaleRow.Seconds));
        report.Add(new ScaleRow($"{what}: of the calls, to Okta", ScaleRow.Number(ours.Counts.OktaCalls)));
        report.Add(new ScaleRow($"{what}: throttled", ScaleRow.Number(ours.Counts.Throttles), theirs is { } t ? ScaleRow.Number(t.Counts.Throttles) : ""));
        report.Add(new ScaleRow($"{what}: peak memory", ScaleRow.Megabytes(ours.Result.PeakMemory), theirs is { } m ? ScaleRow.Megabytes(m.Result.PeakMemory) : ""));
    }
}
