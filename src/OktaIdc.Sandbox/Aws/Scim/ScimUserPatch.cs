using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws.IdentityStore;

namespace OktaIdc.Sandbox.Aws.Scim;

/// <summary>
/// Applies PATCH operations to a user in SCIM's shape; the outcome is then read as if it had been PUT
/// (SCIM Developer Guide, patchuser: allowed attributes, no remove and no second operation on userName and active).
/// </summary>
internal static class ScimUserPatch
{
    private static readonly string[] Allowed =
    [
        "userName", "active", "externalId", "displayName", "nickName", "profileUrl", "title", "userType", "preferredLanguage", "locale", "timezone", "name", "emails", "addresses", "phoneNumbers",
    ];

    private static readonly string[] Lists = ["emails", "addresses", "phoneNumbers"];

    /// <summary>Applies all operations in order.</summary>
    /// <exception cref="ScimException">One of them is not supported or has no target.</exception>
    public static void Apply(JsonObject user, IReadOnlyList<ScimPatchOperation> operations)
    {
        var seen = new HashSet<string>();
        foreach (var single in operations.SelectMany(Single))
        {
            var path = single.Path!;
            if (path.Schema == ScimNames.Enterprise)
            {
                Enterprise(user, single);
                continue;
            }

            var name = Allowed.FirstOrDefault(a => a.Equals(path.Attribute, StringComparison.OrdinalIgnoreCase))
                ?? throw ScimException.Invalid($"Attribute {path.Attribute} is not supported in PATCH", "invalidPath");
            if (name is "userName" or "active" && (single.Op == "remove" || !seen.Add(name)))
            {
                throw ScimException.Invalid($"Attribute {name} can be changed once and cannot be removed in a PATCH request", "mutability");
            }

            Change(user, name, single);
        }
    }

    // An operation without path stands for one per member of its value.
    private static IEnumerable<ScimPatchOperation> Single(ScimPatchOperation operation) => (operation.Path, operation.Value) switch
    {
        ({ Schema: ScimNames.Enterprise, Attribute: "" }, JsonObject value) when operation.Op != "remove" =>
            value.Select(m => operation with { Path = new ScimPath(ScimNames.Enterprise, m.Key, [], null), Value = m.Value }).ToList(),
        ({ }, _) => [operation],
        (null, JsonObject value) => value.Where(m => m.Key is not ("schemas" or "id"))
            .SelectMany(m => Single(operation with { Path = ScimPath.Parse(m.Key), Value = m.Value })).ToList(),
        _ => throw ScimException.Unparsable("An operation without path needs an object as value"),
    };

    private static void Change(JsonObject user, string name, ScimPatchOperation operation)
    {
        var path = operation.Path!;
        if (Lists.Contains(name))
        {
            ChangeList(user, name, operation);
        }
        else if (path.Where.Count > 0 || (path.Part is not null && name != "name"))
        {
            throw ScimException.Invalid($"Attribute {name} has no parts", "invalidPath");
        }
        else if (name == "name")
        {
            ChangeParts(user, name, "name", path.Part, operation);
        }
        else
        {
            Set(user, name, operation.Op == "remove" ? null : operation.Value);
        }
    }

    private static void ChangeParts(JsonObject owner, string key, string attribute, string? part, ScimPatchOperation operation)
    {
        var whole = owner[key] as JsonObject ?? [];
        if (part is not null)
        {
            var known = UserSchema.Part(UserSchema.Find(attribute)!, part) ?? throw ScimException.Invalid($"Attribute {attribute}.{part} is not supported", "invalidPath");
            Set(whole, known, operation.Op == "remove" ? null : operation.Value);
        }
        else if (operation.Op == "remove")
        {
            whole = [];
        }
        else
        {
            var value = operation.Value as JsonObject ?? throw ScimException.Unparsable($"{attribute} must be an object");
            whole = operation.Op == "replace" ? [] : whole;
            foreach (var (name, member) in value)
            {
                Set(whole, name, member);
            }
        }

        Set(owner, key, whole.Count == 0 ? null : whole);
    }

    private static void ChangeList(JsonObject user, string name, ScimPatchOperation operation)
    {
        var path = operation.Path!;
        var items = user[name] as JsonArray ?? [];
        if (path is { Where.Count: 0, Part: null })
        {
            user[name] = operation.Op switch
            {
                "remove" => null,
                "replace" => AsList(operation.Value),
                _ => Merge(items, AsList(operation.Value)),
            };
            return;
        }

        var matches = items.OfType<JsonObject>().Where(i => path.Where.All(c => Matches(i, c))).ToList();
        if (matches.Count == 0)
        {
            if (operation.Op != "add")
            {
                throw ScimException.Invalid($"No value of {name} matches the path", "noTarget");
            }

            var fresh = new JsonObject(path.Where.Select(c => KeyValuePair.Create(c.Attribute, (JsonNode?)c.Value)));
            items = (JsonArray)items.DeepClone();
            items.Add(fresh);
            matches = [fresh];
            user[name] = items;
        }

        foreach (var match in matches)
        {
            Touch(items, match, path.Part, operation);
        }
    }

    private static void Touch(JsonArray items, JsonObject match, string? part, ScimPatchOperation operation)
    {
        if (part is not null)
        {
            Set(match, part, operation.Op == "remove" ? null : operation.Value);
        }
        else if (operation.Op == "remove")
        {
            items.Remove(match);
        }
        else
        {
            foreach (var (name, member) in operation.Value as JsonObject ?? throw ScimException.Unparsable("The value must be an object"))
            {
                Set(match, name, member);
            }
        }
    }

    private static void Enterprise(JsonObject user, ScimPatchOperation operation)
    {
        if (operation.Path is { Attribute: "" })
        {
            user.Remove(ScimNames.Enterprise);
            return;
        }

        var whole = user[ScimNames.Enterprise] as JsonObject ?? [];
        var part = UserSchema.Part(UserSchema.Find(UserSchema.Enterprise)!, operation.Path!.Attribute)
            ?? throw ScimException.Invalid($"Attribute {ScimNames.Enterprise}:{operation.Path.Attribute} is not supported", "invalidPath");
        var value = operation.Op == "remove" ? null : operation.Value;

        // manager is set through manager.value, as an object, or as the bare id that some clients send.
        Set(whole, part, part == "manager" && ScimValue.TextOf(value) is { } id ? new JsonObject { ["value"] = id } : value);
        Set(user, ScimNames.Enterprise, whole.Count == 0 ? null : whole);
    }

    private static bool Matches(JsonObject item, ScimCondition condition) =>
        ScimValue.NameOf(item, condition.Attribute) is { } name
        && (ScimValue.TextOf(item[name]) ?? ScimValue.FlagOf(item[name])?.ToString().ToLowerInvariant()) is { } value
        && value.Equals(condition.Value, StringComparison.OrdinalIgnoreCase);

    private static JsonArray AsList(JsonNode? value) => value switch
    {
        JsonArray list => (JsonArray)list.DeepClone(),
        JsonObject one => new JsonArray(one.DeepClone()),
        _ => throw ScimException.Unparsable("The value must be a list"),
    };

    private static JsonArray Merge(JsonArray items, JsonArray more)
    {
        var result = (JsonArray)items.DeepClone();
        foreach (var item in more.Where(m => !result.Any(r => JsonNode.DeepEquals(r, m))))
        {
            result.Add(item?.DeepClone());
        }

        return result;
    }

    private static void Set(JsonObject target, string name, JsonNode? value)
    {
        var key = ScimValue.NameOf(target, name) ?? name;
        target.Remove(key);
        if (value is not null)
        {
            target[key] = value.Parent is null ? value : value.DeepClone();
        }
    }
}
