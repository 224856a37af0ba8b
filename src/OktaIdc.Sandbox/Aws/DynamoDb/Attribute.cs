using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.DynamoDb;

/// <summary>Values of attributes as they stand on the wire: {"S": "text"}, {"N": "1"}, ...</summary>
internal static class Attribute
{
    private static readonly string[] s_types = ["S", "N", "B", "BOOL", "NULL", "M", "L", "SS", "NS", "BS"];

    /// <summary>The name of the type: S, N, B, BOOL, NULL, M, L, SS, NS or BS.</summary>
    public static string TypeOf(JsonObject value) => value.First().Key;

    /// <summary>What stands within.</summary>
    public static JsonNode Inner(JsonObject value) => value.First().Value!;

    /// <summary>Text of an S, N or B.</summary>
    public static string TextOf(JsonObject value) => (string)Inner(value)!;

    /// <summary>A checked copy, numbers in DynamoDB's way of writing them.</summary>
    /// <exception cref="AwsError">ValidationException or SerializationException.</exception>
    public static JsonObject Checked(JsonNode? node, int depth = 0)
    {
        if (node is not JsonObject { Count: 1 } value || !s_types.Contains(TypeOf(value)) || value.First().Value is null)
        {
            throw AwsError.Validation(node is JsonObject { Count: > 1 }
                ? "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes"
                : "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes");
        }

        if (depth > 32)
        {
            throw AwsError.Validation("Nesting Levels have exceeded supported limits");
        }

        try
        {
            var (type, inner) = (TypeOf(value), Inner(value));
            return new JsonObject
            {
                [type] = type switch
                {
                    "S" => JsonValue.Create((string)inner!),
                    "N" => JsonValue.Create(Number((string)inner!)),
                    "B" => JsonValue.Create(Binary((string)inner!)),
                    "BOOL" => JsonValue.Create((bool)inner),
                    "NULL" => (bool)inner ? JsonValue.Create(true) : throw AwsError.Validation("One or more parameter values were invalid: Null attribute value types must have the value of true"),
                    "M" => new JsonObject(inner.AsObject().Select(m => KeyValuePair.Create(m.Key, (JsonNode?)Checked(m.Value, depth + 1)))),
                    "L" => new JsonArray([.. inner.AsArray().Select(i => (JsonNode?)Checked(i, depth + 1))]),
                    _ => Set(type, inner.AsArray()),
                },
            };
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException or JsonException)
        {
            throw new AwsError("SerializationException", "A value of an attribute is not of its type.");
        }
    }

    /// <summary>Whether two values are the same.</summary>
    public static bool Same(JsonObject? a, JsonObject? b)
    {
        if (a is null || b is null || TypeOf(a) != TypeOf(b))
        {
            return a is null && b is null;
        }

        return TypeOf(a) switch
        {
            "SS" or "NS" or "BS" => Inner(a).AsArray().Select(t => (string)t!).ToHashSet(StringComparer.Ordinal).SetEquals(Inner(b).AsArray().Select(t => (string)t!)),
            _ => JsonNode.DeepEquals(a, b),
        };
    }

    /// <summary>Order of two values of S, N or B; null where they have none.</summary>
    public static int? Compare(JsonObject a, JsonObject b) => (TypeOf(a), TypeOf(b)) switch
    {
        ("S", "S") => S3.KeyOrder.Instance.Compare(TextOf(a), TextOf(b)),
        ("N", "N") when DynamoNumber.TryParse(TextOf(a), out var x) && DynamoNumber.TryParse(TextOf(b), out var y) => x.CompareTo(y),
        ("B", "B") => Convert.FromBase64String(TextOf(a)).AsSpan().SequenceCompareTo(Convert.FromBase64String(TextOf(b))),
        _ => null,
    };

    /// <summary>Size in bytes (Developer Guide, "DynamoDB item sizes and formats").</summary>
    public static int SizeOf(JsonObject value) => TypeOf(value) switch
    {
        "S" => Encoding.UTF8.GetByteCount(TextOf(value)),
        "N" => (TextOf(value).Count(char.IsAsciiDigit) / 2) + 2,
        "B" => Convert.FromBase64String(TextOf(value)).Length,
        "M" => 3 + Inner(value).AsObject().Sum(m => Encoding.UTF8.GetByteCount(m.Key) + SizeOf((JsonObject)m.Value!) + 1),
        "L" => 3 + Inner(value).AsArray().Sum(i => SizeOf((JsonObject)i!) + 1),
        "SS" or "NS" or "BS" => Inner(value).AsArray().Sum(i => SizeOf(new JsonObject { [TypeOf(value)[..1]] = (string)i! })),
        _ => 1,
    };

    /// <summary>Size of an item: names and values.</summary>
    public static int SizeOfItem(JsonObject item) => item.Sum(a => Encoding.UTF8.GetByteCount(a.Key) + SizeOf((JsonObject)a.Value!));

    private static string Number(string text) => DynamoNumber.TryParse(text, out var number)
        ? number.ToString()
        : throw AwsError.Validation(text.Count(char.IsAsciiDigit) > 38 ? "Attempting to store more than 38 significant digits in a Number" : $"The parameter cannot be converted to a numeric value: {text}");

    private static string Binary(string text) => Convert.ToBase64String(Convert.FromBase64String(text));

    private static JsonArray Set(string type, JsonArray values)
    {
        var texts = values.Select(v => (string)v!).Select(t => type == "NS" ? Number(t) : type == "BS" ? Binary(t) : t).ToList();
        return texts.Count == 0
            ? throw AwsError.Validation("One or more parameter values were invalid: An string set  may not be empty")
            : texts.Distinct(StringComparer.Ordinal).Count() < texts.Count
            ? throw AwsError.Validation("One or more parameter values were invalid: Input collection contains duplicates")
            : Wire.Texts(texts);
    }
}
