using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws.Glue;

namespace OktaIdc.Sandbox.Aws.Firehose;

/// <summary>
/// Delivers what waits once its buffer is full or old enough. Where conversion is on, records are held against the columns of the Glue table, and those that
/// fit are written as JSON Lines, not as Parquet or ORC: the name ends in .not-converted.json and the metadata says so.
/// </summary>
internal sealed class Delivery(AwsWorld world)
{
    /// <summary>Delivers and deletes what is due by now.</summary>
    public void Settle(PerRegion<FirehosePlace> places)
    {
        var now = world.Context.Clock.UtcNow;
        foreach (var place in places.All)
        {
            foreach (var stream in place.Streams.Values.Where(s => s.Waiting.Count > 0 || s.GoneAt <= now).ToList())
            {
                if (stream.Waiting.Count > 0 && IsDue(stream, now))
                {
                    Deliver(stream, now);
                }

                if (stream.GoneAt <= now)
                {
                    place.Streams.Remove(stream.Name);
                }
            }
        }
    }

    private bool IsDue(DeliveryStream stream, DateTimeOffset now)
    {
        var hints = stream.Destination["BufferingHints"]!;
        return stream.GoneAt is not null
            || stream.WaitingBytes >= (int)hints["SizeInMBs"]! * 1024L * 1024
            || now >= stream.Waiting[0].Arrived + world.Context.Clock.Scale(TimeSpan.FromSeconds((int)hints["IntervalInSeconds"]!));
    }

    private void Deliver(DeliveryStream stream, DateTimeOffset now)
    {
        // Firehose tries again for a day where the bucket does not take the objects.
        var bucket = world.Buckets.Find(((string)stream.Destination["BucketARN"]!)[(((string)stream.Destination["BucketARN"]!).LastIndexOf(':') + 1)..]);
        if (bucket is null && stream.GoneAt is null)
        {
            return;
        }

        var records = stream.Waiting.ToList();
        stream.Waiting.Clear();
        stream.WaitingBytes = 0;
        if (bucket is null)
        {
            return;
        }

        var errors = new Dictionary<string, List<JsonObject>>(StringComparer.Ordinal);
        var fine = new Dictionary<string, List<byte[]>>(StringComparer.Ordinal);
        var table = Table(stream);
        foreach (var record in records)
        {
            var keys = PartitionKeys.Of(stream.Destination, record.Data);
            if (keys is null)
            {
                Fail("processing-failed", record, "DynamicPartitioning.MetadataExtractionFailed", "partitionKeys values must not be null or empty");
            }
            else if (stream.Conversion is not null && (table is null ? "The table no longer exists." : Conversion.Refuse(table, record.Data)) is { } wrong)
            {
                Fail("format-conversion-failed", record, table is null ? "DataFormatConversion.InvalidSchema" : "DataFormatConversion.ParseError", wrong);
            }
            else
            {
                Into(fine, ObjectPrefix.Of(stream.Destination, record.Arrived, keys)).Add(record.Data);
            }
        }

        foreach (var (prefix, data) in fine)
        {
            Write(stream, bucket, prefix, data, stream.Conversion is not null, now);
        }

        foreach (var (type, lines) in errors)
        {
            Write(stream, bucket, ObjectPrefix.OfErrors(stream.Destination, now, type), [.. lines.Select(l => Encoding.UTF8.GetBytes(l.ToJsonString() + "\n"))], converted: false, now);
        }

        void Fail(string type, WaitingRecord record, string code, string message) => Into(errors, type).Add(Failure(stream, record, code, message, now));
    }

    private GlueTable? Table(DeliveryStream stream) => stream.Conversion?["SchemaConfiguration"] is JsonObject schema
        ? world.Glue.Of((string?)schema["CatalogId"] ?? stream.AccountId, (string?)schema["Region"] ?? stream.Region).Find((string?)schema["DatabaseName"], (string?)schema["TableName"])
        : null;

    private static JsonObject Failure(DeliveryStream stream, WaitingRecord record, string code, string message, DateTimeOffset now)
    {
        var failure = new JsonObject
        {
            ["attemptsMade"] = 1,
            ["arrivalTimestamp"] = record.Arrived.ToUnixTimeMilliseconds(),
            ["lastErrorCode"] = code,
            ["lastErrorMessage"] = message,
            ["attemptEndingTimestamp"] = now.ToUnixTimeMilliseconds(),
            ["rawData"] = Convert.ToBase64String(record.Data),
            ["sequenceNumber"] = record.Id,
            ["subSequenceNumber"] = null,
        };
        if (stream.Conversion?["SchemaConfiguration"] is JsonObject schema)
        {
            failure["dataCatalogTable"] = new JsonObject
            {
                ["catalogId"] = (string?)schema["CatalogId"],
                ["databaseName"] = (string?)schema["DatabaseName"],
                ["tableName"] = (string?)schema["TableName"],
                ["region"] = (string?)schema["Region"] ?? stream.Region,
                ["versionId"] = (string?)schema["VersionId"] ?? "LATEST",
            };
        }

        return failure;
    }

    private void Write(DeliveryStream stream, S3.Bucket bucket, string prefix, List<byte[]> records, bool converted, DateTimeOffset now)
    {
        using var content = new MemoryStream();
        foreach (var record in records)
        {
            content.Write(record, 0, record.Length);
            if (converted && (record.Length == 0 || record[^1] != (byte)'\n'))
            {
                content.WriteByte((byte)'\n');
            }
        }

        var zipped = !converted && (string?)stream.Destination["CompressionFormat"] == "GZIP";
        var stamp = now.UtcDateTime.ToString("yyyy-MM-dd-HH-mm-ss", CultureInfo.InvariantCulture);
        var suffix = converted ? ".not-converted.json" : (string?)stream.Destination["FileExtension"] ?? (zipped ? ".gz" : "");
        var bytes = zipped ? Zip(content.ToArray()) : content.ToArray();
        List<(string, string)> fields = [("Content-Type", "application/octet-stream")];
        if (converted)
        {
            fields.Add(("x-amz-meta-sandbox", "JSON Lines that fit the columns of the Glue table. Firehose would have written Parquet or ORC here; the sandbox converts nothing."));
        }

        bucket.Put($"{prefix}{stream.Name}-1-{stamp}-{Guid.NewGuid()}{suffix}", world.Buckets.Made(bytes, null, fields));
    }

    private static byte[] Zip(byte[] content)
    {
        using var zipped = new MemoryStream();
        using (var zip = new GZipStream(zipped, CompressionLevel.Fastest, leaveOpen: true))
        {
            zip.Write(content, 0, content.Length);
        }

        return zipped.ToArray();
    }

    private static List<T> Into<T>(Dictionary<string, List<T>> lists, string key)
    {
        if (!lists.TryGetValue(key, out var list))
        {
            lists[key] = list = [];
        }

        return list;
    }
}
