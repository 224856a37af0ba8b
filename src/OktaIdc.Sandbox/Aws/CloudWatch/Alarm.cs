using System.Globalization;
using System.Text.Json.Nodes;

namespace OktaIdc.Sandbox.Aws.CloudWatch;

/// <summary>A metric alarm and its state, which is found anew whenever somebody asks.</summary>
/// <param name="settings">What it was put with.</param>
/// <param name="arn">ARN.</param>
/// <param name="now">When it was put.</param>
internal sealed class Alarm(JsonObject settings, string arn, DateTimeOffset now)
{
    /// <summary>What it was put with.</summary>
    public JsonObject Settings { get; } = settings;

    /// <summary>ARN.</summary>
    public string Arn { get; } = arn;

    /// <summary>When it was last put.</summary>
    public DateTimeOffset Configured { get; } = now;

    /// <summary>OK, ALARM or INSUFFICIENT_DATA.</summary>
    public string State { get; private set; } = "INSUFFICIENT_DATA";

    /// <summary>Why.</summary>
    public string Reason { get; private set; } = "Unchecked: Initial alarm creation";

    /// <summary>Since when.</summary>
    public DateTimeOffset Since { get; private set; } = now;

    /// <summary>Takes over the state of the alarm that this one takes the place of.</summary>
    public Alarm After(Alarm before)
    {
        (State, Reason, Since) = (before.State, before.Reason, before.Since);
        return this;
    }

    /// <summary>Sets the state, until it is found anew.</summary>
    public void Set(string state, string reason, DateTimeOffset when)
    {
        Since = state == State ? Since : when;
        (State, Reason) = (state, reason);
    }

    /// <summary>Finds the state from the data: so many of the last periods beyond the threshold (User Guide, "Evaluating an alarm").</summary>
    public void Evaluate(CloudWatchPlace place, DateTimeOffset when)
    {
        var (period, periods) = ((int)Settings["Period"]!, (int)Settings["EvaluationPeriods"]!);
        var needed = (int?)Settings["DatapointsToAlarm"] ?? periods;
        var metric = place.Metrics.Find(Metric.KeyOf((string)Settings["Namespace"]!, (string)Settings["MetricName"]!, Metric.Read(Settings["Dimensions"])));
        var current = when.ToUnixTimeSeconds() / period;
        // The period that runs counts as soon as it has data.
        if (Value(metric, current, period) is null)
        {
            current--;
        }

        var values = Enumerable.Range(0, periods).Select(i => Value(metric, current - i, period)).ToList();
        var missing = (string?)Settings["TreatMissingData"] ?? "missing";
        var breaching = values.Count(v => v is { } value ? Breaches(value) : missing == "breaching");
        var there = values.Count(v => v is not null);
        if (breaching >= needed)
        {
            Set("ALARM", Threshold(values, "were", "crossed"), when);
        }
        else if (there == 0 && missing == "missing")
        {
            Set("INSUFFICIENT_DATA", "Insufficient Data: no datapoints were received.", when);
        }
        else if (there > 0 || missing != "ignore")
        {
            Set("OK", Threshold(values, "were not", "not crossed"), when);
        }
    }

    private double? Value(Metric? metric, long number, int period)
    {
        var from = DateTimeOffset.FromUnixTimeSeconds(number * period);
        var statistic = (string?)Settings["Statistic"] ?? (string)Settings["ExtendedStatistic"]!;
        return metric is null ? null : Statistics.Of(statistic, [.. metric.Between(from, from.AddSeconds(period), (string?)Settings["Unit"])]);
    }

    private bool Breaches(double value)
    {
        var threshold = (double)Settings["Threshold"]!;
        return (string)Settings["ComparisonOperator"]! switch
        {
            "GreaterThanThreshold" => value > threshold,
            "GreaterThanOrEqualToThreshold" => value >= threshold,
            "LessThanThreshold" => value < threshold,
            _ => value <= threshold,
        };
    }

    private string Threshold(List<double?> values, string were, string crossed)
    {
        var there = values.Where(v => v is not null).Select(v => v!.Value.ToString(CultureInfo.InvariantCulture)).ToList();
        var comparison = (string)Settings["ComparisonOperator"]! switch
        {
            "GreaterThanThreshold" => "greater than",
            "GreaterThanOrEqualToThreshold" => "greater than or equal to",
            "LessThanThreshold" => "less than",
            _ => "less than or equal to",
        };
        return there.Count == 0
            ? $"Threshold {(crossed == "crossed" ? "Crossed" : "Not Crossed")}: no datapoints were received for {values.Count} periods and missing datapoints were treated as [{(crossed == "crossed" ? "Breaching" : "NonBreaching")}]."
            : string.Create(CultureInfo.InvariantCulture, $"Threshold {(crossed == "crossed" ? "Crossed" : "Not Crossed")}: {there.Count} datapoints [{string.Join(", ", there)}] {were} {comparison} the threshold ({(double)Settings["Threshold"]!}).");
    }
}
