using System.Text.Json.Nodes;

namespace OktaIdc.Sandbox.Aws.Scim;

/// <summary>A new group as a client sends it (SCIM Developer Guide, creategroup).</summary>
internal sealed record ScimGroupInput(string? DisplayName, string? ExternalId, IReadOnlyList<string> Members)
{
    /// <summary>Reads a group.</summary>
    /// <exception cref="ScimException">An attribute is unknown, or there are more than 100 members.</exception>
    public static ScimGroupInput Parse(JsonObject body)
    {
        if (body["schemas"] is not JsonArray schemas || !schemas.Any(s => ScimValue.TextOf(s) == ScimNames.Group))
        {
            throw ScimException.Unparsable($"schemas must hold {ScimNames.Group}");
        }

        var known = (string[])["schemas", "id", "meta", "displayName", "externalId", "members"];
        if (body.FirstOrDefault(m => !known.Contains(m.Key, StringComparer.OrdinalIgnoreCase)).Key is { } foreign)
        {
            throw ScimException.Unparsable($"Attribute {foreign} is unknown");
        }

        var members = Read(body, "members") is { } list ? MemberIds(list) : [];
        return members.Count <= ScimTenant.MaxMembers
            ? new(Text(body, "displayName"), Text(body, "externalId"), members)
            : throw ScimException.Invalid($"List attribute members exceeds allowed limit of {ScimTenant.MaxMembers}");
    }

    /// <summary>User ids of a list of members.</summary>
    /// <exception cref="ScimException">It is no list of objects with a value.</exception>
    public static IReadOnlyList<string> MemberIds(JsonNode? value)
    {
        IEnumerable<JsonNode?> items = value switch
        {
            JsonArray list => list,
            JsonObject one => Enumerable.Repeat<JsonNode?>(one, 1),
            _ => throw ScimException.Unparsable("members must be a list"),
        };
        return [.. items.Select(i => i is JsonObject o && ScimValue.TextOf(o["value"]) is { } id ? id : throw ScimException.Unparsable("A member must be an object with a value"))];
    }

    private static JsonNode? Read(JsonObject body, string name) => ScimValue.NameOf(body, name) is { } key ? body[key] : null;

    private static string? Text(JsonObject body, string name) =>
        Read(body, name) is { } value ? ScimValue.TextOf(value) ?? throw ScimException.Unparsable($"{name} must be a string") : null;
}
