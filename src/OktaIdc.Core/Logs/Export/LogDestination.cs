using OktaIdc.Aws.Storage;
using OktaIdc.Failures;

namespace OktaIdc.Logs.Export;

/// <summary>Where exported events go.</summary>
public abstract record LogDestination
{
    private protected LogDestination()
    {
    }

    /// <summary>Where it is, as a person would write it.</summary>
    public abstract string Location { get; }

    /// <summary>The destination of a text: s3://bucket/prefix (behind it ?region=... where the bucket is not in the connection's Region), else the path of a folder.</summary>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.InvalidArgument"/>.</exception>
    public static LogDestination Parse(string text)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        if (!StorageLocation.IsAddress(text))
        {
            return new FolderDestination(text);
        }

        return StorageLocation.Parse(text) is { Kind: StorageKind.Bucket } s3 && IsPrefix(s3.Path.Trim('/'))
            ? new BucketDestination(s3.Name, s3.Path.Trim('/'), s3.Region)
            : throw new OktaIdcException(
                ErrorIds.InvalidArgument,
                FailureCategory.InvalidArgument,
                $"'{text}' is no destination of an export.",
                "Write the path of a folder, or s3://bucket/prefix; behind it ?region=... where the bucket is not in the connection's Region.",
                text);
    }

    /// <summary>The location.</summary>
    public sealed override string ToString() => Location;

    // What looks like a way out, or cannot be seen, is a slip of the hand.
    private static bool IsPrefix(string prefix) =>
        prefix.Length == 0 || (!prefix.Any(char.IsControl) && prefix.Split('/').All(part => part is not ("" or "." or "..")));
}

/// <summary>A folder.</summary>
/// <param name="Path">Its path.</param>
public sealed record FolderDestination(string Path) : LogDestination
{
    /// <inheritdoc/>
    public override string Location => Path;
}

/// <summary>A bucket of S3, or a part of it.</summary>
/// <param name="Bucket">Its name.</param>
/// <param name="Prefix">What the keys begin with, without a slash at either end; empty for nothing.</param>
/// <param name="Region">Its Region; null for the connection's.</param>
public sealed record BucketDestination(string Bucket, string Prefix, string? Region = null) : LogDestination
{
    /// <inheritdoc/>
    public override string Location => $"s3://{Bucket}{(Prefix.Length == 0 ? "" : "/" + Prefix)}{(Region is null ? "" : "?region=" + Region)}";

    /// <summary>The location of an object below the prefix.</summary>
    internal string At(string path) => $"s3://{Bucket}/{(Prefix.Length == 0 ? "" : Prefix + "/")}{path}{(Region is null ? "" : "?region=" + Region)}";
}

/// <summary>A log group of CloudWatch Logs.</summary>
/// <param name="Group">Its name.</param>
/// <param name="Stream">The log stream in it, made where it is missing.</param>
public sealed record LogGroupDestination(string Group, string Stream) : LogDestination
{
    /// <inheritdoc/>
    public override string Location => $"logs:{Group}:{Stream}";
}

/// <summary>Streams of Amazon Data Firehose, one for each class.</summary>
/// <param name="Prefix">What their names begin with; the class follows: okta-AUTHENTICATION.</param>
public sealed record FirehoseDestination(string Prefix) : LogDestination
{
    /// <inheritdoc/>
    public override string Location => $"firehose:{Prefix}*";

    /// <summary>Tables of the Glue data catalog that are made or brought up to date before; null for none.</summary>
    public LakeTables? Tables { get; init; }
}
