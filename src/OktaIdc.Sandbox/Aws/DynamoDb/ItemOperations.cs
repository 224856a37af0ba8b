using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.DynamoDb;

/// <summary>One item at a time, with conditions.</summary>
internal sealed class ItemOperations(DynamoDbState state)
{
    /// <summary>The operations by name.</summary>
    public IReadOnlyDictionary<string, JsonOperation> Table => new Dictionary<string, JsonOperation>(StringComparer.Ordinal)
    {
        ["PutItem"] = Put,
        ["GetItem"] = Get,
        ["UpdateItem"] = UpdateOne,
        ["DeleteItem"] = Delete,
    };

    private JsonObject Put(AwsCall call)
    {
        var table = state.Active(call);
        CheckReturn(call, "NONE", "ALL_OLD");
        var names = new ExpressionNames(call.Input);
        var condition = Condition.Of(call.Input, "ConditionExpression", names);
        names.CheckUsed();
        var item = TableKeys.Item(table, call.Input["Item"]);
        var there = table.Find(table.KeyOf(item));
        Require(call, condition, there);
        table.Put(item);
        return Answer(call, table, Return(call) == "ALL_OLD" ? there : null, Attribute.SizeOfItem(item));
    }

    private JsonObject Get(AwsCall call)
    {
        var table = state.Active(call);
        var names = new ExpressionNames(call.Input);
        var paths = Projection.Of(call.Input, names);
        names.CheckUsed();
        var found = table.Find(TableKeys.Key(table, call.Input["Key"]));
        var answer = new JsonObject();
        if (found is not null)
        {
            answer["Item"] = Projection.Apply(found, paths);
        }

        if (DynamoDbState.Capacity(call, table, found is null ? 0 : Attribute.SizeOfItem(found), write: false) is { } capacity)
        {
            answer["ConsumedCapacity"] = capacity;
        }

        return answer;
    }

    private JsonObject UpdateOne(AwsCall call)
    {
        var table = state.Active(call);
        CheckReturn(call, "NONE", "ALL_OLD", "UPDATED_OLD", "ALL_NEW", "UPDATED_NEW");
        var names = new ExpressionNames(call.Input);
        var (condition, update) = (Condition.Of(call.Input, "ConditionExpression", names), Update.Of(call.Input, names));
        names.CheckUsed();
        var key = TableKeys.Key(table, call.Input["Key"]);
        if (update.Changed.FirstOrDefault(c => table.Keys.Any(k => k.Name == c)) is { } fixedName)
        {
            throw AwsError.Validation($"One or more parameter values were invalid: Cannot update attribute {fixedName}. This attribute is part of the key");
        }

        var there = table.Find(key);
        Require(call, condition, there);
        var after = update.Apply(there ?? key);
        TableKeys.Check(table, after, "Item size to update has exceeded the maximum allowed size");
        table.Put(after);
        return Answer(call, table, Return(call) switch
        {
            "ALL_OLD" => there,
            "ALL_NEW" => after,
            "UPDATED_OLD" when there is not null => Part(there, update),
            "UPDATED_NEW" => Part(after, update),
            _ => null,
        }, Attribute.SizeOfItem(after));
    }

    private JsonObject Delete(AwsCall call)
    {
        var table = state.Active(call);
        CheckReturn(call, "NONE", "ALL_OLD");
        var names = new ExpressionNames(call.Input);
        var condition = Condition.Of(call.Input, "ConditionExpression", names);
        names.CheckUsed();
        var key = TableKeys.Key(table, call.Input["Key"]);
        var there = table.Find(key);
        Require(call, condition, there);
        table.Remove(key);
        return Answer(call, table, Return(call) == "ALL_OLD" ? there : null, there is null ? 0 : Attribute.SizeOfItem(there));
    }

    private static void Require(AwsCall call, Holds condition, JsonObject? there)
    {
        if (!condition(there))
        {
            throw DynamoDbErrors.ConditionFailed((string?)call.Input["ReturnValuesOnConditionCheckFailure"] == "ALL_OLD" ? there : null);
        }
    }

    private static string Return(AwsCall call) => (string?)call.Input["ReturnValues"] ?? "NONE";

    private static void CheckReturn(AwsCall call, params string[] allowed)
    {
        if (!allowed.Contains(Return(call)))
        {
            throw AwsError.Validation("ReturnValues can only be " + string.Join(" or ", allowed));
        }
    }

    private static JsonObject Part(JsonObject item, Update update) =>
        new(update.Changed.Where(c => item[c] is not null).Select(c => KeyValuePair.Create(c, item[c]?.DeepClone())));

    private static JsonObject Answer(AwsCall call, Table table, JsonObject? attributes, int bytes)
    {
        var answer = new JsonObject();
        if (attributes is { Count: > 0 })
        {
            answer["Attributes"] = attributes.DeepClone();
        }

        if (DynamoDbState.Capacity(call, table, bytes, write: true) is { } capacity)
        {
            answer["ConsumedCapacity"] = capacity;
        }

        return answer;
    }
}
