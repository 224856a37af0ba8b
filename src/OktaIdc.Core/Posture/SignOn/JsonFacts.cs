using System.Text.Json.Nodes;

namespace OktaIdc.Posture.SignOn;

/// <summary>Numbers and switches in the vendor's settings objects.</summary>
internal static class JsonFacts
{
    /// <summary>The node at a path of members; null where it is absent.</summary>
    public static JsonNode? At(this JsonNode? node, string path) => path.Split('.').Aggregate(node, (at, name) => at is JsonObject o ? o[name] : null);

    /// <summary>A whole number; null where it is absent or none.</summary>
    public static int? Number(this JsonNode? node, string path) => node.At(path) is JsonValue v && v.TryGetValue<int>(out var number) ? number : null;

    /// <summary>The texts of a list; empty where it is absent or none.</summary>
    public static IReadOnlyList<string> Texts(this JsonNode? node, string path) => node.At(path) is JsonArray many ? [.. many.OfType<JsonValue>().Select(v => v.TryGetValue<string>(out var text) ? text : v.ToString())] : [];

    /// <summary>A switch; null where it is absent or none.</summary>
    public static bool? Flag(this JsonNode? node, string path) => node.At(path) is JsonValue v && v.TryGetValue<bool>(out var flag) ? flag : null;
}
