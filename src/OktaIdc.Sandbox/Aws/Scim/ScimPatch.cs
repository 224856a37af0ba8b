using System.Text.Json;
using System.Text.Json.Nodes;

namespace OktaIdc.Sandbox.Aws.Scim;

/// <summary>One operation of a PATCH request.</summary>
/// <param name="Op">add, replace or remove, in lower case.</param>
/// <param name="Path">Where, or null for the resource itself.</param>
/// <param name="Value">What, or null.</param>
internal sealed record ScimPatchOperation(string Op, ScimPath? Path, JsonNode? Value);

/// <summary>Reads PATCH requests.</summary>
internal static class ScimPatch
{
    /// <summary>The operations of a request body.</summary>
    /// <exception cref="ScimException">The body is no PatchOp message.</exception>
    public static IReadOnlyList<ScimPatchOperation> Parse(JsonObject body)
    {
        if (body["schemas"] is not JsonArray schemas || !schemas.Any(s => ScimValue.TextOf(s) == ScimNames.PatchOp))
        {
            throw ScimException.Unparsable($"schemas must hold {ScimNames.PatchOp}");
        }

        var operations = Member(body, "Operations");
        return operations is JsonArray { Count: > 0 } items
            ? [.. items.Select(One)]
            : throw ScimException.Unparsable("Operations must be a list that is not empty");
    }

    private static ScimPatchOperation One(JsonNode? item)
    {
        if (item is not JsonObject operation)
        {
            throw ScimException.Unparsable("An operation must be an object");
        }

        var op = ScimValue.TextOf(Member(operation, "op"))?.ToLowerInvariant();
        if (op is not ("add" or "replace" or "remove"))
        {
            throw ScimException.Unparsable("op must be add, replace or remove");
        }

        var path = Member(operation, "path") switch
        {
            null => null,
            JsonValue v when v.GetValueKind() == JsonValueKind.String => ScimPath.Parse(v.GetValue<string>()),
            _ => throw ScimException.Unparsable("path must be a string"),
        };
        return path is null && op == "remove"
            ? throw ScimException.Invalid("Missing path in PATCH request", "noTarget")
            : new(op, path, Member(operation, "value"));
    }

    private static JsonNode? Member(JsonObject from, string name) =>
        from.FirstOrDefault(m => m.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
}
