using OktaIdc.Aws.Storage;
using OktaIdc.Connections;
using OktaIdc.Failures;

namespace OktaIdc.Operations.TemporaryAccess.Ledger;

/// <summary>Opens ledgers by where they are.</summary>
public static class AccessLedgers
{
    /// <summary>Opens a ledger; nothing is read or made yet.</summary>
    /// <param name="location">A file's path, s3://bucket/prefix, or dynamodb://table; the latter two may end in ?region=eu-west-1.</param>
    /// <param name="idc">The connection whose credentials reach S3 and DynamoDB; null where the ledger is a file.</param>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.InvalidArgument"/>, <see cref="ErrorIds.NotConnected"/>.</exception>
    public static IAccessLedger Open(string location, IdcConnection? idc)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(location);
        if (!StorageLocation.IsAddress(location))
        {
            return new FileLedger(location);
        }

        var place = StorageLocation.Parse(location);
        return place switch
        {
            { Kind: StorageKind.Bucket } when place.Path.TrimEnd('/') is { Length: > 0 } prefix => new S3Ledger(location, place.Settings(idc), place.Name, prefix),
            { Kind: StorageKind.Table, Path: "" } => new DynamoDbLedger(location, place.Settings(idc), place.Name),
            _ => throw new OktaIdcException(
                ErrorIds.InvalidArgument,
                FailureCategory.InvalidArgument,
                $"The ledger '{location}' cannot be opened.",
                "Write a path of a file, s3://bucket/prefix or dynamodb://table; behind the latter two ?region=... where it is not the connection's Region.",
                location),
        };
    }
}
