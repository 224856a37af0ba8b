using System.Text.Json;
using System.Text.Json.Nodes;

namespace OktaIdc.Sandbox.Aws.Scim;

/// <summary>Readers of JSON values that clients write in several ways.</summary>
internal static class ScimValue
{
    /// <summary>The text of a string, or null for anything else.</summary>
    public static string? TextOf(JsonNode? node) => node is JsonValue v && v.GetValueKind() == JsonValueKind.String ? v.GetValue<string>() : null;

    /// <summary>A boolean, also as text: the PatchUser page of the SCIM Developer Guide itself writes "false".</summary>
    public static bool? FlagOf(JsonNode? node) => node?.GetValueKind() switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String when bool.TryParse(node.GetValue<string>(), out var flag) => flag,
        _ => null,
    };

    /// <summary>The member of that name without regard to case, under its name as written, or null.</summary>
    public static string? NameOf(JsonObject from, string name) =>
        from.Select(m => m.Key).FirstOrDefault(k => k.Equals(name, StringComparison.OrdinalIgnoreCase));
}
