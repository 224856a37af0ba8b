using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Tests.Aws;

namespace OktaIdc.Sandbox.Tests.Watching;

public sealed class CloudWatchTests
{
    private const string Alarm = """{"AlarmName":"failures","Namespace":"OktaIdc","MetricName":"Failures","Statistic":"Sum","Period":60,"EvaluationPeriods":3,"DatapointsToAlarm":2,"Threshold":5,"ComparisonOperator":"GreaterThanThreshold","TreatMissingData":"MISSING"}""";

    [Theory]
    [InlineData("missing", "INSUFFICIENT_DATA")]
    [InlineData("notBreaching", "OK")]
    [InlineData("breaching", "ALARM")]
    [InlineData("ignore", "INSUFFICIENT_DATA")]
    public async Task Without_data_an_alarm_is_what_it_says_of_missing_data(string missing, string state)
    {
        await using var aws = await AwsTestClient.StartAsync();
        await aws.OkAsync("cloudwatch", "PutMetricAlarm", Alarm.Replace("MISSING", missing, StringComparison.Ordinal));
        Assert.Equal(state, await StateAsync(aws));
    }

    [Fact]
    public async Task An_alarm_goes_off_when_enough_periods_are_beyond_the_threshold_and_is_over_when_they_are_not()
    {
        await using var aws = await AwsTestClient.StartAsync();
        await aws.OkAsync("cloudwatch", "PutMetricAlarm", Alarm.Replace("MISSING", "notBreaching", StringComparison.Ordinal));
        await PutAsync(aws, 3);
        await PutAsync(aws, 3);
        Assert.Equal("OK", await StateAsync(aws));
        aws.Time.Advance(TimeSpan.FromMinutes(1));
        await PutAsync(aws, 6);
        Assert.Equal("ALARM", await StateAsync(aws));
        aws.Time.Advance(TimeSpan.FromMinutes(4));
        Assert.Equal("OK", await StateAsync(aws));
        await aws.OkAsync("cloudwatch", "DeleteAlarms", """{"AlarmNames":["failures"]}""");
        Assert.Equal("ResourceNotFound", await aws.ErrorAsync("cloudwatch", "DeleteAlarms", """{"AlarmNames":["failures"]}"""));
    }

    [Fact]
    public async Task Statistics_are_those_of_each_period()
    {
        await using var aws = await AwsTestClient.StartAsync();
        foreach (var value in new[] { 1, 2, 9 })
        {
            await PutAsync(aws, value);
        }

        var now = aws.Time.GetUtcNow().ToUnixTimeSeconds();
        var point = (await aws.OkAsync("cloudwatch", "GetMetricStatistics", $$"""{"Namespace":"OktaIdc","MetricName":"Failures","StartTime":{{now - 600}},"EndTime":{{now + 60}},"Period":60,"Statistics":["Sum","Average","Maximum","SampleCount"],"ExtendedStatistics":["p50"]}"""))["Datapoints"]!.AsArray().Single()!;
        Assert.Equal((12, 4, 9, 3), ((double)point["Sum"]!, (double)point["Average"]!, (double)point["Maximum"]!, (double)point["SampleCount"]!));
        Assert.Equal(2, (double)point["ExtendedStatistics"]!["p50"]!);
        var data = await aws.OkAsync("cloudwatch", "GetMetricData", $$$"""{"MetricDataQueries":[{"Id":"a","MetricStat":{"Metric":{"Namespace":"OktaIdc","MetricName":"Failures"},"Period":60,"Stat":"Sum"}}],"StartTime":{{{now - 600}}},"EndTime":{{{now + 60}}}}""");
        Assert.Equal(12, (double)data["MetricDataResults"]![0]!["Values"]![0]!);
        Assert.Single((await aws.OkAsync("cloudwatch", "ListMetrics", """{"Namespace":"OktaIdc"}"""))["Metrics"]!.AsArray());
    }

    [Theory]
    [InlineData("""{"Namespace":"AWS/SSO","MetricData":[{"MetricName":"a","Value":1}]}""", "InvalidParameterValueException")]
    [InlineData("""{"Namespace":"x","MetricData":[{"MetricName":"a","Value":1,"Values":[1]}]}""", "InvalidParameterCombinationException")]
    [InlineData("""{"Namespace":"x","MetricData":[{"MetricName":"a"}]}""", "MissingRequiredParameterException")]
    [InlineData("""{"Namespace":"x","MetricData":[{"MetricName":"a","Value":1,"Timestamp":1}]}""", "InvalidParameterValueException")]
    [InlineData("""{"Namespace":"x","MetricData":[{"MetricName":"a","Value":1,"Unit":"Days"}]}""", "InvalidParameterValueException")]
    [InlineData("""{"Namespace":"x","MetricData":[{"MetricName":"a","Value":1,"Unit":"count"}]}""", "InvalidParameterValueException")]
    public async Task Data_that_CloudWatch_would_not_take_is_refused(string input, string error)
    {
        await using var aws = await AwsTestClient.StartAsync();
        Assert.Equal(error, await aws.ErrorAsync("cloudwatch", "PutMetricData", input));
    }

    [Theory]
    [InlineData("GetMetricStatistics", """{"Namespace":"x","MetricName":"a","StartTime":1,"EndTime":2,"Period":60,"Statistics":["Sum"],"Unit":"Days"}""")]
    [InlineData("PutMetricAlarm", """{"AlarmName":"a","Namespace":"x","MetricName":"a","Statistic":"Sum","Period":60,"EvaluationPeriods":1,"Threshold":1,"ComparisonOperator":"GreaterThanThreshold","Unit":"Days"}""")]
    public async Task A_unit_that_there_is_not_is_refused_where_it_is_asked_for_too(string operation, string input)
    {
        await using var aws = await AwsTestClient.StartAsync();
        Assert.Equal("ValidationException", await aws.ErrorAsync("cloudwatch", operation, input));
    }

    [Fact]
    public async Task A_refused_unit_leaves_nothing_of_its_request_and_every_known_one_is_taken()
    {
        await using var aws = await AwsTestClient.StartAsync();
        await aws.ErrorAsync("cloudwatch", "PutMetricData", """{"Namespace":"OktaIdc","MetricData":[{"MetricName":"a","Value":1,"Unit":"Count"},{"MetricName":"b","Value":1,"Unit":"Days"}]}""");
        Assert.Empty((await aws.OkAsync("cloudwatch", "ListMetrics", """{"Namespace":"OktaIdc"}"""))["Metrics"]!.AsArray());
        foreach (var unit in new[] { "None", "Count", "Percent", "Terabits/Second" })
        {
            await aws.OkAsync("cloudwatch", "PutMetricData", $$"""{"Namespace":"OktaIdc","MetricData":[{"MetricName":"a","Value":1,"Unit":"{{unit}}"}]}""");
        }
    }

    private static Task<JsonObject> PutAsync(AwsTestClient aws, int value) =>
        aws.OkAsync("cloudwatch", "PutMetricData", $$"""{"Namespace":"OktaIdc","MetricData":[{"MetricName":"Failures","Value":{{value}}}]}""");

    private static async Task<string?> StateAsync(AwsTestClient aws) => (string?)(await aws.OkAsync("cloudwatch", "DescribeAlarms", "{}"))["MetricAlarms"]![0]!["StateValue"];
}
