using System.Text.Json;
using OktaIdc.Contracts.Findings;

namespace OktaIdc.Contracts.Console;

/// <summary>The subset of JSON Schema that operations.json uses; a member it does not list is a violation. Unknown keywords are counted.</summary>
internal sealed class JsonSchemaChecker(FindingList findings)
{
    private static readonly HashSet<string> Known = ["type", "required", "properties", "items", "additionalProperties", "enum", "secret", "description", "format"];

    public void Check(JsonElement value, JsonElement schema, string pointer)
    {
        foreach (var keyword in schema.EnumerateObject().Where(k => !Known.Contains(k.Name)))
        {
            findings.Skip($"JSON Schema keyword not checked: {keyword.Name}");
        }

        if (schema.TryGetProperty("enum", out var allowed) && !allowed.EnumerateArray().Any(a => JsonElement.DeepEquals(a, value)))
        {
            findings.Fail(pointer, Rules.Enum, $"{value.GetRawText()} is none of {allowed.GetRawText()}");
        }

        var type = schema.TryGetProperty("type", out var t) ? t.GetString() : null;
        if (!Fits(type, value))
        {
            findings.Fail(pointer, Rules.Type, $"{value.ValueKind} where a {type} belongs");
        }
        else if (value.ValueKind == JsonValueKind.Object)
        {
            CheckObject(value, schema, pointer);
        }
        else if (value.ValueKind == JsonValueKind.Array && schema.TryGetProperty("items", out var items))
        {
            var index = 0;
            foreach (var item in value.EnumerateArray())
            {
                Check(item, items, $"{pointer}/{index++}");
            }
        }
        else if (schema.TryGetProperty("format", out var format))
        {
            CheckFormat(value, format.GetString()!, pointer);
        }
    }

    private static bool Fits(string? type, JsonElement value) => type switch
    {
        null => true,
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        // No JSON Schema type: an integer of any size.
        "biginteger" => value.ValueKind == JsonValueKind.Number && value.GetRawText().All(char.IsAsciiDigit),
        _ => false,
    };

    private void CheckFormat(JsonElement value, string format, string pointer)
    {
        if (format == "epoch seconds" && value.ValueKind == JsonValueKind.Number)
        {
            if (value.GetDouble() is < 0 or > 95_617_584_000)
            {
                findings.Fail(pointer, Rules.Format, $"{value.GetRawText()} is no plausible time in epoch seconds");
            }
        }
        else
        {
            findings.Skip($"JSON Schema format not checked: {format}");
        }
    }

    private void CheckObject(JsonElement value, JsonElement schema, string pointer)
    {
        schema.TryGetProperty("properties", out var properties);
        schema.TryGetProperty("additionalProperties", out var additional);
        foreach (var member in value.EnumerateObject())
        {
            var at = $"{pointer}/{member.Name}";
            if (properties.ValueKind == JsonValueKind.Object && properties.TryGetProperty(member.Name, out var property))
            {
                Check(member.Value, property, at);
            }
            else if (additional.ValueKind == JsonValueKind.Object)
            {
                Check(member.Value, additional, at);
            }
            else if (additional.ValueKind != JsonValueKind.True)
            {
                findings.Fail(at, Rules.UnknownMember, "the specs have no such member");
            }
        }

        if (schema.TryGetProperty("required", out var required))
        {
            foreach (var name in required.EnumerateArray().Select(r => r.GetString()!).Where(name => !value.TryGetProperty(name, out _)))
            {
                findings.Fail($"{pointer}/{name}", Rules.Missing, "a required member is missing");
            }
        }
    }
}
