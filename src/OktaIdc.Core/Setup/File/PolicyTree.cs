using System.Text.Json;
using System.Text.Json.Nodes;

namespace OktaIdc.Setup;

/// <summary>An inline policy as a tree for the YAML writer, where a tree says the same as its JSON text.</summary>
internal static class PolicyTree
{
    private const int Deepest = 16;
    private const int LongestKey = 200;
    private const int LongestNumber = 60;

    /// <summary>The tree; the text itself where YAML could not hold it faithfully (merge keys, endless numbers, depth).</summary>
    public static JsonNode Of(string policy) =>
        JsonNode.Parse(policy) is { } tree && IsPlain(tree, 0) ? tree : JsonValue.Create(policy);

    private static bool IsPlain(JsonNode? node, int depth) => depth < Deepest && node switch
    {
        JsonObject map => map.All(m => m.Key != "<<" && m.Key.Length <= LongestKey && IsPlain(m.Value, depth + 1)),
        JsonArray list => list.All(item => IsPlain(item, depth + 1)),
        null => true,
        _ => node.GetValueKind() is not JsonValueKind.Number || node.ToJsonString().Length <= LongestNumber,
    };
}
