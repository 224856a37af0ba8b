using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.DynamoDb;

/// <summary>Tables themselves: made within seconds, deleted within seconds, scaled by the speed.</summary>
internal sealed class TableOperations(AwsWorld world, DynamoDbState state)
{
    private static readonly TimeSpan s_make = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_delete = TimeSpan.FromSeconds(3);

    private DateTimeOffset Now => world.Context.Clock.UtcNow;

    /// <summary>The operations by name.</summary>
    public IReadOnlyDictionary<string, JsonOperation> Table => new Dictionary<string, JsonOperation>(StringComparer.Ordinal)
    {
        ["CreateTable"] = Create,
        ["DescribeTable"] = call => new JsonObject { ["Table"] = Describe(state.Named(call)) },
        ["DeleteTable"] = Delete,
        ["ListTables"] = List,
        ["DescribeTimeToLive"] = call => new JsonObject { ["TimeToLiveDescription"] = TimeToLive(state.Named(call)) },
        ["UpdateTimeToLive"] = UpdateTimeToLive,
        ["DescribeContinuousBackups"] = Backups,
        ["ListTagsOfResource"] = call => new JsonObject { ["Tags"] = Tags(Tagged(call)) },
        ["TagResource"] = call =>
        {
            ReadTags(Tagged(call), call.Input["Tags"]);
            return null;
        },
        ["UntagResource"] = call =>
        {
            var table = Tagged(call);
            foreach (var key in call.Input["TagKeys"] as JsonArray ?? [])
            {
                table.Tags.Remove((string)key!);
            }

            return null;
        },
    };

    private JsonObject Create(AwsCall call)
    {
        var (input, name) = (call.Input, DynamoDbState.Name((string?)call.Input["TableName"]));
        foreach (var missing in new[] { "GlobalSecondaryIndexes", "LocalSecondaryIndexes", "StreamSpecification" }.Where(m => input[m] is JsonArray { Count: > 0 } || (bool?)(input[m] as JsonObject)?["StreamEnabled"] == true))
        {
            throw DynamoDbErrors.NotHere(missing);
        }

        var types = (input["AttributeDefinitions"] as JsonArray ?? []).ToDictionary(d => (string)d!["AttributeName"]!, d => (string)d!["AttributeType"]!, StringComparer.Ordinal);
        var schema = (input["KeySchema"] as JsonArray ?? []).Select(k => (Name: (string)k!["AttributeName"]!, Kind: (string)k["KeyType"]!)).ToList();
        if (schema.Count is 0 or > 2 || schema[0].Kind != "HASH" || (schema.Count == 2 && schema[1].Kind != "RANGE"))
        {
            throw AwsError.Validation("Invalid KeySchema: The first KeySchemaElement is not a HASH key type");
        }

        if (!schema.Select(s => s.Name).ToHashSet(StringComparer.Ordinal).SetEquals(types.Keys) || types.Values.Any(t => t is not ("S" or "N" or "B")))
        {
            throw AwsError.Validation($"One or more parameter values were invalid: Some index key attributes are not defined in AttributeDefinitions. Keys: [{string.Join(", ", schema.Select(s => s.Name))}], AttributeDefinitions: [{string.Join(", ", types.Keys)}]");
        }

        if (state.Of(call).ContainsKey(name))
        {
            throw DynamoDbErrors.InUse($"Table already exists: {name}");
        }

        var table = new Table
        {
            Name = name,
            Arn = $"arn:aws:dynamodb:{call.Region}:{call.SignedBy.AccountId}:table/{name}",
            Id = world.Context.Ids.Guid("table"),
            Hash = new KeyAttribute(schema[0].Name, types[schema[0].Name]),
            Range = schema.Count == 2 ? new KeyAttribute(schema[1].Name, types[schema[1].Name]) : null,
            Created = Now,
            ActiveAt = Now + world.Context.Clock.Scale(s_make),
            Settings = Settings(input),
        };
        ReadTags(table, input["Tags"]);
        state.Of(call).Add(name, table);
        return new JsonObject { ["TableDescription"] = Describe(table) };
    }

    private static JsonObject Settings(JsonObject input)
    {
        var onDemand = (string?)input["BillingMode"] == "PAY_PER_REQUEST";
        var throughput = input["ProvisionedThroughput"];
        if (onDemand == throughput is not null)
        {
            throw AwsError.Validation(onDemand
                ? "One or more parameter values were invalid: Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST"
                : "One or more parameter values were invalid: ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED");
        }

        var settings = new JsonObject
        {
            ["ProvisionedThroughput"] = new JsonObject
            {
                ["NumberOfDecreasesToday"] = 0,
                ["ReadCapacityUnits"] = onDemand ? 0 : (long?)throughput!["ReadCapacityUnits"] ?? 1,
                ["WriteCapacityUnits"] = onDemand ? 0 : (long?)throughput!["WriteCapacityUnits"] ?? 1,
            },
            ["DeletionProtectionEnabled"] = (bool?)input["DeletionProtectionEnabled"] ?? false,
        };
        if (onDemand)
        {
            settings["BillingModeSummary"] = new JsonObject { ["BillingMode"] = "PAY_PER_REQUEST" };
        }

        if (input["SSESpecification"] is JsonObject sse && (bool?)sse["Enabled"] == true)
        {
            settings["SSEDescription"] = Wire.Compact(new JsonObject { ["Status"] = "ENABLED", ["SSEType"] = "KMS", ["KMSMasterKeyArn"] = (string?)sse["KMSMasterKeyId"] });
        }

        if ((string?)input["TableClass"] is { } tableClass)
        {
            settings["TableClassSummary"] = new JsonObject { ["TableClass"] = tableClass };
        }

        return settings;
    }

    private JsonObject Describe(Table table)
    {
        var description = new JsonObject
        {
            ["TableName"] = table.Name,
            ["TableArn"] = table.Arn,
            ["TableId"] = table.Id,
            ["TableStatus"] = table.GoneAt is not null ? "DELETING" : table.ActiveAt > Now ? "CREATING" : "ACTIVE",
            ["CreationDateTime"] = Wire.Time(table.Created),
            ["AttributeDefinitions"] = new JsonArray([.. table.Keys.Select(k => (JsonNode?)new JsonObject { ["AttributeName"] = k.Name, ["AttributeType"] = k.Type })]),
            ["KeySchema"] = new JsonArray([.. table.Keys.Select(k => (JsonNode?)new JsonObject { ["AttributeName"] = k.Name, ["KeyType"] = k == table.Hash ? "HASH" : "RANGE" })]),
            ["ItemCount"] = table.Count,
            ["TableSizeBytes"] = table.Scan(null).Sum(i => (long)Attribute.SizeOfItem(i)),
        };
        foreach (var (name, value) in table.Settings)
        {
            description[name] = value?.DeepClone();
        }

        return description;
    }

    private JsonObject Delete(AwsCall call)
    {
        var table = state.Named(call);
        if (table.ActiveAt > Now || table.GoneAt is not null)
        {
            throw DynamoDbErrors.InUse($"Attempt to change a resource which is still in use: Table is being {(table.GoneAt is null ? "created" : "deleted")}: {table.Name}");
        }

        if ((bool)table.Settings["DeletionProtectionEnabled"]!)
        {
            throw AwsError.Validation($"Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.");
        }

        table.GoneAt = Now + world.Context.Clock.Scale(s_delete);
        return new JsonObject { ["TableDescription"] = Describe(table) };
    }

    private JsonObject List(AwsCall call)
    {
        var size = (int?)call.Input["Limit"] ?? 100;
        if (size is < 1 or > 100)
        {
            throw AwsError.Validation($"1 validation error detected: Value '{size}' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 100");
        }

        var after = (string?)call.Input["ExclusiveStartTableName"] ?? "";
        var names = state.Of(call).Keys.Order(StringComparer.Ordinal).Where(n => string.CompareOrdinal(n, after) > 0).Take(size + 1).ToList();
        var answer = new JsonObject { ["TableNames"] = Wire.Texts(names.Take(size)) };
        if (names.Count > size)
        {
            answer["LastEvaluatedTableName"] = names[size - 1];
        }

        return answer;
    }

    private static JsonObject TimeToLive(Table table) => table.TimeToLive is { } name
        ? new JsonObject { ["TimeToLiveStatus"] = "ENABLED", ["AttributeName"] = name }
        : new JsonObject { ["TimeToLiveStatus"] = "DISABLED" };

    private JsonObject UpdateTimeToLive(AwsCall call)
    {
        var (table, wished) = (state.Named(call), call.Input["TimeToLiveSpecification"] as JsonObject ?? []);
        var enabled = (bool?)wished["Enabled"] ?? false;
        if (enabled == table.TimeToLive is not null)
        {
            throw AwsError.Validation(enabled ? "TimeToLive is already enabled" : "TimeToLive is already disabled");
        }

        table.TimeToLive = enabled ? (string?)wished["AttributeName"] : null;
        return new JsonObject { ["TimeToLiveSpecification"] = wished.DeepClone() };
    }

    private JsonObject Backups(AwsCall call)
    {
        _ = state.Named(call);
        return new JsonObject
        {
            ["ContinuousBackupsDescription"] = new JsonObject { ["ContinuousBackupsStatus"] = "ENABLED", ["PointInTimeRecoveryDescription"] = new JsonObject { ["PointInTimeRecoveryStatus"] = "DISABLED" } },
        };
    }

    private Table Tagged(AwsCall call) => state.Of(call).Values.FirstOrDefault(t => t.Arn == (string?)call.Input["ResourceArn"])
        ?? throw AwsError.NotFound($"Requested resource not found: ResourcArn: {(string?)call.Input["ResourceArn"]} not found");

    private static JsonArray Tags(Table table) => [.. table.Tags.Select(t => (JsonNode?)new JsonObject { ["Key"] = t.Key, ["Value"] = t.Value })];

    private static void ReadTags(Table table, JsonNode? tags)
    {
        foreach (var tag in tags as JsonArray ?? [])
        {
            table.Tags[(string)tag!["Key"]!] = (string)tag["Value"]!;
        }
    }
}
