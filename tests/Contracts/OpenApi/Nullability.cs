using System.Text.Json;

namespace OktaIdc.Contracts.OpenApi;

/// <summary>nullable, on the schema itself or on what it refers to.</summary>
internal sealed class Nullability(OpenApiDocument document)
{
    public bool Allows(JsonElement schema)
    {
        if (schema.TryGetProperty("nullable", out var nullable) && nullable.ValueKind == JsonValueKind.True)
        {
            return true;
        }

        if (schema.TryGetProperty("$ref", out var reference))
        {
            return Allows(document.Resolve(reference.GetString()!));
        }

        // A schema without any type takes any value, null included.
        return (schema.TryGetProperty("allOf", out var all) && all.EnumerateArray().Any(Allows))
            || (schema.TryGetProperty("oneOf", out var one) && one.EnumerateArray().Any(Allows))
            || (schema.TryGetProperty("anyOf", out var any) && any.EnumerateArray().Any(Allows))
            || !schema.EnumerateObject().Any(k => k.Name is "type" or "properties" or "allOf" or "oneOf" or "anyOf" or "enum");
    }
}
