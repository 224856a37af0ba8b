namespace OktaIdc.Aws.CloudWatch;

/// <summary>CloudWatch, metrics and alarms (monitoring, API 2010-08-01).</summary>
public interface ICloudWatchClient
{
    /// <summary>Adds values to metrics, 1,000 at most; a metric is made by its first value.</summary>
    Task PutMetricDataAsync(string metricNamespace, IReadOnlyList<MetricDatum> data, CancellationToken cancellationToken);

    /// <summary>Makes an alarm, or replaces the one of that name.</summary>
    Task PutMetricAlarmAsync(MetricAlarm alarm, CancellationToken cancellationToken);

    /// <summary>The alarms of these names that exist; 100 names at most.</summary>
    IAsyncEnumerable<MetricAlarm> DescribeAlarmsAsync(IReadOnlyList<string> names, CancellationToken cancellationToken);

    /// <summary>Deletes alarms; those that do not exist are passed over.</summary>
    Task DeleteAlarmsAsync(IReadOnlyList<string> names, CancellationToken cancellationToken);
}
