using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws.Glue;

namespace OktaIdc.Sandbox.Aws.Firehose;

/// <summary>Whether a record could be converted by the columns of a Glue table: what the deserializer of Firehose refuses is refused here; nothing is converted.</summary>
internal static class Conversion
{
    /// <summary>What is wrong with a record; null where it fits. Fields that no column names are passed over, and columns may be empty.</summary>
    public static string? Refuse(GlueTable table, byte[] data)
    {
        JsonObject? record;
        try
        {
            record = JsonNode.Parse(data) as JsonObject;
        }
        catch (JsonException e)
        {
            return "Encountered malformed JSON. " + e.Message;
        }

        return record is null ? "Encountered malformed JSON. The record is not a JSON object."
            : table.Columns.Select(c => Refuse(c.Name, c.Type.Trim(), record.FirstOrDefault(m => m.Key.Equals(c.Name, StringComparison.OrdinalIgnoreCase)).Value)).FirstOrDefault(w => w is not null);
    }

    private static string? Refuse(string at, string type, JsonNode? value)
    {
        if (value is null)
        {
            return null;
        }

        var kind = value.GetValueKind();
        var fits = Head(type) switch
        {
            "string" or "varchar" or "char" => true,
            "boolean" => kind is JsonValueKind.True or JsonValueKind.False,
            "tinyint" => Whole(value, sbyte.MinValue, sbyte.MaxValue),
            "smallint" => Whole(value, short.MinValue, short.MaxValue),
            "int" or "integer" => Whole(value, int.MinValue, int.MaxValue),
            "bigint" => Whole(value, long.MinValue, long.MaxValue),
            "float" or "double" or "decimal" => Text(value) is { } text && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _),
            "timestamp" or "date" => kind is JsonValueKind.Number || (kind == JsonValueKind.String && DateTime.TryParse(value.GetValue<string>(), CultureInfo.InvariantCulture, DateTimeStyles.None, out _)),
            "array" => kind == JsonValueKind.Array,
            "map" or "struct" => kind == JsonValueKind.Object,
            _ => true,
        };
        if (!fits)
        {
            return $"Error converting field {at}: the value {Short(value)} is not of type {type}.";
        }

        return (Head(type), value) switch
        {
            ("array", JsonArray items) => items.Select(i => Refuse(at + "[]", Inner(type), i)).FirstOrDefault(w => w is not null),
            ("map", JsonObject map) => map.Select(m => Refuse($"{at}.{m.Key}", Split(Inner(type), ',').Last().Trim(), m.Value)).FirstOrDefault(w => w is not null),
            ("struct", JsonObject fields) => Split(Inner(type), ',').Select(f => f.Split([':'], 2)).Where(f => f.Length == 2)
                .Select(f => Refuse($"{at}.{f[0].Trim()}", f[1].Trim(), fields.FirstOrDefault(m => m.Key.Equals(f[0].Trim(), StringComparison.OrdinalIgnoreCase)).Value))
                .FirstOrDefault(w => w is not null),
            _ => null,
        };
    }

    private static string Head(string type) => type.Split('<', '(')[0].Trim().ToLowerInvariant();

    private static string Inner(string type)
    {
        var (from, to) = (type.IndexOf('<', StringComparison.Ordinal), type.LastIndexOf('>'));
        return from >= 0 && to > from ? type[(from + 1)..to] : "string";
    }

    // Parts of a type that are not within another's brackets.
    private static IEnumerable<string> Split(string text, char separator)
    {
        var (depth, start) = (0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            depth += text[i] is '<' or '(' ? 1 : text[i] is '>' or ')' ? -1 : 0;
            if (text[i] == separator && depth == 0)
            {
                yield return text[start..i];
                start = i + 1;
            }
        }

        yield return text[start..];
    }

    private static bool Whole(JsonNode value, long min, long max) => long.TryParse(Text(value), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max;

    private static string? Text(JsonNode value) => value.GetValueKind() switch
    {
        JsonValueKind.String => value.GetValue<string>(),
        JsonValueKind.Number => value.ToJsonString(),
        _ => null,
    };

    private static string Short(JsonNode value) => value.ToJsonString() is { Length: > 40 } text ? text[..40] + "..." : value.ToJsonString();
}
