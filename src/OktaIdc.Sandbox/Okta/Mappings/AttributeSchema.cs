using System.Text.Json;
using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Okta.Failures;

namespace OktaIdc.Sandbox.Okta.Mappings;

/// <summary>The attributes of a user or app user: a base set that stays, and custom ones.</summary>
internal sealed class AttributeSchema
{
    private readonly JsonObject _base = [];
    private readonly JsonObject _custom = [];

    /// <summary>Makes a schema.</summary>
    /// <param name="attributes">Name, title, longest value (or null), required.</param>
    public AttributeSchema(IEnumerable<(string Name, string Title, int? Max, bool Required)> attributes)
    {
        foreach (var (name, title, max, required) in attributes)
        {
            var property = new JsonObject
            {
                ["title"] = title,
                ["type"] = "string",
                ["mutability"] = "READ_WRITE",
                ["scope"] = "NONE",
                ["permissions"] = new JsonArray(new JsonObject { ["principal"] = "SELF", ["action"] = "READ_ONLY" }),
                ["master"] = new JsonObject { ["type"] = "PROFILE_MASTER" },
            };
            if (max is { } m)
            {
                property["maxLength"] = m;
            }

            if (required)
            {
                property["required"] = true;
            }

            _base[name] = property;
        }

        Required = [.. attributes.Where(a => a.Required).Select(a => a.Name)];
    }

    /// <summary>Attributes that must have a value.</summary>
    public IReadOnlyList<string> Required { get; }

    /// <summary>The attributes that were added, by name.</summary>
    public JsonObject Custom => _custom;

    /// <summary>Whether there is an attribute of that name.</summary>
    public bool Knows(string name) => _base.ContainsKey(name) || _custom.ContainsKey(name);

    /// <summary>The longest value of an attribute; null where it has no limit.</summary>
    public int? MaxLength(string name) => (_base.Bag(name) ?? _custom.Bag(name)).Number("maxLength");

    /// <summary>Adds, changes or (with null) removes custom attributes.</summary>
    public void Change(JsonObject body)
    {
        foreach (var (name, value) in body.Bag("definitions").Bag("custom").Bag("properties") ?? [])
        {
            if (_base.ContainsKey(name))
            {
                throw Refusals.Validation(name, $"{name}: A base attribute of this name exists.");
            }

            if (value is null || value.GetValueKind() == JsonValueKind.Null)
            {
                _custom.Remove(name);
            }
            else
            {
                _custom[name] = value.DeepClone();
            }
        }
    }

    /// <summary>The schema as the API shows it.</summary>
    public JsonObject Render(string url, string name, string title, DateTimeOffset created) => new()
    {
        ["id"] = url,
        ["$schema"] = "http://json-schema.org/draft-04/schema#",
        ["name"] = name,
        ["title"] = title,
        ["lastUpdated"] = OktaTime.Text(created),
        ["created"] = OktaTime.Text(created),
        ["definitions"] = new JsonObject
        {
            ["custom"] = new JsonObject { ["id"] = "#custom", ["type"] = "object", ["properties"] = _custom.Copy(), ["required"] = new JsonArray() },
            ["base"] = new JsonObject { ["id"] = "#base", ["type"] = "object", ["properties"] = _base.Copy(), ["required"] = Required.ToJson(r => r) },
        },
        ["type"] = "object",
        ["properties"] = new JsonObject
        {
            ["profile"] = new JsonObject { ["allOf"] = new JsonArray(new JsonObject { ["$ref"] = "#/definitions/custom" }, new JsonObject { ["$ref"] = "#/definitions/base" }) },
        },
    };
}
