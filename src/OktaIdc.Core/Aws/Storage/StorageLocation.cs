using System.Text.RegularExpressions;
using OktaIdc.Connections;
using OktaIdc.Failures;

namespace OktaIdc.Aws.Storage;

/// <summary>A bucket of S3 or a table of DynamoDB as a parameter names it: s3://bucket/path, dynamodb://table/path, behind either ?region=eu-west-1.</summary>
/// <param name="Text">As it was written.</param>
/// <param name="Kind">Which of the two.</param>
/// <param name="Name">Name of the bucket or table.</param>
/// <param name="Path">What stands behind the first slash, as it was written; empty for nothing.</param>
/// <param name="Region">The Region, where it is named.</param>
internal sealed partial record StorageLocation(string Text, StorageKind Kind, string Name, string Path, string? Region)
{
    /// <summary>Whether a text has the form of an address; without it, it is the path of a file or folder.</summary>
    public static bool IsAddress(string text) => text.Contains("://", StringComparison.Ordinal);

    /// <summary>The location that a text names; null where it names none.</summary>
    public static StorageLocation? Parse(string text) => Read(Bucket(), StorageKind.Bucket, text) ?? Read(Table(), StorageKind.Table, text);

    /// <summary>What a client for it is made with.</summary>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.NotConnected"/>.</exception>
    public StorageSettings Settings(IdcConnection? idc) => idc?.Client is AwsClient client ? client.Storage.In(Region) : throw NotConnected(Text);

    /// <summary>There is no connection whose credentials could reach it.</summary>
    public static OktaIdcException NotConnected(string location) => new(
        ErrorIds.NotConnected, FailureCategory.Authentication, $"'{location}' is reached with a connection to AWS, and there is none.", "Run Connect-Idc first.", location);

    private static StorageLocation? Read(Regex form, StorageKind kind, string text) => form.Match(text) is { Success: true } match
        ? new StorageLocation(text, kind, match.Groups["name"].Value, match.Groups["path"].Value, match.Groups["region"] is { Success: true } region ? region.Value : null)
        : null;

    [GeneratedRegex(@"\As3://(?<name>[a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(/(?<path>[^?]*))?(\?region=(?<region>[a-z0-9-]+))?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Bucket();

    [GeneratedRegex(@"\Adynamodb://(?<name>[a-zA-Z0-9_.-]{3,255})(/(?<path>[^?]*))?(\?region=(?<region>[a-z0-9-]+))?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Table();
}

/// <summary>What a <see cref="StorageLocation"/> is in.</summary>
internal enum StorageKind
{
    /// <summary>A bucket of S3.</summary>
    Bucket,

    /// <summary>A table of DynamoDB.</summary>
    Table,
}
