using System.Text.Json;
using System.Text.Json.Nodes;

namespace OktaIdc.Sandbox.Aws.IdentityStore;

/// <summary>
/// The attributes of a user as one table. IAM Identity Center's SCIM and API names differ in the case of the first letter only.
/// Limits: Identity Store API model 2020-06-15.
/// </summary>
internal static class UserSchema
{
    /// <summary>Name under which the enterprise attributes are kept.</summary>
    public const string Enterprise = "enterprise";

    /// <summary>All attributes.</summary>
    public static IReadOnlyList<UserAttribute> Attributes { get; } =
    [
        new("userName", [], MaxLength: 128),
        new("name", ["formatted", "familyName", "givenName", "middleName", "honorificPrefix", "honorificSuffix"]),
        .. Texts("displayName", "nickName", "profileUrl"),
        new("emails", ["value", "type", "primary"], MaxItems: 1),
        new("addresses", ["streetAddress", "locality", "region", "postalCode", "country", "formatted", "type", "primary"], MaxItems: 1),
        new("phoneNumbers", ["value", "type", "primary"], MaxItems: 1),
        .. Texts("userType", "title", "preferredLanguage", "locale", "timezone"),
        new("photos", ["value", "type", "display", "primary"], MaxItems: 3),
        .. Texts("website", "birthdate"),
        new("roles", ["value", "type", "primary"], MaxItems: 1),
        new(Enterprise, ["employeeNumber", "costCenter", "organization", "division", "department", "manager"]),
    ];

    private static readonly Dictionary<string, UserAttribute> ByName = Attributes.ToDictionary(a => a.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The attribute of that name in either case, or null.</summary>
    public static UserAttribute? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>A copy that holds known attributes only, in canonical names. Nulls are left out.</summary>
    /// <exception cref="IdentityStoreException">A value has the wrong type, length or number.</exception>
    public static JsonObject Normalize(JsonObject input)
    {
        var result = new JsonObject();
        foreach (var (key, value) in input)
        {
            if (Find(key) is { } attribute && Normalize(attribute, value) is { } normal)
            {
                result[attribute.Name] = normal;
            }
        }

        return result;
    }

    /// <summary>One attribute's value in canonical form; null where nothing is left of it.</summary>
    /// <exception cref="IdentityStoreException">The value has the wrong type, length or number.</exception>
    public static JsonNode? Normalize(UserAttribute attribute, JsonNode? value)
    {
        if (value is null)
        {
            return null;
        }

        if (attribute.IsText)
        {
            return Text(attribute.Name, value, attribute.MaxLength);
        }

        if (!attribute.IsList)
        {
            return Complex(attribute, value);
        }

        if (value is not JsonArray items)
        {
            throw IdentityStoreException.Invalid($"Attribute {attribute.Name} must be a list");
        }

        if (items.Count > attribute.MaxItems)
        {
            throw IdentityStoreException.Invalid($"List attribute {attribute.Name} exceeds allowed limit of {attribute.MaxItems}");
        }

        var list = new JsonArray();
        foreach (var item in items)
        {
            if (Complex(attribute, item) is { } one)
            {
                list.Add(one);
            }
        }

        return list.Count == 0 ? null : list;
    }

    /// <summary>The canonical name of a part, or null.</summary>
    public static string? Part(UserAttribute attribute, string name) =>
        attribute.Parts.FirstOrDefault(p => p.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<UserAttribute> Texts(params string[] names) => names.Select(n => new UserAttribute(n, []));

    private static JsonObject? Complex(UserAttribute attribute, JsonNode? value)
    {
        if (value is not JsonObject input)
        {
            throw IdentityStoreException.Invalid($"Attribute {attribute.Name} must be an object");
        }

        var result = new JsonObject();
        foreach (var (key, member) in input)
        {
            if (Part(attribute, key) is { } part && member is not null)
            {
                result[part] = part switch
                {
                    "primary" => Flag($"{attribute.Name}.{part}", member),
                    "manager" => Manager(member),
                    _ => Text($"{attribute.Name}.{part}", member, attribute.MaxLength),
                };
            }
        }

        return result.Count == 0 ? null : result;
    }

    private static JsonObject Manager(JsonNode value) =>
        value is JsonObject manager && (manager["value"] ?? manager["Value"]) is { } id
            ? new JsonObject { ["value"] = Text("enterprise.manager.value", id, 1024) }
            : throw IdentityStoreException.Invalid("Attribute enterprise.manager must be an object with a value");

    private static JsonValue Flag(string name, JsonNode value) => value.GetValueKind() switch
    {
        JsonValueKind.True => JsonValue.Create(true),
        JsonValueKind.False => JsonValue.Create(false),
        _ => throw IdentityStoreException.Invalid($"Attribute {name} must be a boolean"),
    };

    private static JsonValue Text(string name, JsonNode value, int max)
    {
        if (value.GetValueKind() != JsonValueKind.String)
        {
            throw IdentityStoreException.Invalid($"Attribute {name} must be a string");
        }

        var text = value.GetValue<string>();
        if (text.Length == 0)
        {
            throw IdentityStoreException.Constraint(name, "Member must have length greater than or equal to 1");
        }

        if (text.Length > max)
        {
            throw IdentityStoreException.Constraint(name, $"Member must have length less than or equal to {max}");
        }

        if (text.Any(c => char.IsControl(c) && c is not ('\t' or '\n' or '\r')) || (name == "userName" && text.Any(char.IsWhiteSpace)))
        {
            throw IdentityStoreException.Constraint(name, "Member must satisfy regular expression pattern: [\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+");
        }

        return JsonValue.Create(text);
    }
}
