using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Tests.Aws;

namespace OktaIdc.Sandbox.Tests.Watching;

public sealed class LogsTests
{
    [Fact]
    public async Task Events_are_written_in_order_and_read_page_by_page()
    {
        await using var aws = await StartAsync();
        await PutAsync(aws, [.. Enumerable.Range(0, 25).Select(i => (TimeSpan.FromSeconds(i - 100), $"event {i}"))]);
        var first = await aws.OkAsync("logs", "GetLogEvents", """{"logGroupName":"okta/log","logStreamName":"s","startFromHead":true,"limit":10}""");
        var second = await aws.OkAsync("logs", "GetLogEvents", $$"""{"logGroupName":"okta/log","logStreamName":"s","nextToken":"{{(string?)first["nextForwardToken"]}}"}""");
        Assert.Equal(["event 10", "event 24"], new[] { second["events"]![0]!, second["events"]![14]! }.Select(e => (string?)e["message"]));
        var third = await aws.OkAsync("logs", "GetLogEvents", $$"""{"logGroupName":"okta/log","logStreamName":"s","nextToken":"{{(string?)second["nextForwardToken"]}}"}""");
        Assert.Equal((string?)second["nextForwardToken"], (string?)third["nextForwardToken"]);
        Assert.Equal("event 7", (string?)Assert.Single((await aws.OkAsync("logs", "FilterLogEvents", """{"logGroupName":"okta/log","filterPattern":"\"event 7\""}"""))["events"]!.AsArray())!["message"]);
    }

    [Fact]
    public async Task What_is_too_old_too_new_or_beyond_the_retention_is_told_and_not_kept()
    {
        await using var aws = await StartAsync();
        await aws.OkAsync("logs", "PutRetentionPolicy", """{"logGroupName":"okta/log","retentionInDays":3}""");
        Assert.Equal("InvalidParameterException", await aws.ErrorAsync("logs", "PutRetentionPolicy", """{"logGroupName":"okta/log","retentionInDays":4}"""));
        Assert.Equal(1, (int?)(await PutAsync(aws, (TimeSpan.FromDays(-15), "x")))["rejectedLogEventsInfo"]!["tooOldLogEventEndIndex"]);
        Assert.Equal(1, (int?)(await PutAsync(aws, (TimeSpan.FromDays(-4), "x")))["rejectedLogEventsInfo"]!["expiredLogEventEndIndex"]);
        Assert.Equal(1, (int?)(await PutAsync(aws, (TimeSpan.Zero, "kept"), (TimeSpan.FromHours(3), "x")))["rejectedLogEventsInfo"]!["tooNewLogEventStartIndex"]);
        Assert.Single((await aws.OkAsync("logs", "FilterLogEvents", """{"logGroupName":"okta/log"}"""))["events"]!.AsArray());
        aws.Time.Advance(TimeSpan.FromDays(4));
        Assert.Empty((await aws.OkAsync("logs", "FilterLogEvents", """{"logGroupName":"okta/log"}"""))["events"]!.AsArray());
    }

    [Fact]
    public async Task A_batch_beyond_the_limits_is_refused_as_a_whole()
    {
        await using var aws = await StartAsync();
        Assert.Equal("InvalidParameterException", await RefusedAsync(aws, (TimeSpan.Zero, "x"), (TimeSpan.FromSeconds(-1), "x")));
        Assert.Equal("InvalidParameterException", await RefusedAsync(aws, (TimeSpan.FromHours(-25), "x"), (TimeSpan.Zero, "x")));
        Assert.Equal("InvalidParameterException", await RefusedAsync(aws, (TimeSpan.Zero, new string('x', 1_048_576 - 25))));
        await PutAsync(aws, (TimeSpan.Zero, new string('x', 1_048_576 - 26)));
        Assert.Equal("InvalidParameterException", await RefusedAsync(aws, [.. Enumerable.Repeat((TimeSpan.Zero, "x"), 10_001)]));
        Assert.Equal("ResourceNotFoundException", await aws.ErrorAsync("logs", "PutLogEvents", """{"logGroupName":"okta/log","logStreamName":"none","logEvents":[{"timestamp":1,"message":"m"}]}"""));
    }

    private static async Task<AwsTestClient> StartAsync()
    {
        var aws = await AwsTestClient.StartAsync();
        await aws.OkAsync("logs", "CreateLogGroup", """{"logGroupName":"okta/log"}""");
        await aws.OkAsync("logs", "CreateLogStream", """{"logGroupName":"okta/log","logStreamName":"s"}""");
        return aws;
    }

    private static Task<JsonObject> PutAsync(AwsTestClient aws, params (TimeSpan At, string Message)[] events) => aws.OkAsync("logs", "PutLogEvents", Input(aws, events));

    private static Task<string?> RefusedAsync(AwsTestClient aws, params (TimeSpan At, string Message)[] events) => aws.ErrorAsync("logs", "PutLogEvents", Input(aws, events));

    private static string Input(AwsTestClient aws, (TimeSpan At, string Message)[] events) => new JsonObject
    {
        ["logGroupName"] = "okta/log",
        ["logStreamName"] = "s",
        ["logEvents"] = new JsonArray([.. events.Select(e => (JsonNode?)new JsonObject { ["timestamp"] = (aws.Time.GetUtcNow() + e.At).ToUnixTimeMilliseconds(), ["message"] = e.Message })]),
    }.ToJsonString();
}
