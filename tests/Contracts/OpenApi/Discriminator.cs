using System.Text.Json;
using OktaIdc.Contracts.Findings;

namespace OktaIdc.Contracts.OpenApi;

/// <summary>discriminator with mapping: which subtype a value says it is.</summary>
internal static class Discriminator
{
    /// <summary>A schema that refers to the subtype, or null where there is no discriminator or the value does not use it.</summary>
    public static JsonElement? Choose(JsonElement value, JsonElement schema, string pointer, FindingList findings)
    {
        if (value.ValueKind != JsonValueKind.Object || !schema.TryGetProperty("discriminator", out var discriminator)
            || !discriminator.TryGetProperty("mapping", out var mapping))
        {
            return null;
        }

        var property = discriminator.GetProperty("propertyName").GetString()!;
        if (!value.TryGetProperty(property, out var tag) || tag.ValueKind != JsonValueKind.String)
        {
            return null; // Where it is required, the base schema says so.
        }

        if (!mapping.TryGetProperty(tag.GetString()!, out var target))
        {
            findings.Skip($"discriminator {property}={tag.GetString()} has no mapping in the spec");
            return null;
        }

        return JsonSerializer.SerializeToElement(new Dictionary<string, string> { ["$ref"] = target.GetString()! });
    }
}
