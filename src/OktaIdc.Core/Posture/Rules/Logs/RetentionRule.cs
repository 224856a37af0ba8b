using System.Globalization;
using OktaIdc.Posture.Evidence;

namespace OktaIdc.Posture.Rules.Logs;

/// <summary>Logs are kept as long as a framework asks: CloudTrail's in its bucket or log group, Okta's outside of Okta, which keeps 90 days.</summary>
internal abstract class RetentionRule(string id, string title, int days) : PostureRule(id, title, PostureSeverity.Medium, PostureParts.Trails | PostureParts.LogStreams)
{
    private const int OktaDays = 90;

    /// <inheritdoc/>
    public override string Why => "Intrusions are found months later; then the log is the only witness.";

    /// <inheritdoc/>
    protected override IEnumerable<PostureFinding> Evaluate(PostureState state)
    {
        var wished = Math.Max(days, state.Settings.RetentionDays ?? 0);
        yield return Trails(state, wished);
        yield return Okta(state, wished);
    }

    private PostureFinding Trails(PostureState state, int wished)
    {
        if (NotRead(state.Trails, "CloudTrail's trails", out var unread))
        {
            return unread with { Subject = "CloudTrail" };
        }

        const string Subject = "CloudTrail";
        var trails = state.Trails.Value!;
        var evidence = trails.SelectMany(t => Kept(t, wished)).ToList();
        var click = string.Create(CultureInfo.InvariantCulture, $"Keep the trail's objects for at least {wished} days: S3 console, the bucket, Management, lifecycle rules, and Object Lock; or aws logs put-retention-policy for its log group.");

        // One place that keeps long enough will do, of a trail that writes to it what happens everywhere.
        bool Group(TrailEvidence t) => t.LogGroupTrouble is null && (t.LogGroupDays is 0 || t.LogGroupDays >= wished);
        bool Bucket(TrailEvidence t) => t.BucketTrouble is null && t.Bucket.IsRead && (t.BucketDays is null || t.BucketDays >= wished);
        bool Keeps(TrailEvidence t) => (Group(t) && t.LogGroupSilence is null) || (Bucket(t) && t.BucketSilence is null);
        var recording = trails.FindAll(t => t.Records != false);
        return recording.Exists(t => t.Records == true && Keeps(t)) ? Pass(Subject, $"CloudTrail's events are kept for {wished} days or longer.", evidence)
            : trails.Count == 0 ? Fail(Subject, $"There is no trail: CloudTrail remembers {OktaDays} days of management events by itself.", click, isCommand: false)
            : recording.Count == 0 ? Fail(Subject, "No trail records management events of every account and Region (see OKTAIDC-LOG-01), so nothing of them is kept.", click, isCommand: false, evidence)
            : recording.Exists(Keeps) ? Manual(Subject, "A place keeps long enough; whether its trail records all management events is not told (see OKTAIDC-LOG-01).", click, evidence)
            : recording.Find(t => Group(t) || Bucket(t)) is { } silent ? Manual(
                Subject,
                $"A place keeps long enough, and whether anything arrives there is not certain: {(Bucket(silent) ? silent.BucketSilence : silent.LogGroupSilence)}.",
                $"See whether {(Bucket(silent) ? $"the bucket {silent.Trail.S3BucketName} has files" : $"the log group {silent.LogGroup.Value} has events")} of the last hours (see OKTAIDC-LOG-01).",
                evidence)
            : recording.Exists(t => !t.Bucket.IsRead && t.BucketTrouble is null) ? Manual(Subject, "How long the trail's bucket keeps its objects could not be read from here; it is in another account as a rule.", click, evidence)
            : recording.Find(t => t.BucketTrouble is not null) is { } lost ? Fail(
                Subject,
                $"No place keeps CloudTrail's events for {wished} days; bucket {lost.Trail.S3BucketName}: {lost.BucketTrouble}.",
                $"Make the bucket {lost.Trail.S3BucketName}, or name another for the trail, with a bucket policy (and a key) that lets CloudTrail write to it. {click}",
                isCommand: false,
                evidence)
            : Fail(Subject, $"No place keeps CloudTrail's events for {wished} days.", click, isCommand: false, evidence);
    }

    private static IEnumerable<PostureEvidence> Kept(TrailEvidence trail, int wished)
    {
        var at = string.Create(CultureInfo.InvariantCulture, $"{wished} days");
        yield return new PostureEvidence($"bucket {trail.Trail.S3BucketName}", trail.Trail.TrailArn, (trail.Records == false ? "of a trail that does not record everything; " : "") + (trail.BucketTrouble ?? (!trail.Bucket.IsRead ? $"not read: {trail.Bucket.NotRead}" : trail.BucketDays is { } days ? $"deletes after {days} days" : "deletes nothing")) + (trail is { BucketTrouble: null, BucketSilence: { } silence } ? $"; {silence}" : ""), at);
        if (trail.Trail.CloudWatchLogsLogGroupArn is { } group)
        {
            yield return new PostureEvidence("log group", group, (trail.LogGroupTrouble ?? (!trail.LogGroup.IsRead ? $"not read: {trail.LogGroup.NotRead}" : trail.LogGroupDays is 0 ? "keeps for ever" : trail.LogGroupDays is { } kept ? $"keeps {kept} days" : "not found")) + (trail is { LogGroupTrouble: null, LogGroupSilence: { } quiet } ? $"; {quiet}" : ""), at);
        }
    }

    private PostureFinding Okta(PostureState state, int wished)
    {
        const string Subject = "Okta System Log";
        const string Look = "See how long the place that the System Log is taken to keeps it (the event bus's target, the lake, the SIEM).";
        if (state.Settings.OktaLogExport is { } export)
        {
            return Manual(Subject, $"Okta keeps {OktaDays} days; the setup file says how the log is exported: {export}", Look);
        }

        if (NotRead(state.LogStreams, "The log streams", out var unread))
        {
            return unread with { Subject = Subject };
        }

        // A stream that nobody takes keeps nothing, whatever Okta calls it.
        var active = state.LogStreams.Value!.FindAll(s => s.IsActive);
        var evidence = active.Select(s => s.Seen($"taken, and kept {wished} days")).ToList();
        return active.Exists(s => s.Arrives == true) ? Manual(Subject, $"Okta keeps {OktaDays} days and a stream takes the log elsewhere; how long it is kept there Okta does not tell.", Look, evidence)
            : active.Find(s => s.Arrives is null) is { } unknown ? Manual(Subject, $"Okta keeps {OktaDays} days and sends the log to account {unknown.AccountId}; whether anybody takes it there, and how long it is kept, only that account tells.", Look, evidence)
            : Fail(
                Subject,
                $"Okta keeps its log for {OktaDays} days, and {(active.Count > 0 ? "the event source that it sends it to nobody takes: the events are lost" : "nothing takes it elsewhere")}; {wished} days are asked for.",
                active.Count > 0 ? "Make the event bus (New-OktaLogStream does it for a stream that is there), or set up an export (Export-OktaSystemLog); of an export say so in the setup file under posture.oktaLogExport."
                    : "Set up a stream (New-OktaLogStream) or an export (Export-OktaSystemLog); of an export say so in the setup file under posture.oktaLogExport.",
                isCommand: false,
                active.Count > 0 ? evidence : [new PostureEvidence("Okta System Log", null, $"{OktaDays} days", $"{wished} days")]);
    }
}
