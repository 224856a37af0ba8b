using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using OktaIdc.Contracts.Findings;
using OktaIdc.Contracts.Patterns;

namespace OktaIdc.Contracts.OpenApi;

/// <summary>type, enum, pattern, format, lengths and ranges of one value.</summary>
internal sealed partial class ValueChecker(FindingList findings)
{
    public void Check(JsonElement value, JsonElement schema, string pointer)
    {
        var type = schema.TryGetProperty("type", out var t) && t.ValueKind == JsonValueKind.String ? t.GetString() : null;
        if (!Fits(type, value))
        {
            findings.Fail(pointer, Rules.Type, $"{value.ValueKind} where a {type} belongs");
            return;
        }

        if (schema.TryGetProperty("enum", out var allowed) && allowed.ValueKind == JsonValueKind.Array && !allowed.EnumerateArray().Any(a => JsonElement.DeepEquals(a, value)))
        {
            findings.Fail(pointer, Rules.Enum, $"{value.GetRawText()} is none of {allowed.GetRawText()}");
        }

        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                CheckText(value.GetString()!, schema, pointer);
                break;
            case JsonValueKind.Number:
                CheckNumber(value.GetDouble(), schema, pointer);
                break;
            case JsonValueKind.Array:
                CheckSize(value.GetArrayLength(), schema, "minItems", "maxItems", "items", pointer);
                break;
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
        _ => false,
    };

    private void CheckText(string value, JsonElement schema, string pointer)
    {
        CheckSize(value.EnumerateRunes().Count(), schema, "minLength", "maxLength", "characters", pointer);
        if (schema.TryGetProperty("pattern", out var pattern) && pattern.ValueKind == JsonValueKind.String)
        {
            PatternMatcher.Check(value, pattern.GetString()!, whole: false, pointer, findings);
        }

        if (schema.TryGetProperty("format", out var format) && format.ValueKind == JsonValueKind.String)
        {
            CheckFormat(value, format.GetString()!, pointer);
        }
    }

    private void CheckFormat(string value, string format, string pointer)
    {
        var good = format switch
        {
            "date-time" => Rfc3339().IsMatch(value) && DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _),
            "uri" or "url" => Uri.TryCreate(value, UriKind.Absolute, out _),
            "email" => value.IndexOf('@', StringComparison.Ordinal) is var at && at > 0 && at < value.Length - 1,
            "uuid" => Guid.TryParseExact(value, "D", out _),
            "password" => true,
            _ => (bool?)null,
        };
        if (good is null)
        {
            findings.Skip($"OpenAPI format not checked: {format}");
        }
        else if (good == false)
        {
            findings.Fail(pointer, Rules.Format, $"'{value}' is no {format}");
        }
    }

    private void CheckNumber(double value, JsonElement schema, string pointer)
    {
        if ((schema.TryGetProperty("minimum", out var min) && min.ValueKind == JsonValueKind.Number && value < min.GetDouble())
            || (schema.TryGetProperty("maximum", out var max) && max.ValueKind == JsonValueKind.Number && value > max.GetDouble()))
        {
            findings.Fail(pointer, Rules.Range, $"{value} is out of range");
        }
    }

    private void CheckSize(int size, JsonElement schema, string minKey, string maxKey, string unit, string pointer)
    {
        if ((schema.TryGetProperty(minKey, out var min) && min.ValueKind == JsonValueKind.Number && size < min.GetInt32())
            || (schema.TryGetProperty(maxKey, out var max) && max.ValueKind == JsonValueKind.Number && size > max.GetInt32()))
        {
            findings.Fail(pointer, Rules.Length, $"{size} {unit}, which is out of range");
        }
    }

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})$")]
    private static partial Regex Rfc3339();
}
