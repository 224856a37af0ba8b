using System.Collections.Immutable;
using OktaIdc.Posture.Evidence;

namespace OktaIdc.Posture.Rules.Logs;

/// <summary>CloudTrail records every account and Region, and a change of its files shows.</summary>
internal sealed class TrailRecords() : PostureRule("OKTAIDC-LOG-01", "A CloudTrail trail records every account and Region of the organization, with validation", PostureSeverity.High, PostureParts.Trails)
{
    /// <inheritdoc/>
    public override string Why => "Without a trail AWS forgets after 90 days, and tells nothing of calls on data.";

    /// <inheritdoc/>
    public override ImmutableArray<string> References => [Sources.TrailBestPractice];

    /// <inheritdoc/>
    public override ImmutableArray<PostureControl> Controls => [new(PostureFramework.Soc2, "CC7.2"), new(PostureFramework.PciDss, "10.2.1"), new(PostureFramework.PciDss, "10.3.4"), new(PostureFramework.Hipaa, "164.312(b)")];

    /// <inheritdoc/>
    protected override IEnumerable<PostureFinding> Evaluate(PostureState state)
    {
        if (NotRead(state.Trails, "CloudTrail's trails", out var unread))
        {
            return [unread];
        }

        var trails = state.Trails.Value!;
        var evidence = trails.Select(t => new PostureEvidence(
            t.Trail.Name ?? "trail",
            t.Trail.TrailArn,
            $"{(t.IsLogging switch { true => "recording", false => "stopped", null => "recording not told" })}, {(t.Trail.IsMultiRegionTrail ? "every Region" : "one Region")}, {(t.Trail.IsOrganizationTrail ? "every account" : "one account")}, {t.Events.Text}, validation {(t.Trail.LogFileValidationEnabled ? "on" : "off")}{((t.BucketTrouble ?? t.BucketSilence) is { } trouble ? $", bucket {t.Trail.S3BucketName}: {trouble}" : "")}",
            "recording, every Region, every account, all management events, validation on, files delivered")).ToList();
        const string Click = "AWS console of the management account, CloudTrail, Trails: one trail with 'Enable for all accounts in my organization', every Region, management events of reading and writing, and log file validation.";
        var valid = trails.FindAll(t => t.Trail.LogFileValidationEnabled);
        var kept = valid.FindAll(t => t.BucketTrouble is null);

        // An organization in which nothing is called looks the same as a delivery that fails silently: only the bucket tells.
        return kept.Exists(t => t is { Records: true, BucketSilence: null }) ? [Pass(Org, "A trail records every account and Region, with validation.", evidence)]
            : kept.Find(t => t.Records == true) is { } silent
                ? [Manual(
                    Org,
                    $"A trail is set up for every account and Region, and whether it keeps files is not certain: {silent.BucketSilence}.",
                    $"See whether the bucket {silent.Trail.S3BucketName} has files of the last hours under AWSLogs; where it has none, look at its bucket policy and its key, and stop and start the logging of {silent.Trail.Name}.",
                    evidence)]
            : kept.Find(t => t.Records is null) is { } unclear
                ? [Manual(Org, $"A trail is set up for every account and Region; {(unclear.IsLogging is null ? "whether it records could not be read" : unclear.Events.Extent == ManagementExtent.Unread ? "which events it records could not be read" : $"it records {unclear.Events.Text}")}.", Click, evidence)]
            : valid.Find(t => t.Records != false) is { } lost
                ? [Fail(
                    Org,
                    $"The trail for every account and Region keeps no files: bucket {lost.Trail.S3BucketName}: {lost.BucketTrouble}.",
                    $"Make the bucket {lost.Trail.S3BucketName}, or name another for the trail, with a bucket policy (and a key) that lets CloudTrail write to it; aws cloudtrail get-trail-status --name {lost.Trail.TrailArn} then tells no LatestDeliveryError.",
                    isCommand: false,
                    evidence)]
                : [Fail(
                    Org,
                    trails.Count == 0 ? "There is no trail." : valid.Exists(t => t is { IsForAll: true, IsLogging: not false, Events.Extent: ManagementExtent.None }) ? "The trail for every account and Region does not record the calls that change things." : "No trail records every account and Region with validation.",
                    Click,
                    isCommand: false,
                    evidence)];
    }
}
