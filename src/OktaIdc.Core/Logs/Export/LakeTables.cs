using OktaIdc.Aws.Glue;
using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Logs.Ocsf;

namespace OktaIdc.Logs.Export;

/// <summary>The tables of a lake, from which Firehose takes the schema of the Parquet files that it makes of records.</summary>
/// <param name="Database">The database of the Glue data catalog.</param>
/// <param name="Location">Where Firehose writes: s3://bucket/prefix. Each class has its own folder below it, with region=, accountId= and eventDay= in it.</param>
public sealed record LakeTables(string Database, string Location)
{
    private const string Parquet = "org.apache.hadoop.hive.ql.io.parquet.";

    /// <summary>The name of a class's table: what the streams' names begin with, and the class, in lower case.</summary>
    public static string NameOf(string prefix, OcsfClass value)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        return string.Concat((prefix + value.LakeName()).Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '_'));
    }

    /// <summary>The definition of a class's table.</summary>
    public GlueTable Define(string prefix, OcsfClass value) => new()
    {
        Name = NameOf(prefix, value),
        Description = $"Okta's System Log: {value.Caption()}, OCSF {OcsfEvents.SchemaVersion}",
        TableType = "EXTERNAL_TABLE",
        Parameters = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["EXTERNAL"] = "TRUE", ["classification"] = "parquet" },
        PartitionKeys = [new("region", "string"), new("accountid", "string"), new("eventday", "string")],
        StorageDescriptor = new GlueStorage
        {
            Columns = LakeColumns.Of(value),
            Location = $"{Location.TrimEnd('/')}/class={value.LakeName()}/",
            InputFormat = Parquet + "MapredParquetInputFormat",
            OutputFormat = Parquet + "MapredParquetOutputFormat",
            SerdeInfo = new GlueSerde(Parquet + "serde.ParquetHiveSerDe", new SortedDictionary<string, string>(StringComparer.Ordinal) { ["serialization.format"] = "1" }),
        },
    };

    /// <summary>Makes the tables that are missing, and brings those up to date whose definition is another.</summary>
    internal async Task EnsureAsync(IGlueClient glue, string prefix, string region, IInteraction io, CancellationToken cancellationToken)
    {
        foreach (var value in OcsfClasses.All)
        {
            var wished = Define(prefix, value);
            var there = await FindAsync(glue, wished.Name, region, cancellationToken).ConfigureAwait(false);
            if (there is not null && IsAsWished(there, wished))
            {
                continue;
            }

            var change = new Change($"table {Database}.{wished.Name}", there is null ? $"make it in the Glue data catalog, with {wished.StorageDescriptor!.Columns!.Count} columns" : "bring its definition up to date");
            if (!await io.AllowAsync(change, cancellationToken).ConfigureAwait(false))
            {
                continue;
            }

            if (there is null)
            {
                await MakeAsync(glue, wished, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                await glue.UpdateTableAsync(Database, wished with { Parameters = Merged(there.Parameters, wished.Parameters!) }, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task<GlueTable?> FindAsync(IGlueClient glue, string name, string region, CancellationToken cancellationToken)
    {
        try
        {
            return await glue.FindTableAsync(Database, name, cancellationToken).ConfigureAwait(false);
        }
        catch (OktaIdcException e) when (e.VendorCode == "EntityNotFoundException")
        {
            throw DestinationErrors.NoDatabase(this, region, e);
        }
    }

    private async Task MakeAsync(IGlueClient glue, GlueTable wished, CancellationToken cancellationToken)
    {
        try
        {
            await glue.CreateTableAsync(Database, wished, cancellationToken).ConfigureAwait(false);
        }
        catch (OktaIdcException e) when (e.VendorCode == "AlreadyExistsException")
        {
            // Made a moment ago, by another run or by a try whose answer was lost.
        }
    }

    // What somebody has added (how Athena finds partitions, say) would be gone: Glue replaces the whole of a table.
    private static SortedDictionary<string, string> Merged(IReadOnlyDictionary<string, string>? there, IReadOnlyDictionary<string, string> wished)
    {
        var merged = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in (there ?? wished).Concat(wished))
        {
            merged[name] = value;
        }

        return merged;
    }

    // AWS adds members of its own: only what is wished is compared.
    private static bool IsAsWished(GlueTable there, GlueTable wished) =>
        there.TableType == wished.TableType
        && wished.Parameters!.All(p => there.Parameters is { } all && all.TryGetValue(p.Key, out var value) && value == p.Value)
        && (there.PartitionKeys ?? []).SequenceEqual(wished.PartitionKeys!)
        && there.StorageDescriptor is { } storage
        && storage.Location == wished.StorageDescriptor!.Location
        && storage.InputFormat == wished.StorageDescriptor.InputFormat
        && storage.OutputFormat == wished.StorageDescriptor.OutputFormat
        && storage.SerdeInfo?.SerializationLibrary == wished.StorageDescriptor.SerdeInfo!.SerializationLibrary
        && (storage.Columns ?? []).SequenceEqual(wished.StorageDescriptor.Columns!);
}
