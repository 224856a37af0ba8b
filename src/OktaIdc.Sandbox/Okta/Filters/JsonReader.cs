using System.Text.Json;
using System.Text.Json.Nodes;

namespace OktaIdc.Sandbox.Okta.Filters;

/// <summary>Reads properties of rendered JSON for a filter: dots go down, lists give every item.</summary>
internal static class JsonReader
{
    /// <summary>The values under a dotted path.</summary>
    public static IEnumerable<string?> Read(JsonNode? node, string path)
    {
        IEnumerable<JsonNode?> found = [node];
        foreach (var name in path.Split('.'))
        {
            found = found.SelectMany(n => n is JsonArray list ? list.AsEnumerable() : [n]).Select(n => n is JsonObject o ? o[name] : null).Where(n => n is not null);
        }

        return found.SelectMany(n => n is JsonArray list ? list.AsEnumerable() : [n]).Select(Text);
    }

    private static string? Text(JsonNode? node) => node switch
    {
        null => null,
        JsonValue v when v.TryGetValue(out string? s) => s,
        JsonValue v when v.GetValueKind() != JsonValueKind.Null => v.ToJsonString(),
        _ => null,
    };
}
