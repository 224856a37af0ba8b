namespace OktaIdc.Failures;

/// <content>Failures of the export of the System Log.</content>
public static partial class ErrorIds
{
    /// <summary>The checkpoint of an export is not one, or was written by a newer version.</summary>
    public const string CheckpointUnreadable = "CheckpointUnreadable";

    /// <summary>The checkpoint belongs to an export of another org, filter, format, period or destination.</summary>
    public const string CheckpointMismatch = "CheckpointMismatch";

    /// <summary>Okta does not know the place in the log any more at which the checkpoint stands.</summary>
    public const string CheckpointExpired = "CheckpointExpired";

    /// <summary>Another export has moved the same checkpoint on; this one stopped. Files are as if it had not run; to a stream it may have sent a batch that comes there twice.</summary>
    public const string ExportOvertaken = "ExportOvertaken";

    /// <summary>The destination of an export cannot be written: no such folder, no right to it, or a link that leads out of it.</summary>
    public const string DestinationUnusable = "DestinationUnusable";

    /// <summary>The disk of the destination is full.</summary>
    public const string DestinationFull = "DestinationFull";

    /// <summary>A file that the checkpoint counts on is neither where it was prepared nor where it belongs.</summary>
    public const string ExportDamaged = "ExportDamaged";

    /// <summary>Where a file of an export belongs, another one lies that differs; it was left as it is.</summary>
    public const string ExportNameTaken = "ExportNameTaken";

    /// <summary>Records of a batch were refused by a stream again and again; the batch will be sent anew by the next run.</summary>
    public const string RecordsRefused = "RecordsRefused";
}
