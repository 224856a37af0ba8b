using OktaIdc.Aws.CloudWatch;
using OktaIdc.Connections;

namespace OktaIdc.Posture.Health.Publishing;

/// <summary>Puts a run into CloudWatch: each check's status and value as metrics, and an alarm for each check where it is wished.</summary>
/// <param name="idc">The connection to AWS.</param>
/// <param name="interaction">Is asked before each write.</param>
public sealed class CloudWatchPublisher(IdcConnection idc, IInteraction interaction)
{
    /// <summary>The namespace where none is named.</summary>
    public const string DefaultNamespace = "OktaIdc/Health";

    private const string Status = "Status";

    // A description has 100 names at most.
    private const int MostNames = 100;

    private static readonly TimeSpan s_period = TimeSpan.FromHours(1);

    private ICloudWatchClient Client => idc.Client.CloudWatch;

    /// <summary>Puts the values: Status (0 Ok, 1 Warning, 2 Critical; none where it is Unknown), Value, and how many checks are Unknown.</summary>
    /// <returns>Whether they were put.</returns>
    public async Task<bool> PutAsync(HealthReport report, string metricNamespace, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(report);
        var data = report.Results.Where(r => r.Status != HealthStatus.Unknown).SelectMany(r => Datums(r, report)).Append(new MetricDatum
        {
            MetricName = "UnknownChecks",
            Dimensions = Dimensions(null, report.Org),
            Timestamp = report.At,
            Value = report.Results.Count(r => r.Status == HealthStatus.Unknown),
            Unit = "Count",
        }).ToList();
        if (!await interaction.AllowAsync(new Change($"CloudWatch namespace {metricNamespace} in {idc}", $"put {HealthWords.Count(data.Count, "value")} of {HealthWords.Count(report.Results.Count, "check")}"), cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        await Client.PutMetricDataAsync(metricNamespace, data, cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>Makes an alarm for each check, or changes the one that differs: it goes off where the check is at a status or worse, and tells where no status comes any more.</summary>
    /// <param name="report">The run whose checks are meant.</param>
    /// <param name="metricNamespace">Where the metrics are.</param>
    /// <param name="actions">ARNs that are told, topics of SNS as a rule; null leaves those that an alarm has.</param>
    /// <param name="period">How often a run is expected at least; whole minutes up to a day. Null leaves that of an alarm, and is an hour for a new one.</param>
    /// <param name="from">The status from which it goes off: Warning or Critical. Null leaves that of an alarm, and is Warning for a new one: the limits that somebody wants to be told of.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>How many were written.</returns>
    public async Task<int> AlarmAsync(HealthReport report, string metricNamespace, IReadOnlyList<string>? actions, TimeSpan? period, HealthStatus? from, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(report);
        var names = report.Results.Select(r => AlarmName(r.Check, report.Org)).ToList();
        var there = new Dictionary<string, MetricAlarm>(StringComparer.Ordinal);
        for (var i = 0; i < names.Count; i += MostNames)
        {
            await foreach (var alarm in Client.DescribeAlarmsAsync([.. names.Skip(i).Take(MostNames)], cancellationToken).ConfigureAwait(false))
            {
                there[alarm.AlarmName] = alarm;
            }
        }

        var written = 0;
        foreach (var result in report.Results)
        {
            var known = there.TryGetValue(AlarmName(result.Check, report.Org), out var found) ? found : null;
            var alarm = Alarm(
                result,
                report,
                metricNamespace,
                period ?? (known?.Period is { } seconds ? TimeSpan.FromSeconds(seconds) : s_period),
                from ?? (known?.Threshold == (double)HealthStatus.Critical ? HealthStatus.Critical : HealthStatus.Warning)) with
            {
                AlarmActions = actions ?? known?.AlarmActions ?? [],
                OkActions = actions ?? known?.OkActions ?? [],
                InsufficientDataActions = actions ?? known?.InsufficientDataActions ?? [],
            };
            if (alarm.IsSame(known)
                || !await interaction.AllowAsync(new Change($"CloudWatch alarm {alarm.AlarmName} in {idc}", $"{(known is null ? "create" : "change")}: goes off at {(alarm.Threshold < (double)HealthStatus.Critical ? HealthStatus.Warning : HealthStatus.Critical)}, after {alarm.Period / 60} minutes without a run, and tells {(alarm.AlarmActions.Count == 0 ? "nobody" : string.Join(", ", alarm.AlarmActions))}"), cancellationToken).ConfigureAwait(false))
            {
                continue;
            }

            await Client.PutMetricAlarmAsync(alarm, cancellationToken).ConfigureAwait(false);
            written++;
        }

        return written;
    }

    /// <summary>The name of a check's alarm.</summary>
    public static string AlarmName(string check, string? org) => $"OktaIdc {check}{(org is null ? "" : $" {org}")}";

    private static MetricAlarm Alarm(HealthResult result, HealthReport report, string metricNamespace, TimeSpan period, HealthStatus from) => new()
    {
        AlarmName = AlarmName(result.Check, report.Org),
        AlarmDescription = $"{result.Title}: {(from == HealthStatus.Critical ? "Critical" : "Warning or Critical")}. Made by Get-OktaIdcHealth, which shows evidence and first action: Get-OktaIdcHealth -Check {result.Check} | Format-List",
        Namespace = metricNamespace,
        MetricName = Status,
        Dimensions = Dimensions(result.Check, report.Org),
        Statistic = "Maximum",
        Period = (int)period.TotalSeconds,
        EvaluationPeriods = 1,
        Threshold = (double)from,
        ComparisonOperator = "GreaterThanOrEqualToThreshold",
        TreatMissingData = "missing",
    };

    private static IEnumerable<MetricDatum> Datums(HealthResult result, HealthReport report)
    {
        var dimensions = Dimensions(result.Check, report.Org);
        yield return new MetricDatum { MetricName = Status, Dimensions = dimensions, Timestamp = report.At, Value = (double)result.Status };
        if (result.Value is { } value)
        {
            yield return new MetricDatum { MetricName = "Value", Dimensions = dimensions, Timestamp = report.At, Value = value, Unit = result.Unit is "Count" or "Percent" ? result.Unit : "None" };
        }
    }

    private static IReadOnlyList<MetricDimension> Dimensions(string? check, string? org) =>
        [.. new[] { ("Check", check), ("Org", org) }.Where(d => d.Item2 is not null).Select(d => new MetricDimension(d.Item1, d.Item2!))];
}
