using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws.Policies;
using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.Events;

/// <summary>What a rule lets through (User Guide, "Event patterns"): values, prefix, suffix, equals-ignore-case, wildcard, anything-but, exists and numeric.</summary>
internal sealed class EventPattern
{
    private readonly JsonObject _pattern;

    private EventPattern(JsonObject pattern) => _pattern = pattern;

    /// <summary>Reads one.</summary>
    /// <exception cref="AwsError">InvalidEventPatternException.</exception>
    public static EventPattern Parse(string text)
    {
        try
        {
            var pattern = JsonNode.Parse(text) as JsonObject ?? throw Invalid("The pattern is not a JSON object");
            Check(pattern);
            return new EventPattern(pattern);
        }
        catch (JsonException e)
        {
            throw Invalid(e.Message);
        }
    }

    /// <summary>Whether an event is let through.</summary>
    public bool Matches(JsonObject happened) => Matches(_pattern, happened);

    private static void Check(JsonObject pattern)
    {
        if (pattern.Count == 0)
        {
            throw Invalid("Empty objects are not allowed");
        }

        foreach (var (name, value) in pattern)
        {
            if (name == "$or")
            {
                throw Invalid("$or is not implemented in the sandbox");
            }

            switch (value)
            {
                case JsonObject inner:
                    Check(inner);
                    break;
                case JsonArray { Count: > 0 } list:
                    foreach (var rule in list.OfType<JsonObject>())
                    {
                        if (rule.Count != 1 || rule.First().Key is not ("prefix" or "suffix" or "equals-ignore-case" or "wildcard" or "anything-but" or "exists" or "numeric"))
                        {
                            throw Invalid($"Unrecognized match type {rule.FirstOrDefault().Key}");
                        }
                    }

                    break;
                default:
                    throw Invalid($"\"{name}\" must be an object or an array that is not empty");
            }
        }
    }

    private static bool Matches(JsonObject pattern, JsonObject? happened) => pattern.All(p => p.Value is JsonObject inner
        ? Matches(inner, happened?[p.Key] as JsonObject)
        : ((JsonArray)p.Value!).Any(rule => Matches(rule, happened?[p.Key])));

    private static bool Matches(JsonNode? rule, JsonNode? value)
    {
        if (rule is JsonObject { } test && test.First() is var (name, wanted))
        {
            return name switch
            {
                "exists" => (bool)wanted! == value is not null,
                "anything-but" => value is not null && (wanted is JsonArray several ? !several.Any(w => Any(value, v => JsonNode.DeepEquals(w, v))) : wanted is JsonObject inner ? !Matches(inner, value) : !Any(value, v => JsonNode.DeepEquals(wanted, v))),
                "numeric" => Any(value, v => v?.GetValueKind() == JsonValueKind.Number && Numeric((JsonArray)wanted!, v.GetValue<double>())),
                _ => Any(value, v => v?.GetValueKind() == JsonValueKind.String && Text(name, v.GetValue<string>(), (string)wanted!)),
            };
        }

        return Any(value, v => JsonNode.DeepEquals(rule, v));
    }

    // A list in an event fits where one of its members does.
    private static bool Any(JsonNode? value, Func<JsonNode?, bool> fits) => value is JsonArray list ? list.Any(fits) : fits(value);

    private static bool Text(string name, string text, string wanted) => name switch
    {
        "prefix" => text.StartsWith(wanted, StringComparison.Ordinal),
        "suffix" => text.EndsWith(wanted, StringComparison.Ordinal),
        "equals-ignore-case" => text.Equals(wanted, StringComparison.OrdinalIgnoreCase),
        _ => Wildcards.Match(wanted, text, ignoreCase: false),
    };

    private static bool Numeric(JsonArray test, double number)
    {
        for (var i = 0; i + 1 < test.Count; i += 2)
        {
            var wanted = Convert.ToDouble(test[i + 1]!.ToJsonString(), CultureInfo.InvariantCulture);
            var fits = (string)test[i]! switch { "=" => number == wanted, "<" => number < wanted, "<=" => number <= wanted, ">" => number > wanted, _ => number >= wanted };
            if (!fits)
            {
                return false;
            }
        }

        return true;
    }

    private static AwsError Invalid(string message) => new("InvalidEventPatternException", "Event pattern is not valid. Reason: " + message);
}
