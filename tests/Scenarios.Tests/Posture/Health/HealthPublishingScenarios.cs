using OktaIdc.Failures;
using OktaIdc.Operations.Documents;
using OktaIdc.Posture.Health;
using OktaIdc.Posture.Health.Publishing;

namespace OktaIdc.Scenarios.Tests.Posture.Health;

/// <summary>What a run leaves in CloudWatch and on an event bus.</summary>
public sealed class HealthPublishingScenarios
{
    private const string Topic = "arn:aws:sns:eu-west-1:200000000001:identity-alerts";

    [Fact]
    public async Task Metrics_and_alarms_are_there_and_a_repeat_writes_no_alarm()
    {
        await using var story = await HealthStory.BeginAsync();
        story.Log(6, "application.provision.user.push", "FAILURE", story.OfApp);
        var report = await story.RunAsync();
        var publisher = new CloudWatchPublisher(story.Idc, story.Asked);

        Assert.True(await publisher.PutAsync(report, "OktaIdc/Health", HealthStory.Stop));
        Assert.Equal(14, await publisher.AlarmAsync(report, "OktaIdc/Health", [Topic], TimeSpan.FromHours(1), HealthStatus.Warning, HealthStory.Stop));
        Assert.Equal(0, await publisher.AlarmAsync(report, "OktaIdc/Health", [Topic], TimeSpan.FromHours(1), HealthStatus.Warning, HealthStory.Stop));
        Assert.Equal(14, await publisher.AlarmAsync(report, "OktaIdc/Health", [Topic], TimeSpan.FromHours(2), HealthStatus.Warning, HealthStory.Stop));

        var names = HealthChecks.Ids.Select(id => CloudWatchPublisher.AlarmName(id, report.Org)).ToList();
        var alarms = await story.Idc.Client.CloudWatch.DescribeAlarmsAsync(names, HealthStory.Stop).ToListAsync(HealthStory.Stop);
        Assert.Equal(14, alarms.Count);
        Assert.All(alarms, a => Assert.Equal((7200, 1.0, Topic), (a.Period, a.Threshold, Assert.Single(a.AlarmActions))));
        await story.Idc.Client.CloudWatch.DeleteAlarmsAsync(names, HealthStory.Stop);
        Assert.Empty(await story.Idc.Client.CloudWatch.DescribeAlarmsAsync(names, HealthStory.Stop).ToListAsync(HealthStory.Stop));
    }

    [Fact]
    public async Task A_bus_is_told_what_is_new_and_once()
    {
        await using var story = await HealthStory.BeginAsync();
        story.HasState = true;
        story.Only(HealthCheckIds.ScimFailure, HealthCheckIds.ScimToken);
        story.Log(6, "application.provision.user.push", "FAILURE", story.OfApp);
        using var state = StateDocuments.Open(story.StatePath, story.Idc);

        Assert.Equal(1, await DeliverAsync(await story.RunAsync()));
        Assert.Equal(0, await DeliverAsync(await story.RunAsync()));
        story.Time.Forward = TimeSpan.FromDays(2);
        Assert.Equal(1, await DeliverAsync(await story.RunAsync()));
        Assert.Equal(["send 1 event (ScimFailure: Warning)", "send 1 event (ScimFailure: Ok)"], story.Asked.Changes.Select(c => c.Action));

        Task<int> DeliverAsync(HealthReport report) => new HealthDeliveries(report, state).DeliverAsync(
            "events default", (fresh, key) => new EventPublisher(story.Idc, story.Asked).SendAsync(fresh, report, null, key, HealthStory.Stop), HealthStory.Stop);
    }

    [Fact]
    public async Task A_bus_that_is_not_there_is_refused_because_its_events_would_be_lost()
    {
        await using var story = await HealthStory.BeginAsync();
        var publisher = new EventPublisher(story.Idc, story.Asked);

        var refused = await Assert.ThrowsAsync<OktaIdcException>(() => publisher.RequireAsync("helth", HealthStory.Stop));

        Assert.Equal((ErrorIds.InvalidArgument, "helth"), (refused.ErrorId, refused.Target));
        await publisher.RequireAsync("default", HealthStory.Stop);
        await publisher.RequireAsync(null, HealthStory.Stop);
    }

    [Fact]
    public async Task A_history_lives_in_S3_and_in_DynamoDB_too()
    {
        await using var story = await HealthStory.BeginAsync();
        story.Only(HealthCheckIds.RateLimit, HealthCheckIds.ScimToken);
        foreach (var place in await PlacesAsync(story))
        {
            using var state = StateDocuments.Open(place, story.Idc);
            var operations = new HealthOperations(story.Okta, story.Idc, story.Asked);
            var first = await operations.RunAsync(story.Options, state, HealthStory.Stop);
            var runs = await Task.WhenAll(Enumerable.Range(0, 3).Select(async _ =>
            {
                using var own = StateDocuments.Open(place, story.Idc);
                return await operations.RunAsync(story.Options, own, HealthStory.Stop);
            }));

            Assert.All(runs, r => Assert.Equal(first.At, r.Results.Single(one => one.Check == "ScimToken").Since));
            Assert.All(runs, r => Assert.Empty(r.Changed));
        }
    }

    private static async Task<IReadOnlyList<string>> PlacesAsync(HealthStory story)
    {
        using var s3 = new Amazon.S3.AmazonS3Client(story.Sandbox.Info.AccessKeyId, story.Sandbox.Info.SecretAccessKey, new Amazon.S3.AmazonS3Config { ServiceURL = story.Sandbox.AwsUrl.AbsoluteUri, ForcePathStyle = true, AuthenticationRegion = "eu-west-1" });
        await s3.PutBucketAsync(new Amazon.S3.Model.PutBucketRequest { BucketName = "example-ops", BucketRegionName = "eu-west-1" }, HealthStory.Stop);
        using var tables = new Amazon.DynamoDBv2.AmazonDynamoDBClient(story.Sandbox.Info.AccessKeyId, story.Sandbox.Info.SecretAccessKey, new Amazon.DynamoDBv2.AmazonDynamoDBConfig { ServiceURL = story.Sandbox.AwsUrl.AbsoluteUri, AuthenticationRegion = "eu-west-1" });
        await tables.CreateTableAsync(new Amazon.DynamoDBv2.Model.CreateTableRequest
        {
            TableName = "oktaidc",
            BillingMode = "PAY_PER_REQUEST",
            KeySchema = [new("name", "HASH")],
            AttributeDefinitions = [new("name", "S")],
        }, HealthStory.Stop);
        return ["s3://example-ops/oktaidc/health.json", "dynamodb://oktaidc/health"];
    }
}
