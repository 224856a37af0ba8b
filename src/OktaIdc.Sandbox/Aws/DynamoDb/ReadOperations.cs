using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.DynamoDb;

/// <summary>Query and Scan: pages of at most 1 MB, or of so many items, before the filter.</summary>
internal sealed class ReadOperations(DynamoDbState state)
{
    private const int LargestPage = 1024 * 1024;

    /// <summary>The operations by name.</summary>
    public IReadOnlyDictionary<string, JsonOperation> Table => new Dictionary<string, JsonOperation>(StringComparer.Ordinal) { ["Query"] = Query, ["Scan"] = Scan };

    private JsonObject Query(AwsCall call)
    {
        var table = state.Active(call);
        var names = new ExpressionNames(call.Input);
        var key = KeyCondition.Of(table, call.Input, names);
        var forward = (bool?)call.Input["ScanIndexForward"] ?? true;
        var items = table.Partition(key.Hash, Start(table, call), forward).Where(i => table.Range is not { } range || key.Fits((JsonObject)i[range.Name]!));
        return Page(call, table, items, names);
    }

    private JsonObject Scan(AwsCall call)
    {
        var table = state.Active(call);
        var items = table.Scan(Start(table, call));
        if ((int?)call.Input["TotalSegments"] is { } segments)
        {
            var segment = (int?)call.Input["Segment"] ?? throw AwsError.Validation("The Segment parameter is required but was not present in the request when parameter TotalSegments is present");
            items = items.Where(i => S3.Digests.Crc32(System.Text.Encoding.UTF8.GetBytes(i[table.Hash.Name]!.ToJsonString())) % (uint)segments == (uint)segment);
        }

        return Page(call, table, items, new ExpressionNames(call.Input));
    }

    private static JsonObject Page(AwsCall call, Table table, IEnumerable<JsonObject> items, ExpressionNames names)
    {
        var filter = Condition.Of(call.Input, "FilterExpression", names);
        var paths = Projection.Of(call.Input, names);
        names.CheckUsed();
        if ((int?)call.Input["Limit"] is < 1)
        {
            throw AwsError.Validation("1 validation error detected: Value at 'limit' failed to satisfy constraint: Member must have value greater than or equal to 1");
        }

        var (limit, bytes, scanned) = ((int?)call.Input["Limit"] ?? int.MaxValue, 0, 0);
        var found = new List<JsonObject>();
        JsonObject? last = null, more = null;
        foreach (var item in items)
        {
            if (scanned == limit || bytes >= LargestPage)
            {
                more = last;
                break;
            }

            (last, scanned, bytes) = (item, scanned + 1, bytes + Attribute.SizeOfItem(item));
            if (filter(item))
            {
                found.Add(item);
            }
        }

        // DynamoDB says that there may be more where a limit was reached, even at the very end.
        more ??= scanned == limit ? last : null;
        var answer = new JsonObject { ["Count"] = found.Count, ["ScannedCount"] = scanned };
        if ((string?)call.Input["Select"] != "COUNT")
        {
            answer["Items"] = new JsonArray([.. found.Select(i => (JsonNode?)Projection.Apply(i, paths))]);
        }

        if (more is not null)
        {
            answer["LastEvaluatedKey"] = table.KeyOf(more);
        }

        if (DynamoDbState.Capacity(call, table, bytes, write: false) is { } capacity)
        {
            answer["ConsumedCapacity"] = capacity;
        }

        return answer;
    }

    private static JsonObject? Start(Table table, AwsCall call)
    {
        try
        {
            return call.Input["ExclusiveStartKey"] is { } key ? TableKeys.Key(table, key) : null;
        }
        catch (AwsError)
        {
            throw AwsError.Validation("The provided starting key is invalid");
        }
    }
}
