using OktaIdc.Access;
using OktaIdc.Failures;

namespace OktaIdc.Logs.Export;

/// <summary>Failures of an export.</summary>
internal static class ExportErrors
{
    public static OktaIdcException Unreadable(string location, string why, Exception? inner = null) => new(
        ErrorIds.CheckpointUnreadable,
        FailureCategory.InvalidData,
        $"The checkpoint '{location}' cannot be read: {why.TrimEnd('.')}.",
        "Name the right checkpoint, or restore it. Where it is lost, begin anew with another checkpoint and destination and -Since.",
        location,
        inner);

    public static OktaIdcException Mismatch(string location, string what, string? there, string? wanted) => new(
        ErrorIds.CheckpointMismatch,
        FailureCategory.Refused,
        $"The checkpoint '{location}' is of another {what}: it says {Quote(there)}, this export {Quote(wanted)}. Nothing was read or written.",
        "Give each export a checkpoint and a destination of its own, or ask for what the checkpoint says.",
        location);

    public static OktaIdcException Expired(string org, DateTimeOffset? newest, OktaIdcException said) => new(
        ErrorIds.CheckpointExpired,
        FailureCategory.InvalidData,
        $"{org} does not go on from the checkpoint any more: {said.Message}",
        $"Okta keeps 90 days. Begin anew with another checkpoint and destination, and -Since {(newest is { } at ? $"{at.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fff}Z, the time of the newest event that was exported" : "the time from which on events are wanted: none was exported")}; a filter that Okta takes no more must be changed as well.",
        org,
        said)
    { RequestId = said.RequestId, StatusCode = said.StatusCode, VendorCode = said.VendorCode };

    public static OktaIdcException Overtaken(string location, LogDestination destination, OktaIdcException conflict) => new(
        ErrorIds.ExportOvertaken,
        FailureCategory.Conflict,
        $"Another export has moved the checkpoint '{location}' on. This one stopped; what it had read since is the other's to write, "
        + (destination is FolderDestination or BucketDestination ? "and nothing was doubled." : $"and the batch that it had just sent may be in {destination} twice: tell the events by their uuid."),
        "Let one export at a time work with a checkpoint: look for a second schedule of the same job.",
        location,
        conflict);

    public static OktaIdcException Damaged(string path, string destination) => new(
        ErrorIds.ExportDamaged,
        FailureCategory.InvalidData,
        $"'{path}' was written as the checkpoint says, and is in '{destination}' no more, neither where it was prepared nor where it belongs.",
        "Restore the destination, or begin anew with another checkpoint and destination and -Since the day of the file.",
        path);

    public static OktaIdcException NameTaken(string path, string destination) => new(
        ErrorIds.ExportNameTaken,
        FailureCategory.Conflict,
        $"A file '{path}' that differs is in '{destination}' already, and was left as it is. It is of the same export: its checkpoint was put back to an older one.",
        "Begin anew with another checkpoint and -Since the newest event that was exported; a new export has names of its own, and the events' uuid tells what is there twice.",
        path);

    public static OktaIdcException LeadsOut(string path, string target, string destination) => new(
        ErrorIds.DestinationUnusable,
        FailureCategory.Refused,
        $"'{path}' is a link to '{target}', which is outside of the destination '{destination}'. Nothing was written.",
        "Put a folder in the place of the link, with what is in the folder that it leads to; or export to where it leads.",
        path);

    /// <summary>What a failure of the file system means.</summary>
    public static OktaIdcException Unusable(string path, Exception e) => FullDisk.IsMeantBy(e)
        ? new(ErrorIds.DestinationFull, FailureCategory.Limit, $"There is no room for '{path}': {e.Message}", "Make room, then run the same command again: it goes on from its checkpoint.", path, e)
        : new(ErrorIds.DestinationUnusable, e is UnauthorizedAccessException ? FailureCategory.Permission : FailureCategory.NotFound, $"'{path}' cannot be written: {e.Message}", "Check the path and the rights on it.", path, e);

    private static string Quote(string? value) => value is null ? "none" : $"'{value}'";
}
