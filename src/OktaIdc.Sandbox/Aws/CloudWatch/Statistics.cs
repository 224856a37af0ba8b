using System.Globalization;

namespace OktaIdc.Sandbox.Aws.CloudWatch;

/// <summary>Statistics over samples.</summary>
internal static class Statistics
{
    /// <summary>Whether a statistic is known: SampleCount, Average, Sum, Minimum, Maximum, or a percentile such as p99 or p99.9.</summary>
    public static bool IsKnown(string name) => name is "SampleCount" or "Average" or "Sum" or "Minimum" or "Maximum" || Percent(name) is not null;

    /// <summary>The statistic; null where there are no samples, or a percentile of samples that came as statistics.</summary>
    public static double? Of(string name, IReadOnlyCollection<Sample> samples)
    {
        if (samples.Count == 0)
        {
            return null;
        }

        var count = samples.Sum(s => s.Count);
        return name switch
        {
            "SampleCount" => count,
            "Sum" => samples.Sum(s => s.Sum),
            "Average" => samples.Sum(s => s.Sum) / count,
            "Minimum" => samples.Min(s => s.Min),
            "Maximum" => samples.Max(s => s.Max),
            _ => Percentile(Percent(name)!.Value, [.. samples.SelectMany(s => s.Values).OrderBy(v => v.Value)]),
        };
    }

    /// <summary>Samples by the beginnings of their periods.</summary>
    public static IEnumerable<(DateTimeOffset Start, IReadOnlyCollection<Sample> Samples)> ByPeriod(IEnumerable<Sample> samples, int period) => samples
        .GroupBy(s => s.Time.ToUnixTimeSeconds() / period)
        .OrderBy(g => g.Key)
        .Select(g => (DateTimeOffset.FromUnixTimeSeconds(g.Key * period), (IReadOnlyCollection<Sample>)[.. g]));

    private static double? Percent(string name) =>
        name.Length > 1 && name[0] == 'p' && double.TryParse(name[1..], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) && percent <= 100 ? percent : null;

    private static double? Percentile(double percent, IReadOnlyList<(double Value, double Count)> values)
    {
        var rank = values.Sum(v => v.Count) * percent / 100;
        var seen = 0.0;
        foreach (var (value, count) in values)
        {
            seen += count;
            if (seen >= rank)
            {
                return value;
            }
        }

        return null;
    }
}
