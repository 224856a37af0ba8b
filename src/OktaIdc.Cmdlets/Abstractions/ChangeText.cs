using System.Globalization;
using System.Text.Json.Nodes;
using OktaIdc.Connections;
using OktaIdc.Http;

namespace OktaIdc.PowerShell.Abstractions;

/// <summary>What -WhatIf and -Confirm say is done: the action with the values that it replaces and sets.</summary>
internal static class ChangeText
{
    private const int Longest = 80;
    private const string Nothing = "(nothing)";

    /// <summary>The action, and in brackets each value that differs: change the description (description: 'old' -> 'new').</summary>
    public static string Of(Change change)
    {
        var before = Values(change.Before);
        var after = Values(change.After);
        var parts = new List<string>();
        foreach (var name in before.Keys.Union(after.Keys, StringComparer.Ordinal))
        {
            var (old, now) = (before.GetValueOrDefault(name), after.GetValueOrDefault(name));
            if (old != now && change.After is not null)
            {
                parts.Add(change.Before is null ? $"{name}: {now}" : $"{name}: {old ?? Nothing} -> {now ?? Nothing}");
            }
        }

        return Redaction.OneLine(parts.Count == 0 ? change.Action : $"{change.Action} ({string.Join(", ", parts)})");
    }

    private static Dictionary<string, string> Values(JsonNode? state)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in state as JsonObject ?? [])
        {
            Add(values, name, value);
        }

        return values;
    }

    private static void Add(Dictionary<string, string> values, string name, JsonNode? value)
    {
        if (value is JsonObject members)
        {
            // Tags, and the like; deeper structures are not what people decide by.
            foreach (var (member, inner) in members.Where(m => m.Value is JsonValue v && v.GetValueKind() == System.Text.Json.JsonValueKind.String))
            {
                Add(values, $"{name}.{member}", inner);
            }
        }
        else if (Show(value) is { Length: > 0 } text)
        {
            values[name] = text.Length <= Longest ? text : text[..(Longest - 3)] + "...";
        }
    }

    private static string Show(JsonNode? value) => value switch
    {
        null => "",
        JsonArray items => string.Join(" and ", items.Select(Show)),
        JsonValue text when text.TryGetValue<string>(out var content) => content.Length == 0 ? "" : Duration(content) ?? $"'{content}'",
        _ => value.ToJsonString(),
    };

    // 04:00:00 is how .NET writes a TimeSpan, and not how people say it.
    private static string? Duration(string text) =>
        text.Length < 8 || !TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out var span) ? null
        : span.Minutes == 0 && span.Seconds == 0 ? $"{span.TotalHours:0} h"
        : span.TotalHours < 1 ? $"{span.TotalMinutes:0.#} min"
        : $"{(int)span.TotalHours} h {span.Minutes} min";
}
