using System.Globalization;
using System.Text.Json.Nodes;

namespace OktaIdc.Okta;

/// <summary>Reads members of a JSON tree that may be absent, null or of another kind.</summary>
internal static class JsonAccess
{
    /// <summary>A member as text; null where it is absent or not text.</summary>
    public static string? Text(this JsonNode? node, string name) =>
        node is JsonObject o && o[name] is JsonValue v && v.TryGetValue<string>(out var text) ? text : null;

    /// <summary>A member as a time; null where it is absent or not one.</summary>
    public static DateTimeOffset? Time(this JsonNode? node, string name) =>
        DateTimeOffset.TryParse(node.Text(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
