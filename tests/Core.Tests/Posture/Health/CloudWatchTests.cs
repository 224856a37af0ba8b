using System.Text.Json.Nodes;
using OktaIdc.Connections;
using OktaIdc.Core.Tests.Aws;
using OktaIdc.Core.Tests.Connections;
using OktaIdc.Posture.Health;
using OktaIdc.Posture.Health.Publishing;

namespace OktaIdc.Core.Tests.Posture.Health;

public sealed class CloudWatchTests
{
    private const string Topic = "arn:aws:sns:eu-west-1:111122223333:alerts";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Values_are_one_signed_request()
    {
        using var aws = new FakeAws(_ => FakeAnswer.Ok("{}"));
        using var client = aws.Client();

        Assert.True(await new CloudWatchPublisher(new IdcConnection(client), new FakeInteraction()).PutAsync(HealthReports.Mixed, "OktaIdc/Health", Stop));

        var request = Assert.Single(aws.Requests);
        Assert.Equal("GraniteServiceVersion20100801.PutMetricData", request.Target);
        Assert.Contains("/eu-west-1/monitoring/aws4_request", request.Authorization, StringComparison.Ordinal);
        Assert.StartsWith("application/x-amz-json-1.0", request.ContentType, StringComparison.Ordinal);
        var data = JsonNode.Parse(request.Body)!["MetricData"]!.AsArray();
        Assert.Equal(["Status", "Value", "Status", "Value", "Status", "Value", "UnknownChecks"], data.Select(d => (string)d!["MetricName"]!));
        Assert.Equal(["None", "Percent", "Count"], data.Where(d => (string?)d!["MetricName"] == "Value").Select(d => (string?)d!["Unit"])); // CloudWatch knows no days.
        Assert.Equal("""{"MetricName":"Value","Dimensions":[{"Name":"Check","Value":"SignOnFailure"},{"Name":"Org","Value":"example.okta.com"}],"Timestamp":1796040000,"Value":7.25,"Unit":"Percent"}""", data[3]!.ToJsonString());
    }

    [Fact]
    public async Task An_alarm_is_written_where_it_differs_and_only_there()
    {
        var kept = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        using var aws = new FakeAws(request =>
        {
            var body = JsonNode.Parse(request.Body)!.AsObject();
            if (request.Target!.EndsWith("PutMetricAlarm", StringComparison.Ordinal))
            {
                kept[(string)body["AlarmName"]!] = body;
                return FakeAnswer.Ok("{}");
            }

            var names = body["AlarmNames"]!.AsArray().Select(n => (string)n!);
            var found = names.Where(kept.ContainsKey).Select(n =>
            {
                var alarm = kept[n].DeepClone().AsObject();
                (alarm["AlarmArn"], alarm["StateValue"], alarm["AlarmConfigurationUpdatedTimestamp"]) = ($"arn:{n}", "OK", 1796040000.5);
                return (JsonNode)alarm;
            });
            return FakeAnswer.Ok(new JsonObject { ["MetricAlarms"] = new JsonArray([.. found]), ["CompositeAlarms"] = new JsonArray() }.ToJsonString());
        });
        using var client = aws.Client();
        var asked = new FakeInteraction();
        var publisher = new CloudWatchPublisher(new IdcConnection(client), asked);

        Assert.Equal(4, await publisher.AlarmAsync(HealthReports.Mixed, "N", [Topic], TimeSpan.FromHours(1), HealthStatus.Warning, Stop));
        Assert.Equal(0, await publisher.AlarmAsync(HealthReports.Mixed, "N", [Topic], TimeSpan.FromHours(1), HealthStatus.Warning, Stop));
        kept["OktaIdc ScimToken example.okta.com"]["Threshold"] = 9;
        Assert.Equal(1, await publisher.AlarmAsync(HealthReports.Mixed, "N", [Topic], TimeSpan.FromHours(1), HealthStatus.Warning, Stop));
        Assert.Equal(4, await publisher.AlarmAsync(HealthReports.Mixed, "N", [], TimeSpan.FromHours(1), HealthStatus.Warning, Stop));

        var alarm = kept["OktaIdc ForeignIssuer example.okta.com"];
        Assert.Equal(1, await publisher.AlarmAsync(HealthReports.Of(HealthReports.Mixed.Results[2]), "N", [Topic], TimeSpan.FromHours(1), HealthStatus.Warning, Stop));
        Assert.All((string[])["AlarmActions", "OKActions", "InsufficientDataActions"], name => Assert.Equal([Topic], kept["OktaIdc ForeignIssuer example.okta.com"][name]!.AsArray().Select(a => (string?)a)));
        Assert.Equal((3600, 1.0, "missing", "Maximum"), ((int)alarm["Period"]!, (double)alarm["Threshold"]!, (string)alarm["TreatMissingData"]!, (string)alarm["Statistic"]!));

        // Whoever only looks changes nothing: neither who is told, nor when.
        Assert.Equal(1, await publisher.AlarmAsync(HealthReports.Of(HealthReports.Mixed.Results[2]), "N", null, TimeSpan.FromHours(2), HealthStatus.Critical, Stop));
        Assert.Equal(0, await publisher.AlarmAsync(HealthReports.Of(HealthReports.Mixed.Results[2]), "N", null, null, null, Stop));
        alarm = kept["OktaIdc ForeignIssuer example.okta.com"];
        Assert.Equal((7200, 2.0, Topic), ((int)alarm["Period"]!, (double)alarm["Threshold"]!, (string?)Assert.Single(alarm["AlarmActions"]!.AsArray())));
        Assert.Equal(4 + 1 + 4 + 1 + 1, aws.Requests.Count(r => r.Target!.EndsWith("PutMetricAlarm", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Nothing_is_written_where_it_is_not_allowed()
    {
        using var aws = new FakeAws(_ => FakeAnswer.Ok("""{"MetricAlarms":[]}"""));
        using var client = aws.Client();
        var publisher = new CloudWatchPublisher(new IdcConnection(client), new FakeInteraction { Allows = false });

        Assert.False(await publisher.PutAsync(HealthReports.Mixed, "N", Stop));
        Assert.Equal(0, await publisher.AlarmAsync(HealthReports.Mixed, "N", [], TimeSpan.FromHours(1), HealthStatus.Warning, Stop));
        Assert.DoesNotContain(aws.Requests, r => r.Target!.Contains("Put", StringComparison.Ordinal));
    }
}
