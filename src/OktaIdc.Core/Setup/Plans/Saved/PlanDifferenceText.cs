using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OktaIdc.Setup.Plans;

/// <summary>What differs between two states, one line for each member: <c>sessionDuration: 01:00:00 -> 04:00:00</c>.</summary>
public static class PlanDifferenceText
{
    private const int Longest = 100;
    private static readonly JsonSerializerOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The lines; lists of names say what comes and what goes.</summary>
    /// <param name="before">The state found, as JSON.</param>
    /// <param name="after">The state wished, as JSON.</param>
    public static IEnumerable<string> Lines(string? before, string? after)
    {
        var (old, wished) = (Members(before), Members(after));
        foreach (var key in old.Keys.Union(wished.Keys, StringComparer.Ordinal))
        {
            var (from, to) = (old.GetValueOrDefault(key), wished.GetValueOrDefault(key));
            if (!JsonNode.DeepEquals(from, to))
            {
                yield return $"{key}: {Change(from, to)}";
            }
        }
    }

    private static string Change(JsonNode? from, JsonNode? to) => Names(from) is { } old && Names(to) is { } wished
        ? string.Join(" ", old.Except(wished).Select(name => "-" + name).Concat(wished.Except(old).Select(name => "+" + name)))
        : $"{Value(from)} -> {Value(to)}";

    private static List<string>? Names(JsonNode? node) =>
        node is JsonArray list && list.All(item => item is JsonValue value && value.GetValueKind() == JsonValueKind.String) ? [.. list.Select(item => item!.ToString())] : null;

    private static string Value(JsonNode? node)
    {
        var text = node is null ? "(none)" : node is JsonValue ? node.ToString() : node.ToJsonString(s_json);
        return text.Length > Longest ? text[..Longest] + "..." : text.Length == 0 ? "(empty)" : text;
    }

    private static Dictionary<string, JsonNode?> Members(string? json) =>
        json is not null && JsonNode.Parse(json) is JsonObject members ? members.ToDictionary(m => m.Key, m => m.Value, StringComparer.Ordinal) : [];
}
