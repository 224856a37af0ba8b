using System.Text.Json;
using OktaIdc.Contracts.Findings;

namespace OktaIdc.Contracts.OpenApi;

/// <summary>properties, additionalProperties, required, readOnly and writeOnly.</summary>
internal sealed class ObjectRules(OpenApiDocument document, Direction direction, FindingList findings, SchemaChecker checker)
{
    public void Apply(JsonElement value, JsonElement schema, string pointer, MemberSet members)
    {
        var hasProperties = schema.TryGetProperty("properties", out var properties);
        if (hasProperties)
        {
            foreach (var property in properties.EnumerateObject())
            {
                members.Declared = true;
                members.Known.Add(property.Name);
                if (value.TryGetProperty(property.Name, out var member))
                {
                    CheckMember(member, property.Value, $"{pointer}/{property.Name}");
                }
            }
        }

        ApplyAdditional(value, schema, hasProperties ? properties : default, pointer, members);
        CheckRequired(value, schema, hasProperties ? properties : default, pointer);
    }

    private void CheckMember(JsonElement member, JsonElement schema, string pointer)
    {
        if (direction == Direction.Request && Marked(schema, "readOnly"))
        {
            findings.Skip("read-only member sent in a request");
        }
        else if (direction == Direction.Response && Marked(schema, "writeOnly"))
        {
            findings.Fail(pointer, Rules.WriteOnly, "a write-only member in an answer");
        }

        checker.Check(member, schema, pointer);
    }

    private void ApplyAdditional(JsonElement value, JsonElement schema, JsonElement properties, string pointer, MemberSet members)
    {
        if (schema.TryGetProperty("x-okta-extensible", out var extensible) && extensible.ValueKind == JsonValueKind.True)
        {
            members.Open = true;
        }

        if (!schema.TryGetProperty("additionalProperties", out var additional) || additional.ValueKind == JsonValueKind.False)
        {
            return;
        }

        members.Open = true;
        if (additional.ValueKind != JsonValueKind.Object || StandsForAny(additional))
        {
            return;
        }

        foreach (var member in value.EnumerateObject().Where(m => properties.ValueKind != JsonValueKind.Object || !properties.TryGetProperty(m.Name, out _)))
        {
            checker.Check(member.Value, additional, $"{pointer}/{member.Name}");
        }
    }

    // Okta's documents write "any value" as an object without properties (settings.app of an OIN app holds strings).
    private static bool StandsForAny(JsonElement schema) =>
        !schema.EnumerateObject().Any() || (schema.TryGetProperty("properties", out var p) && !p.EnumerateObject().Any() && schema.EnumerateObject().Count() == 2);

    private void CheckRequired(JsonElement value, JsonElement schema, JsonElement properties, string pointer)
    {
        if (!schema.TryGetProperty("required", out var required) || required.ValueKind != JsonValueKind.Array)
        {
            return;
        }

        foreach (var name in required.EnumerateArray().Select(r => r.GetString()!).Where(name => !value.TryGetProperty(name, out _)))
        {
            var notHere = direction == Direction.Request ? "readOnly" : "writeOnly";
            if (properties.ValueKind == JsonValueKind.Object && properties.TryGetProperty(name, out var property) && Marked(property, notHere))
            {
                continue;
            }

            findings.Fail($"{pointer}/{name}", Rules.Missing, "a required member is missing");
        }
    }

    private bool Marked(JsonElement schema, string keyword) =>
        (schema.TryGetProperty(keyword, out var own) && own.ValueKind == JsonValueKind.True)
        || (document.Follow(schema).TryGetProperty(keyword, out var target) && target.ValueKind == JsonValueKind.True);
}
