using System.Text;
using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.DynamoDb;

/// <summary>What DynamoDB asks of keys and items.</summary>
internal static class TableKeys
{
    private const int LargestItem = 400 * 1024;

    /// <summary>A key of a request: exactly the key attributes, of their types.</summary>
    /// <exception cref="AwsError">ValidationException.</exception>
    public static JsonObject Key(Table table, JsonNode? node)
    {
        var key = Map(node ?? throw AwsError.Validation("1 validation error detected: Value null at 'key' failed to satisfy constraint: Member must not be null"));
        if (key.Count != table.Keys.Count() || !table.Keys.All(k => key[k.Name] is JsonObject value && Attribute.TypeOf(value) == k.Type))
        {
            throw AwsError.Validation("The provided key element does not match the schema");
        }

        CheckValues(table, key);
        return key;
    }

    /// <summary>An item of a request.</summary>
    /// <exception cref="AwsError">ValidationException.</exception>
    public static JsonObject Item(Table table, JsonNode? node)
    {
        var item = Map(node ?? throw AwsError.Validation("1 validation error detected: Value null at 'item' failed to satisfy constraint: Member must not be null"));
        Check(table, item, "Item size has exceeded the maximum allowed size");
        return item;
    }

    /// <summary>Refuses an item whose key does not fit, or that is too large.</summary>
    /// <exception cref="AwsError">ValidationException.</exception>
    public static void Check(Table table, JsonObject item, string tooLarge)
    {
        foreach (var key in table.Keys)
        {
            if (item[key.Name] is not JsonObject value)
            {
                throw AwsError.Validation($"One or more parameter values were invalid: Missing the key {key.Name} in the item");
            }

            if (Attribute.TypeOf(value) != key.Type)
            {
                throw AwsError.Validation($"One or more parameter values were invalid: Type mismatch for key {key.Name} expected: {key.Type} actual: {Attribute.TypeOf(value)}");
            }
        }

        CheckValues(table, item);
        if (Attribute.SizeOfItem(item) > LargestItem)
        {
            throw AwsError.Validation(tooLarge);
        }
    }

    /// <summary>A map of attribute values, checked.</summary>
    /// <exception cref="AwsError">ValidationException or SerializationException.</exception>
    public static JsonObject Map(JsonNode node) => node is JsonObject map
        ? new JsonObject(map.Select(a => KeyValuePair.Create(a.Key, (JsonNode?)Attribute.Checked(a.Value))))
        : throw new AwsError("SerializationException", "Start of structure or map found where not expected.");

    private static void CheckValues(Table table, JsonObject item)
    {
        foreach (var key in table.Keys.Where(k => k.Type != "N"))
        {
            var value = (JsonObject)item[key.Name]!;
            if (Attribute.TextOf(value).Length == 0)
            {
                throw AwsError.Validation($"One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty {(key.Type == "S" ? "string" : "binary")} value. Key: {key.Name}");
            }

            var most = key == table.Hash ? 2048 : 1024;
            if (key.Type == "S" && Encoding.UTF8.GetByteCount(Attribute.TextOf(value)) > most)
            {
                throw AwsError.Validation(key == table.Hash
                    ? "One or more parameter values were invalid: Size of hashkey has exceeded the maximum size limit of2048 bytes"
                    : "One or more parameter values were invalid: Aggregated size of all range keys has exceeded the size limit of 1024 bytes");
            }
        }
    }
}
