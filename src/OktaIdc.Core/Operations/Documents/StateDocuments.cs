using OktaIdc.Aws.Storage;
using OktaIdc.Connections;
using OktaIdc.Failures;

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
        if (!StorageLocation.IsAddress(location))
        {
            return new FileDocument(location);
        }

        return StorageLocation.Parse(location) switch
        {
            { Kind: StorageKind.Bucket, Path: [.., not '/'] } s3 => new BucketDocument(location, new BucketClient(s3.Settings(idc), s3.Name), s3.Path),
            { Kind: StorageKind.Table, Path: [not '/', ..] } table => new TableDocument(location, new DocumentTable(table.Settings(idc), table.Name), table.Path),
            _ => throw new OktaIdcException(
                ErrorIds.InvalidArgument,
                FailureCategory.InvalidArgument,
                $"The state '{location}' cannot be opened.",
                "Write a path of a file, s3://bucket/key or dynamodb://table/name; behind the latter two ?region=... where it is not the connection's Region.",
                location),
        };
    }

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
