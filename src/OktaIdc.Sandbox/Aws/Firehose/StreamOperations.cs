using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws.Iam;
using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.Firehose;

/// <summary>Delivery streams: made within half a minute, scaled by the speed.</summary>
internal sealed class StreamOperations(AwsWorld world, PerRegion<FirehosePlace> places)
{
    private const int MostStreams = 5_000;

    private static readonly TimeSpan s_make = TimeSpan.FromSeconds(30);

    private static readonly string[] s_others =
    [
        "RedshiftDestinationConfiguration", "ElasticsearchDestinationConfiguration", "AmazonopensearchserviceDestinationConfiguration", "SplunkDestinationConfiguration",
        "HttpEndpointDestinationConfiguration", "AmazonOpenSearchServerlessDestinationConfiguration", "SnowflakeDestinationConfiguration", "IcebergDestinationConfiguration",
        "S3DestinationConfiguration", "KinesisStreamSourceConfiguration", "MSKSourceConfiguration", "DatabaseSourceConfiguration",
    ];

    /// <summary>The operations by name.</summary>
    public IReadOnlyDictionary<string, JsonOperation> Table => new Dictionary<string, JsonOperation>(StringComparer.Ordinal)
    {
        ["CreateDeliveryStream"] = Create,
        ["DescribeDeliveryStream"] = call => new JsonObject { ["DeliveryStreamDescription"] = Describe(Find(places, call)) },
        ["ListDeliveryStreams"] = List,
        ["DeleteDeliveryStream"] = Delete,
        ["TagDeliveryStream"] = Tag,
        ["ListTagsForDeliveryStream"] = call => new JsonObject
        {
            ["Tags"] = new JsonArray([.. Find(places, call).Tags.Select(t => (JsonNode?)new JsonObject { ["Key"] = t.Key, ["Value"] = t.Value })]), ["HasMoreTags"] = false,
        },
    };

    /// <summary>The stream that a request names.</summary>
    /// <exception cref="AwsError">ResourceNotFoundException.</exception>
    public static DeliveryStream Find(PerRegion<FirehosePlace> places, AwsCall call) => places.Of(call).Streams.TryGetValue(call.Text("DeliveryStreamName"), out var stream)
        ? stream
        : throw AwsError.NotFound($"Firehose {call.Text("DeliveryStreamName")} under account {call.SignedBy.AccountId} not found.");

    private JsonObject Create(AwsCall call)
    {
        var (place, name) = (places.Of(call), call.Text("DeliveryStreamName"));
        if (Array.Find(s_others, o => call.Input[o] is not null) is { } other)
        {
            throw Invalid($"{other} is not implemented in the sandbox: use ExtendedS3DestinationConfiguration.");
        }

        var wished = call.Input["ExtendedS3DestinationConfiguration"] as JsonObject ?? throw Invalid("Exactly one destination configuration is supported for a Firehose");
        if (place.Streams.ContainsKey(name))
        {
            throw new AwsError("ResourceInUseException", $"Firehose {name} under accountId {call.SignedBy.AccountId} already exists");
        }

        if (place.Streams.Count >= MostStreams)
        {
            throw new AwsError("LimitExceededException", $"You have already consumed your firehose quota of {MostStreams} hoses.");
        }

        var now = world.Context.Clock.UtcNow;
        var stream = new DeliveryStream
        {
            Name = name,
            AccountId = call.SignedBy.AccountId,
            Region = call.Region,
            Created = now,
            ActiveAt = now + world.Context.Clock.Scale(s_make),
            Destination = Checked(call, wished),
        };
        ReadTags(stream, call.Input["Tags"]);
        place.Streams.Add(name, stream);
        return new JsonObject { ["DeliveryStreamARN"] = stream.Arn };
    }

    private JsonObject Checked(AwsCall call, JsonObject wished)
    {
        CheckRole(call, (string)wished["RoleARN"]!);
        var destination = (JsonObject)wished.DeepClone();
        var converts = destination["DataFormatConversionConfiguration"] is JsonObject conversion && ((bool?)conversion["Enabled"] ?? true);
        var hints = destination["BufferingHints"] as JsonObject ?? [];
        destination["BufferingHints"] = new JsonObject { ["SizeInMBs"] = (int?)hints["SizeInMBs"] ?? (converts ? 128 : 5), ["IntervalInSeconds"] = (int?)hints["IntervalInSeconds"] ?? 300 };
        destination["CompressionFormat"] ??= "UNCOMPRESSED";
        destination["EncryptionConfiguration"] ??= new JsonObject { ["NoEncryptionConfig"] = "NoEncryption" };
        destination["CloudWatchLoggingOptions"] ??= new JsonObject { ["Enabled"] = false };
        destination["S3BackupMode"] ??= "Disabled";
        destination["ProcessingConfiguration"] ??= new JsonObject { ["Enabled"] = false };
        if (converts)
        {
            CheckConversion(call, destination);
        }
        else if ((string)destination["CompressionFormat"]! is not ("UNCOMPRESSED" or "GZIP"))
        {
            throw Invalid($"CompressionFormat {(string)destination["CompressionFormat"]!} is not implemented in the sandbox: use UNCOMPRESSED or GZIP.");
        }

        ObjectPrefix.Check(destination);
        return destination;
    }

    private void CheckConversion(AwsCall call, JsonObject destination)
    {
        if ((string)destination["CompressionFormat"]! != "UNCOMPRESSED")
        {
            throw Invalid("CompressionFormat must be UNCOMPRESSED when data format conversion is enabled.");
        }

        if ((int)destination["BufferingHints"]!["SizeInMBs"]! < 64)
        {
            throw Invalid("BufferingHints.SizeInMBs must be at least 64 when data format conversion is enabled.");
        }

        var conversion = destination["DataFormatConversionConfiguration"]!;
        if (conversion["InputFormatConfiguration"]?["Deserializer"] is not JsonObject { Count: 1 } || conversion["OutputFormatConfiguration"]?["Serializer"] is not JsonObject { Count: 1 } || conversion["SchemaConfiguration"] is not JsonObject schema)
        {
            throw Invalid("SchemaConfiguration, InputFormatConfiguration with one Deserializer and OutputFormatConfiguration with one Serializer are required when data format conversion is enabled.");
        }

        CheckRole(call, (string?)schema["RoleARN"] ?? throw Invalid("SchemaConfiguration.RoleARN must not be null."));
        var (database, table, region) = ((string?)schema["DatabaseName"], (string?)schema["TableName"], (string?)schema["Region"] ?? call.Region);
        if (world.Glue.Of((string?)schema["CatalogId"] ?? call.SignedBy.AccountId, region).Find(database, table) is null)
        {
            throw Invalid($"The schema is invalid. Error when retrieving the schema: EntityNotFoundException: Table {table} not found in database {database}.");
        }
    }

    private void CheckRole(AwsCall call, string arn)
    {
        var role = arn.Contains($":iam::{call.SignedBy.AccountId}:role/", StringComparison.Ordinal) ? world.Iam.Role(call.SignedBy.AccountId, IamRole.NameOf(arn)) : null;
        if (role is null || role.Arn != arn || !role.Trust.Contains("firehose.amazonaws.com", StringComparison.Ordinal))
        {
            throw Invalid($"Firehose is unable to assume role {arn}. Please check the role provided.");
        }
    }

    private JsonObject Describe(DeliveryStream stream)
    {
        var extended = (JsonObject)stream.Destination.DeepClone();
        var plain = new JsonObject(new[] { "RoleARN", "BucketARN", "Prefix", "ErrorOutputPrefix", "BufferingHints", "CompressionFormat", "EncryptionConfiguration", "CloudWatchLoggingOptions" }
            .Where(n => extended[n] is not null)
            .Select(n => KeyValuePair.Create(n, extended[n]?.DeepClone())));
        return new JsonObject
        {
            ["DeliveryStreamName"] = stream.Name,
            ["DeliveryStreamARN"] = stream.Arn,
            ["DeliveryStreamStatus"] = stream.GoneAt is not null ? "DELETING" : stream.ActiveAt > world.Context.Clock.UtcNow ? "CREATING" : "ACTIVE",
            ["DeliveryStreamEncryptionConfiguration"] = new JsonObject { ["Status"] = "DISABLED" },
            ["DeliveryStreamType"] = "DirectPut",
            ["VersionId"] = "1",
            ["CreateTimestamp"] = Wire.Time(stream.Created),
            ["Destinations"] = new JsonArray(new JsonObject
            {
                ["DestinationId"] = "destinationId-000000000001", ["S3DestinationDescription"] = plain, ["ExtendedS3DestinationDescription"] = extended,
            }),
            ["HasMoreDestinations"] = false,
        };
    }

    private JsonObject List(AwsCall call)
    {
        var (after, size) = (call.OptionalText("ExclusiveStartDeliveryStreamName") ?? "", (int?)call.Input["Limit"] ?? 10);
        var names = places.Of(call).Streams.Keys.Where(n => string.CompareOrdinal(n, after) > 0).Take(size + 1).ToList();
        return new JsonObject { ["DeliveryStreamNames"] = Wire.Texts(names.Take(size)), ["HasMoreDeliveryStreams"] = names.Count > size };
    }

    private JsonObject? Delete(AwsCall call)
    {
        var stream = Find(places, call);
        if (stream.ActiveAt > world.Context.Clock.UtcNow || stream.GoneAt is not null)
        {
            throw new AwsError("ResourceInUseException", $"Firehose {stream.Name} under accountId {stream.AccountId} is not in the ACTIVE state");
        }

        stream.GoneAt = world.Context.Clock.UtcNow + world.Context.Clock.Scale(s_make);
        return null;
    }

    private JsonObject? Tag(AwsCall call)
    {
        ReadTags(Find(places, call), call.Input["Tags"]);
        return null;
    }

    private static void ReadTags(DeliveryStream stream, JsonNode? tags)
    {
        foreach (var tag in tags as JsonArray ?? [])
        {
            stream.Tags[(string)tag!["Key"]!] = (string?)tag["Value"] ?? "";
        }
    }

    private static AwsError Invalid(string message) => new("InvalidArgumentException", message);
}
