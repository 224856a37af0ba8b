using OktaIdc.Aws.Storage;
using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Http;

namespace OktaIdc.Operations.Documents;

/// <summary>Opens documents by where they are.</summary>
public static class StateDocuments
{
    /// <summary>Opens a document; nothing is read or made yet.</summary>
    /// <param name="location">
    /// Path of a file, s3://bucket/key, or dynamodb://table/name (a table whose partition key is "name", a string); the latter two may end in ?region=eu-west-1.
    /// </param>
    /// <param name="idc">The connection whose credentials reach S3 and DynamoDB; null where the document is a file.</param>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.InvalidArgument"/>.</exception>
    public static IStateDocument Open(string location, IdcConnection? idc)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(location);
        RequirePlace(location);
        if (!StorageLocation.IsAddress(location))
        {
            return new FileDocument(location);
        }

        return StorageLocation.Parse(location) switch
        {
            { Kind: StorageKind.Bucket, Path: [.., not '/'] } s3 => new BucketDocument(location, new BucketClient(s3.Settings(idc), s3.Name), s3.Path),
            { Kind: StorageKind.Table, Path: [not '/', ..] } table => new TableDocument(location, new DocumentTable(table.Settings(idc), table.Name), table.Path),
            _ => throw Unusable(location),
        };
    }

    /// <summary>Refuses what can be no path of a file; addresses are looked at when they are opened.</summary>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.InvalidArgument"/>.</exception>
    internal static void RequirePlace(string location)
    {
        if (!StorageLocation.IsAddress(location) && !IsFile(location))
        {
            throw Unusable(location);
        }
    }

    // A root is a folder that lies in none, and what is no path at all names no file.
    private static bool IsFile(string location)
    {
        try
        {
            return Path.GetDirectoryName(Path.GetFullPath(location)) is not null;
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException or PathTooLongException)
        {
            return false;
        }
    }

    private static OktaIdcException Unusable(string location) => new(
        ErrorIds.InvalidArgument,
        FailureCategory.InvalidArgument,
        $"'{Redaction.OneLine(location)}' is no place for a state or checkpoint (-State, -Checkpoint).",
        "Write a path of a file (./state.json), s3://bucket/key or dynamodb://table/name; behind the latter two ?region=... where it is not the connection's Region.",
        location);

    /// <summary>Whether a location needs a connection to AWS.</summary>
    public static bool NeedsAws(string location) => location is not null && StorageLocation.IsAddress(location);

    /// <summary>Another run came first.</summary>
    internal static OktaIdcException Conflict(string location) => new(
        ErrorIds.StateConflict,
        FailureCategory.Conflict,
        $"Another run has written '{location}' since it was read; nothing was written over it.",
        "Let one run at a time work with it, then run it again.",
        location);
}
