using System.Globalization;
using OktaIdc.Aws.CloudTrail;
using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Http;
using OktaIdc.Operations.Reach.Evidence;

namespace OktaIdc.Posture.Evidence;

/// <summary>CloudTrail's trails, and how long the places keep what they write.</summary>
internal sealed class TrailStateReader(IdcConnection idc)
{
    private const string NoSuchBucket = "NoSuchBucket";

    // CloudTrail delivers within about five minutes of a call, which is an average and no promise
    // (https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html): a day is none of its delays.
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(1);

    public async Task<Reading<List<TrailEvidence>>> ReadAsync(CancellationToken cancellationToken)
    {
        var trails = await Reading.TryAsync<List<CloudTrailTrail>>(async () => [.. await idc.Client.CloudTrail.DescribeTrailsAsync(cancellationToken).ConfigureAwait(false)]).ConfigureAwait(false);
        return trails.Value is not { } found ? Reading.None<List<TrailEvidence>>(trails.NotRead!) : Reading.Of((await ParallelRead.EachAsync(found, TrailAsync, cancellationToken).ConfigureAwait(false)).ToList());
    }

    private async Task<TrailEvidence> TrailAsync(CloudTrailTrail trail, CancellationToken cancellationToken)
    {
        // What is delivered, and which events are recorded, only the Region tells where the trail was made.
        var home = idc.Client.CloudTrailOf(trail.HomeRegion ?? idc.Region);
        var status = await Reading.TryAsync<TrailStatus>(async () => trail.TrailArn is { } arn ? await home.GetStatusAsync(arn, cancellationToken).ConfigureAwait(false) : null).ConfigureAwait(false);
        var selectors = await Reading.TryAsync<TrailSelectors>(async () => trail.TrailArn is { } arn ? await home.GetEventSelectorsAsync(arn, cancellationToken).ConfigureAwait(false) : null).ConfigureAwait(false);
        int? groupDays = null;
        var group = await Reading.TryAsync<string>(async () =>
        {
            // arn:aws:logs:REGION:ACCOUNT:log-group:NAME:*
            if (trail.CloudWatchLogsLogGroupArn?.Split(':') is not { Length: > 6 } parts)
            {
                return null;
            }

            var known = await idc.Client.Logs.ListGroupsAsync(parts[6], cancellationToken).FirstOrDefaultAsync(g => g.LogGroupName == parts[6], cancellationToken).ConfigureAwait(false);
            groupDays = known is null ? null : known.RetentionInDays ?? 0;
            return known?.LogGroupName;
        }).ConfigureAwait(false);
        int? bucketDays = null;
        var isGone = status.Value?.LatestDeliveryError == NoSuchBucket;
        var bucket = await Reading.TryAsync<string>(async () =>
        {
            try
            {
                bucketDays = trail.S3BucketName is { } name ? TrailKeeping.Days(await idc.Client.S3.ListExpiryAsync(name, trail.HomeRegion, cancellationToken).ConfigureAwait(false), trail, idc.Client.Pace.UtcNow) : null;
                return trail.S3BucketName;
            }
            catch (OktaIdcException e) when (e.VendorCode == NoSuchBucket)
            {
                isGone = true; // Of another account's bucket S3 would say that it is forbidden.
                throw;
            }
        }).ConfigureAwait(false);
        return new TrailEvidence(trail, status.Value?.IsLogging, group, groupDays, bucket, bucketDays)
        {
            BucketTrouble = isGone ? "there is no such bucket" : Trouble(status.Value?.LatestDeliveryError),
            LogGroupTrouble = Trouble(status.Value?.LatestCloudWatchLogsDeliveryError),
            BucketSilence = Silence(status.Value, s => s.LatestDeliveryTime),
            LogGroupSilence = trail.CloudWatchLogsLogGroupArn is null ? null : Silence(status.Value, s => s.LatestCloudWatchLogsDeliveryTime),
            Events = selectors.Value is { } read ? ManagementEvents.Of(read) : ManagementEvents.Unread(selectors.NotRead ?? "the trail has no ARN."),
        };
    }

    // Whoever began to record a moment ago has nothing to deliver yet.
    private string? Silence(TrailStatus? status, Func<TrailStatus, DateTimeOffset?> delivered)
    {
        var now = idc.Client.Pace.UtcNow;
        return status is not { IsLogging: true } || status.StartLoggingTime >= now - s_longest || delivered(status) >= now - s_longest ? null
            : delivered(status) is { } last ? string.Create(CultureInfo.InvariantCulture, $"CloudTrail delivered last on {last.UtcDateTime:yyyy-MM-dd HH:mm}Z and tells no error")
            : string.Create(CultureInfo.InvariantCulture, $"CloudTrail has delivered nothing since it began to record{(status.StartLoggingTime is { } began ? $" on {began.UtcDateTime:yyyy-MM-dd}" : "")}, and tells no error");
    }

    private static string? Trouble(string? error) => string.IsNullOrEmpty(error) ? null : $"CloudTrail cannot write to it: {error}";
}
