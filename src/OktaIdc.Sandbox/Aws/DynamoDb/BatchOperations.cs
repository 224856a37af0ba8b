using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.DynamoDb;

/// <summary>Many items at once: 25 to write, 100 to read, without conditions.</summary>
internal sealed class BatchOperations(DynamoDbState state)
{
    private const int MostWrites = 25;
    private const int MostReads = 100;

    /// <summary>The operations by name.</summary>
    public IReadOnlyDictionary<string, JsonOperation> Table => new Dictionary<string, JsonOperation>(StringComparer.Ordinal) { ["BatchWriteItem"] = Write, ["BatchGetItem"] = Read };

    private JsonObject Write(AwsCall call)
    {
        var changes = new List<(Table Table, JsonObject? Put, JsonObject Key)>();
        foreach (var (name, requests) in call.Input["RequestItems"] as JsonObject ?? [])
        {
            var table = state.Active(call, name);
            foreach (var request in requests as JsonArray ?? [])
            {
                var put = request?["PutRequest"]?["Item"] is { } item ? TableKeys.Item(table, item) : null;
                changes.Add((table, put, put is null ? TableKeys.Key(table, request?["DeleteRequest"]?["Key"]) : table.KeyOf(put)));
            }
        }

        if (changes.Count is 0 or > MostWrites)
        {
            throw AwsError.Validation($"1 validation error detected: Value at 'requestItems' failed to satisfy constraint: Map value must satisfy constraint: [Member must have length less than or equal to {MostWrites}, Member must have length greater than or equal to 1]");
        }

        if (changes.Select(c => c.Table.Name + c.Key.ToJsonString()).Distinct(StringComparer.Ordinal).Count() < changes.Count)
        {
            throw AwsError.Validation("Provided list of item keys contains duplicates");
        }

        foreach (var (table, put, key) in changes)
        {
            if (put is null)
            {
                table.Remove(key);
            }
            else
            {
                table.Put(put);
            }
        }

        return new JsonObject { ["UnprocessedItems"] = new JsonObject() };
    }

    private JsonObject Read(AwsCall call)
    {
        var answers = new JsonObject();
        var count = 0;
        foreach (var (name, request) in call.Input["RequestItems"] as JsonObject ?? [])
        {
            var table = state.Active(call, name);
            var names = new ExpressionNames((JsonObject)request!);
            var paths = Projection.Of((JsonObject)request!, names);
            names.CheckUsed();
            var keys = (request!["Keys"] as JsonArray ?? []).Select(k => TableKeys.Key(table, k)).ToList();
            count += keys.Count;
            answers[name] = new JsonArray([.. keys.Select(table.Find).Where(i => i is not null).Select(i => (JsonNode?)Projection.Apply(i!, paths))]);
        }

        return count is 0 or > MostReads
            ? throw AwsError.Validation("Too many items requested for the BatchGetItem call")
            : new JsonObject { ["Responses"] = answers, ["UnprocessedKeys"] = new JsonObject() };
    }
}
