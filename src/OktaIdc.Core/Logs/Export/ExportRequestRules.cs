using OktaIdc.Failures;
using OktaIdc.Http.Scheduling;
using OktaIdc.Operations.Documents;

namespace OktaIdc.Logs.Export;

/// <summary>What an export can be asked for. Checked before anything is sent.</summary>
internal static class ExportRequestRules
{
    /// <summary>How long Okta keeps events.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    /// <summary>How long after its end a period may still get events: Okta publishes some late.</summary>
    public static readonly TimeSpan Settling = TimeSpan.FromMinutes(10);

    // Okta tells its time in whole seconds, and clocks differ by some: who ends an export now is not asking for the future.
    private static readonly TimeSpan s_skew = TimeSpan.FromSeconds(10);

    private const int LeastBatch = OktaLogExportRequest.PageSize;
    private const int LargestBatch = 100_000;

    /// <summary>Refuses what cannot be done.</summary>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.InvalidArgument"/>.</exception>
    public static void Check(OktaLogExportRequest request, DateTimeOffset now, bool isFirst)
    {
        Wrong(isFirst && request.Since < now - Kept - TimeSpan.FromMinutes(5), "Since", $"{request.Since:u} is longer ago than Okta keeps events.", $"Okta keeps 90 days: begin at {now - Kept:yyyy-MM-dd} or later.");
        Wrong(isFirst && request.Since > now + s_skew, "Since", $"{request.Since:u} has not come yet.", "Name a time of the past.");
        Wrong(isFirst && request.Until < now - Kept, "Until", $"{request.Until:u} is longer ago than Okta keeps events: nothing of the period is left.", $"Okta keeps 90 days: end at {now - Kept:yyyy-MM-dd} or later.");
        Wrong(request.Until > now + s_skew, "Until", $"{request.Until:u} has not come yet.", "Leave -Until out to export what comes, run by run or with -Follow.");
        Wrong(request.Since >= request.Until, "Until", "The period ends before it begins.", "Name an -Until that is later than -Since.");
        Wrong(request.Until is not null && request.Follow, "Follow", "A closed period has nothing to follow.", "Leave out -Until or -Follow.");
        Wrong(request.PollInterval < TimeSpan.FromSeconds(1), "PollInterval", "The interval is shorter than a second.", "Each poll costs a request: wait at least a second, better a minute.");
        Wrong(request.PollInterval > TimeSpan.FromDays(1), "PollInterval", "The interval is longer than a day.", "Wait a day at most; for less often run the same command by a schedule, without -Follow.");
        Wrong(request.MaxEvents < 1, "MaxEvents", "The number of events is less than one.", "Name a number from 1.");
        Wrong(request.BatchSize is < LeastBatch or > LargestBatch, "BatchSize", $"{request.BatchSize} events are no batch.", $"Name a number from {LeastBatch} to {LargestBatch}.");
        Wrong(request.Destination is FirehoseDestination && request.Format != OktaLogFormat.Ocsf, "Format", "Streams of Firehose are by class, and raw events have none.", "Use -Format Ocsf.");
        Wrong(request.Checkpoint is null && request.Destination is LogGroupDestination or FirehoseDestination, "Checkpoint", "A log group or a stream cannot keep the checkpoint.", "Name a file, s3://bucket/key or dynamodb://table/name with -Checkpoint.");
        Wrong(request.Destination is FirehoseDestination { Tables: { Database.Length: 0 } or { Location.Length: 0 } }, "CreateTable", "A table needs a database and a place.", "Name -GlueDatabase, and with -TableLocation where Firehose writes.");
        Wrong(!IsPart(request.Region ?? "x"), "Region", $"'{request.Region}' cannot be a part of a path.", "Use letters, digits, dots, underscores and dashes.");
        Wrong(!IsPart(request.AccountId ?? "x"), "AccountId", $"'{request.AccountId}' cannot be a part of a path.", "Use the twelve digits of an account, external, or external_ and an id.");
        if (request.Checkpoint is { } checkpoint)
        {
            StateDocuments.RequirePlace(checkpoint);
        }

        Wrong(IsAmongStaged(request), "Checkpoint", $"'{request.Checkpoint}' lies among the files that are being prepared.", $"Keep it outside of {StagedFile.Staging.TrimEnd('/')}.");
        if (request.MaxCapacityPercent is { } percent)
        {
            _ = new CapacityShare(percent);
        }
    }

    /// <summary>Whether a text can be a part of a path.</summary>
    public static bool IsPart(string text) => text.Length is > 0 and <= 64 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-') && text.Any(c => c != '.');

    private static bool IsAmongStaged(OktaLogExportRequest request) => (request.Checkpoint, request.Destination) switch
    {
        (null, _) => false,
        ({ } place, BucketDestination bucket) => place.StartsWith((bucket with { Region = null }).At(StagedFile.Staging), StringComparison.Ordinal),
        ({ } place, FolderDestination folder) when !place.Contains("://", StringComparison.Ordinal) =>
            Path.GetFullPath(place).StartsWith(Path.GetFullPath(Path.Combine(folder.Path, StagedFile.Staging)), StringComparison.OrdinalIgnoreCase),
        _ => false,
    };

    private static void Wrong(bool isWrong, string field, string what, string advice)
    {
        if (isWrong)
        {
            throw new OktaIdcException(ErrorIds.InvalidArgument, FailureCategory.InvalidArgument, $"{field}: {what}", advice, field);
        }
    }
}
