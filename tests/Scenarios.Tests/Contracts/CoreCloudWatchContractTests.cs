using OktaIdc.Aws.CloudWatch;

namespace OktaIdc.Scenarios.Tests.Contracts;

/// <summary>Every call that the core's client of CloudWatch offers, as it goes over the wire, and what it is answered.</summary>
public sealed class CoreCloudWatchContractTests
{
    [Fact]
    public async Task CloudWatch_calls_keep_the_published_model()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var sandbox = await CoreOnSandbox.StartAsync();
        var client = Spy<ICloudWatchClient>.Over(sandbox.Aws.CloudWatch);
        MetricDimension[] dimensions = [new("Check", "ScimToken"), new("Org", "example.okta.com")];
        await client.PutMetricDataAsync("OktaIdc/Health", [new MetricDatum { MetricName = "Status", Dimensions = dimensions, Timestamp = DateTimeOffset.UtcNow, Value = 1 }], stop);
        var alarm = new MetricAlarm
        {
            AlarmName = "OktaIdc ScimToken",
            AlarmDescription = "d",
            AlarmActions = ["arn:aws:sns:eu-west-1:200000000001:alerts"],
            Namespace = "OktaIdc/Health",
            MetricName = "Status",
            Dimensions = dimensions,
            Statistic = "Maximum",
            Period = 3600,
            EvaluationPeriods = 1,
            Threshold = 2,
            ComparisonOperator = "GreaterThanOrEqualToThreshold",
            TreatMissingData = "missing",
        };
        await client.PutMetricAlarmAsync(alarm, stop);
        Assert.True(alarm.IsSame(Assert.Single(await client.DescribeAlarmsAsync([alarm.AlarmName, "none"], stop).ToListAsync(stop))));
        await client.DeleteAlarmsAsync([alarm.AlarmName], stop);
        Assert.Empty(await client.DescribeAlarmsAsync([alarm.AlarmName], stop).ToListAsync(stop));
        sandbox.Recorder.AssertNoViolations();
        Spy<ICloudWatchClient>.AssertAllCalled(client);
    }
}
