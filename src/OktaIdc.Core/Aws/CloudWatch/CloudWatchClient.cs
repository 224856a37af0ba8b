using OktaIdc.Aws.Runtime;

namespace OktaIdc.Aws.CloudWatch;

/// <summary>CloudWatch over the JSON channel.</summary>
internal sealed class CloudWatchClient(AwsJsonChannel channel) : ICloudWatchClient
{
    public Task PutMetricDataAsync(string metricNamespace, IReadOnlyList<MetricDatum> data, CancellationToken cancellationToken) =>
        channel.CallAsync("PutMetricData", new { Namespace = metricNamespace, MetricData = data }, metricNamespace, cancellationToken);

    public Task PutMetricAlarmAsync(MetricAlarm alarm, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(alarm);
        return channel.CallAsync("PutMetricAlarm", alarm with { AlarmArn = null, StateValue = null, StateReason = null }, alarm.AlarmName, cancellationToken);
    }

    public IAsyncEnumerable<MetricAlarm> DescribeAlarmsAsync(IReadOnlyList<string> names, CancellationToken cancellationToken) =>
        channel.PageAsync<MetricAlarm>(
            "DescribeAlarms",
            names.Count == 1 ? names[0] : null,
            "MetricAlarms",
            token => new { AlarmNames = names, AlarmTypes = new[] { "MetricAlarm" }, NextToken = token },
            cancellationToken: cancellationToken);

    public Task DeleteAlarmsAsync(IReadOnlyList<string> names, CancellationToken cancellationToken) =>
        channel.CallAsync("DeleteAlarms", new { AlarmNames = names }, names.Count == 1 ? names[0] : null, cancellationToken);
}
