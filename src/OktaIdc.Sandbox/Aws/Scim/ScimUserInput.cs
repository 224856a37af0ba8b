using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws.IdentityStore;

namespace OktaIdc.Sandbox.Aws.Scim;

/// <summary>A whole user as a client sends it, turned into the store's attributes, with IdC's limits (SCIM Developer Guide, createuser and limitations).</summary>
internal sealed record ScimUserInput(JsonObject Attributes, bool Active, string? ExternalId)
{
    private static readonly string[] Ignored = ["schemas", "id", "meta"];
    private static readonly string[] Unsupported = ["password", "ims", "photos", "x509Certificates", "entitlements"];
    private static readonly string[] Plain =
    [
        "userName", "displayName", "nickName", "profileUrl", "title", "userType", "preferredLanguage", "locale", "timezone", "name", "emails", "addresses", "phoneNumbers", "roles",
    ];

    /// <summary>Reads a user.</summary>
    /// <exception cref="ScimException">An attribute is missing, unknown or not supported.</exception>
    public static ScimUserInput Parse(JsonObject body)
    {
        if (body["schemas"] is not JsonArray schemas || !schemas.Any(s => ScimValue.TextOf(s) == ScimNames.User))
        {
            throw ScimException.Unparsable($"schemas must hold {ScimNames.User}");
        }

        if (schemas.FirstOrDefault(s => ScimValue.TextOf(s) is not (ScimNames.User or ScimNames.Enterprise)) is { } foreign)
        {
            throw ScimException.Unparsable($"Schema {foreign} is not supported: core and enterprise are");
        }

        var attributes = new JsonObject();
        foreach (var (name, value) in body)
        {
            Take(attributes, name, value);
        }

        return new(attributes, IsActive(body), ScimValue.NameOf(body, "externalId") is { } e && body[e] is { } id ? Text("externalId", id) : null);
    }

    private static void Take(JsonObject attributes, string name, JsonNode? value)
    {
        if (Ignored.Contains(name, StringComparer.OrdinalIgnoreCase) || name.Equals("active", StringComparison.OrdinalIgnoreCase)
            || name.Equals("externalId", StringComparison.OrdinalIgnoreCase) || IsEmpty(value))
        {
            return;
        }

        if (name.Equals("groups", StringComparison.OrdinalIgnoreCase))
        {
            throw ScimException.Invalid("Attribute groups is read-only", "mutability");
        }

        if (Unsupported.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            throw ScimException.Invalid($"Attribute {name} is not supported");
        }

        if (name.Equals(ScimNames.Enterprise, StringComparison.OrdinalIgnoreCase))
        {
            attributes[UserSchema.Enterprise] = Enterprise(value!);
        }
        else if (Plain.FirstOrDefault(p => p.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } known)
        {
            CheckParts(UserSchema.Find(known)!, value!);
            attributes[known] = WithFlags(value!.DeepClone());
        }
        else
        {
            throw ScimException.Unparsable($"Attribute {name} is unknown");
        }
    }

    private static void CheckParts(UserAttribute attribute, JsonNode value)
    {
        if (attribute.IsText)
        {
            return;
        }

        foreach (var item in value as JsonArray ?? Enumerable.Repeat<JsonNode?>(value, 1))
        {
            if (item is JsonObject o && o.FirstOrDefault(m => m.Value is not null && UserSchema.Part(attribute, m.Key) is null).Key is { } part)
            {
                throw ScimException.Invalid($"Attribute {attribute.Name}.{part} is not supported");
            }
        }

        if (attribute.Name == "emails" && value is JsonArray { Count: 1 } emails && emails[0] is JsonObject email && ScimValue.FlagOf(email["primary"]) != true)
        {
            throw ScimException.Invalid("The email must be primary");
        }
    }

    private static JsonNode WithFlags(JsonNode value)
    {
        if (value is JsonArray items)
        {
            foreach (var item in items.OfType<JsonObject>())
            {
                if (ScimValue.FlagOf(item["primary"]) is { } flag)
                {
                    item["primary"] = flag;
                }

                // Clients send empty texts for what they do not know; an empty value is no value (RFC 7643, section 2.5).
                foreach (var empty in item.Where(m => ScimValue.TextOf(m.Value) == "").Select(m => m.Key).ToList())
                {
                    item.Remove(empty);
                }
            }
        }

        return value;
    }

    private static JsonObject Enterprise(JsonNode value)
    {
        var input = value as JsonObject ?? throw ScimException.Unparsable($"{ScimNames.Enterprise} must be an object");
        var schema = UserSchema.Find(UserSchema.Enterprise)!;
        var result = new JsonObject();
        foreach (var (name, member) in input.Where(m => !IsEmpty(m.Value)))
        {
            var part = UserSchema.Part(schema, name) ?? throw ScimException.Invalid($"Attribute {ScimNames.Enterprise}:{name} is not supported");
            result[part] = part == "manager" ? Manager(member!) : member!.DeepClone();
        }

        return result;
    }

    private static JsonObject Manager(JsonNode value) => value switch
    {
        JsonObject o when o.ContainsKey("displayName") => throw ScimException.Invalid("Attribute manager.displayName is not supported"),
        JsonObject o when ScimValue.TextOf(o["value"]) is { } id => new JsonObject { ["value"] = id },
        _ => throw ScimException.Unparsable("manager must be an object with a value"),
    };

    private static bool IsActive(JsonObject body) =>
        ScimValue.NameOf(body, "active") is not { } name || body[name] is not { } value || (ScimValue.FlagOf(value) ?? throw ScimException.Unparsable("active must be a boolean"));

    private static string Text(string name, JsonNode value) => ScimValue.TextOf(value) ?? throw ScimException.Unparsable($"{name} must be a string");

    private static bool IsEmpty(JsonNode? value) => value is null or JsonArray { Count: 0 } || ScimValue.TextOf(value) == "";
}
