using System.Globalization;
using System.Text.Json.Nodes;

namespace OktaIdc.Contracts.Botocore;

/// <summary>
/// The query protocol's request form (Tags.member.1.Key=...) and answer (XML) as the JSON that the shape stands for. Names that the
/// shape does not know stay in, so that the shape check finds them.
/// </summary>
internal sealed class QueryForm(BotocoreModel model)
{
    public JsonNode FromForm(IEnumerable<KeyValuePair<string, string>> fields, string shapeName)
    {
        var root = new FormNode();
        foreach (var (name, value) in fields)
        {
            var node = root;
            foreach (var part in name.Split('.'))
            {
                node = node.Child(part);
            }

            node.Value = value;
        }

        return Structure(root, model.Shape(shapeName));
    }

    private JsonNode Convert(FormNode node, string shapeName)
    {
        var shape = model.Shape(shapeName);
        return shape.GetProperty("type").GetString() switch
        {
            "structure" => Structure(node, shape),
            "list" => List(node, shape.GetProperty("member").GetProperty("shape").GetString()!),
            "map" => Map(node, shape.GetProperty("value").GetProperty("shape").GetString()!),
            var type => Scalar(node.Value ?? string.Empty, type!),
        };
    }

    private JsonObject Structure(FormNode node, System.Text.Json.JsonElement shape)
    {
        var members = shape.GetProperty("members");
        var result = new JsonObject();
        foreach (var (name, child) in node.Children)
        {
            result[name] = members.TryGetProperty(name, out var member) ? Convert(child, member.GetProperty("shape").GetString()!) : JsonValue.Create(child.Value);
        }

        return result;
    }

    private JsonArray List(FormNode node, string memberShape)
    {
        var items = node.Children.TryGetValue("member", out var member) ? member : new FormNode();
        return new JsonArray([.. items.Children.OrderBy(c => int.TryParse(c.Key, out var n) ? n : int.MaxValue).Select(c => (JsonNode?)Convert(c.Value, memberShape))]);
    }

    private JsonObject Map(FormNode node, string valueShape)
    {
        var result = new JsonObject();
        var entries = node.Children.TryGetValue("entry", out var entry) ? entry : new FormNode();
        foreach (var item in entries.Children.Values)
        {
            result[item.Child("key").Value ?? string.Empty] = Convert(item.Child("value"), valueShape);
        }

        return result;
    }

    internal static JsonNode Scalar(string text, string type) => type switch
    {
        "integer" or "long" when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => JsonValue.Create(whole),
        "float" or "double" when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) => JsonValue.Create(real),
        "boolean" when text is "true" or "false" => JsonValue.Create(text == "true"),
        _ => JsonValue.Create(text),
    };

    private sealed class FormNode
    {
        public string? Value { get; set; }

        public Dictionary<string, FormNode> Children { get; } = new(StringComparer.Ordinal);

        public FormNode Child(string name) => Children.TryGetValue(name, out var child) ? child : Children[name] = new FormNode();
    }
}
