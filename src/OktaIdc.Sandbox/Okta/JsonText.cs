using System.Text.Json;
using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Okta.Failures;

namespace OktaIdc.Sandbox.Okta;

/// <summary>Reading JSON that somebody else wrote, with Okta's refusal where a member has the wrong type.</summary>
internal static class JsonText
{
    /// <summary>A member as text; null where it is absent or null.</summary>
    public static string? Text(this JsonObject? bag, string name) => bag?[name] switch
    {
        null => null,
        JsonValue v when v.TryGetValue(out string? s) => s,
        JsonValue v when v.GetValueKind() is JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => v.ToJsonString(),
        _ => throw Refusals.Malformed(),
    };

    /// <summary>A member as an object; null where it is absent or null.</summary>
    public static JsonObject? Bag(this JsonObject? bag, string name) => bag?[name] switch
    {
        null => null,
        JsonObject o => o,
        _ => throw Refusals.Malformed(),
    };

    /// <summary>A member as a list of texts; empty where it is absent or null.</summary>
    public static List<string> Texts(this JsonObject? bag, string name) => bag?[name] switch
    {
        null => [],
        JsonArray a => [.. a.Select(v => v is JsonValue t && t.TryGetValue(out string? s) ? s : throw Refusals.Malformed())],
        _ => throw Refusals.Malformed(),
    };

    /// <summary>A member as a whole number; null where it is absent or null.</summary>
    public static int? Number(this JsonObject? bag, string name) => bag?[name] switch
    {
        null => null,
        JsonValue v when v.TryGetValue(out int i) => i,
        _ => throw Refusals.Malformed(),
    };

    /// <summary>A copy that belongs to no document.</summary>
    public static JsonObject Copy(this JsonObject bag) => (JsonObject)bag.DeepClone();

    /// <summary>An array of rendered items.</summary>
    public static JsonArray ToJson<T>(this IEnumerable<T> items, Func<T, JsonNode?> render) => [.. items.Select(render)];
}
