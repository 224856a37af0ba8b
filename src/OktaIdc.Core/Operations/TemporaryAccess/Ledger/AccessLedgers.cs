using System.Text.RegularExpressions;
using OktaIdc.Aws;
using OktaIdc.Connections;
using OktaIdc.Failures;

namespace OktaIdc.Operations.TemporaryAccess.Ledger;

/// <summary>Opens ledgers by where they are.</summary>
public static partial class AccessLedgers
{
    /// <summary>Opens a ledger; nothing is read or made yet.</summary>
    /// <param name="location">A file's path, s3://bucket/prefix, or dynamodb://table; the latter two may end in ?region=eu-west-1.</param>
    /// <param name="idc">The connection whose credentials reach S3 and DynamoDB; null where the ledger is a file.</param>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.InvalidArgument"/>.</exception>
    public static IAccessLedger Open(string location, IdcConnection? idc)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(location);
        if (!location.Contains("://", StringComparison.Ordinal))
        {
            return new FileLedger(location);
        }

        if (Bucket().Match(location) is { Success: true } s3)
        {
            return new S3Ledger(location, Settings(location, s3, idc), s3.Groups["name"].Value, s3.Groups["key"].Value.TrimEnd('/'));
        }

        return Table().Match(location) is { Success: true } table
            ? new DynamoDbLedger(location, Settings(location, table, idc), table.Groups["name"].Value)
            : throw Wrong(location, "Write a path of a file, s3://bucket/prefix or dynamodb://table; behind the latter two ?region=... where it is not the connection's Region.");
    }

    private static Aws.Storage.StorageSettings Settings(string location, Match match, IdcConnection? idc) => idc?.Client is AwsClient client
        ? client.Storage.In(match.Groups["region"] is { Success: true } region ? region.Value : null)
        : throw Wrong(location, "Connect to AWS first (Connect-Idc): its credentials reach the ledger.");

    private static OktaIdcException Wrong(string location, string advice) =>
        new(ErrorIds.InvalidArgument, FailureCategory.InvalidArgument, $"The ledger '{location}' cannot be opened.", advice, location);

    [GeneratedRegex(@"\As3://(?<name>[a-z0-9][a-z0-9.-]{1,61}[a-z0-9])/(?<key>[^?]*[^?/])/?(\?region=(?<region>[a-z0-9-]+))?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Bucket();

    [GeneratedRegex(@"\Adynamodb://(?<name>[a-zA-Z0-9_.-]{3,255})/?(\?region=(?<region>[a-z0-9-]+))?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Table();
}
