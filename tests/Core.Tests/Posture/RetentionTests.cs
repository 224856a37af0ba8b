using OktaIdc.Aws.CloudTrail;
using OktaIdc.Aws.Storage;
using OktaIdc.Logs.Streams;
using OktaIdc.Posture;
using OktaIdc.Posture.Evidence;
using static OktaIdc.Core.Tests.Posture.PostureModels;

namespace OktaIdc.Core.Tests.Posture;

public class RetentionTests
{
    [Theory]
    [InlineData("OKTAIDC-LOG-03", 365, null, null, PostureStatus.Pass)]
    [InlineData("OKTAIDC-LOG-03", 364, 364, null, PostureStatus.Fail)]
    [InlineData("OKTAIDC-LOG-03", 30, 400, null, PostureStatus.Pass)]
    [InlineData("OKTAIDC-LOG-03", 0, 30, null, PostureStatus.Pass)]
    [InlineData("OKTAIDC-LOG-04", 400, 400, null, PostureStatus.Fail)]
    [InlineData("OKTAIDC-LOG-04", 400, 2190, null, PostureStatus.Pass)]
    [InlineData("OKTAIDC-LOG-02", 400, 400, 500, PostureStatus.Fail)]
    public void Events_of_CloudTrail_are_kept_long_enough_where_one_place_keeps_them_so_long(string rule, int groupDays, int? bucketDays, int? wished, PostureStatus expected)
    {
        var state = State with { Settings = new() { RetentionDays = wished }, Trails = List(Trail(groupDays: groupDays, bucketDays: bucketDays ?? 1)), LogStreams = List<LogStreamEvidence>() };

        var found = Run(rule, state);

        Assert.Equal(2, found.Count);
        Assert.Equal(expected, Assert.Single(found, f => f.Subject == "CloudTrail").Status);
        Assert.Equal(PostureStatus.Fail, Assert.Single(found, f => f.Subject == "Okta System Log").Status);
    }

    [Fact]
    public void A_bucket_without_a_rule_that_deletes_keeps_for_ever() =>
        Assert.Equal(PostureStatus.Pass, Run("OKTAIDC-LOG-04", State with { Trails = List(Trail()), LogStreams = List<LogStreamEvidence>() })[0].Status);

    [Fact]
    public void A_place_that_nothing_arrives_in_keeps_nothing()
    {
        static string Of(TrailEvidence trail) => string.Join(' ', new[] { "OKTAIDC-LOG-01", "OKTAIDC-LOG-03" }.Select(rule => Run(rule, State with { Trails = List(trail), LogStreams = List<LogStreamEvidence>() })[0].Status));
        Assert.Equal("Fail Fail", Of(Trail() with { BucketTrouble = "there is no such bucket" }));
        Assert.Equal("Fail Fail", Of(Trail(bucketWhy: "AccessDenied") with { BucketTrouble = "AccessDenied" }));
        Assert.Equal("Fail Pass", Of(Trail(groupDays: 400) with { BucketTrouble = "AccessDenied" }));
        Assert.Equal("Fail Fail", Of(Trail(groupDays: 400) with { BucketTrouble = "AccessDenied", LogGroupTrouble = "AccessDenied" }));
        Assert.Equal("Pass Pass", Of(Trail(groupDays: 400) with { LogGroupTrouble = "AccessDenied" }));
    }

    [Fact]
    public void Only_a_trail_that_records_everything_keeps_anything()
    {
        static PostureStatus Of(TrailEvidence trail) => Run("OKTAIDC-LOG-03", State with { Trails = List(trail), LogStreams = List<LogStreamEvidence>() })[0].Status;
        Assert.Equal(PostureStatus.Fail, Of(Trail() with { IsLogging = false }));
        Assert.Equal(PostureStatus.Fail, Of(Trail(good: false)));
        Assert.Equal(PostureStatus.Fail, Of(Trail() with { Events = new ManagementEvents(ManagementExtent.None, "none") }));
        Assert.Equal(PostureStatus.Manual, Of(Trail() with { IsLogging = null }));
        Assert.Equal(PostureStatus.Manual, Of(Trail() with { Events = ManagementEvents.Unread("AccessDenied") }));
        Assert.Equal(PostureStatus.Fail, Of(Trail(bucketDays: 30) with { IsLogging = null }));
    }

    [Theory]
    [InlineData(null, LogStreamState.Unknown, "ACTIVE", PostureStatus.Manual, "a stream takes the log elsewhere")]
    [InlineData("111111111111", LogStreamState.Streaming, "ACTIVE", PostureStatus.Manual, "a stream takes the log elsewhere")]
    [InlineData("999999999999", LogStreamState.Unknown, "ACTIVE", PostureStatus.Manual, "only that account tells")]
    [InlineData("111111111111", LogStreamState.NoEventBus, "ACTIVE", PostureStatus.Fail, "the events are lost")]
    [InlineData("111111111111", LogStreamState.NoEventSource, "ACTIVE", PostureStatus.Fail, "the events are lost")]
    [InlineData("111111111111", LogStreamState.Inactive, "INACTIVE", PostureStatus.Fail, "nothing takes it elsewhere")]
    public void Oktas_log_is_kept_where_somebody_takes_what_a_stream_sends(string? account, LogStreamState streaming, string status, PostureStatus expected, string told)
    {
        var state = State with { Trails = List(Trail()), LogStreams = List(new LogStreamEvidence("0oa2", "lake", "aws_eventbridge", status) { AccountId = account, State = streaming }) };
        foreach (var rule in new[] { "OKTAIDC-LOG-02", "OKTAIDC-LOG-03", "OKTAIDC-LOG-04" })
        {
            var found = Run(rule, state)[1];

            Assert.Equal(expected, found.Status);
            Assert.Contains(told, found.Message, StringComparison.Ordinal);
        }

        // The rule of the STIG judges the same stream no better.
        Assert.Equal(expected == PostureStatus.Fail, Run("OKTA-APP-001430", state)[0].Status == PostureStatus.Fail);
    }

    [Theory]
    [InlineData("", null, 30)]
    [InlineData("AWSLogs/", null, 30)]
    [InlineData("AWSLogs/o-abc/111111111111/CloudTrail/", null, 30)]
    [InlineData("AWSLogs/111111111111/CloudTr", null, 30)]
    [InlineData("AWSLogs/111111111111/Config/", null, null)]
    [InlineData("AWSLogs/o-abc/111111111111/CloudTrail-Digest/", null, null)]
    [InlineData("tmp/", null, null)]
    [InlineData("AWSLogs/", "trail", null)]
    [InlineData("trail/AWSLogs/", "trail", 30)]
    [InlineData("tra", "trail", 30)]
    public void A_rule_of_the_bucket_counts_where_it_is_for_the_trails_files(string prefix, string? keyPrefix, int? days) => Assert.Equal(
        days, TrailKeeping.Days([new BucketExpiry(prefix, 30, null), new BucketExpiry("", 1, null, IsForTags: true)], new CloudTrailTrail { S3KeyPrefix = keyPrefix }, Now));

    [Theory]
    [InlineData(-100, 0)]
    [InlineData(40, 40)]
    public void A_date_deletes_what_is_written_after_it_too(int from, int days) => Assert.Equal(days, TrailKeeping.Days([new BucketExpiry("", null, Now.AddDays(from))], new CloudTrailTrail(), Now));
}
