using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace OktaIdc.Contracts.Botocore;

/// <summary>An XML answer of the query protocol as the JSON that its shape stands for.</summary>
internal sealed class QueryXml(BotocoreModel model)
{
    public JsonNode Convert(XElement element, string shapeName)
    {
        var shape = model.Shape(shapeName);
        switch (shape.GetProperty("type").GetString())
        {
            case "structure":
                return Structure(element, shape.GetProperty("members"));
            case "list":
                var member = shape.GetProperty("member");
                return new JsonArray([.. element.Elements().Select(e => (JsonNode?)Convert(e, member.GetProperty("shape").GetString()!))]);
            case "map":
                return Map(element, shape.GetProperty("value").GetProperty("shape").GetString()!);
            case var type:
                return QueryForm.Scalar(element.Value, type!);
        }
    }

    private JsonObject Structure(XElement element, System.Text.Json.JsonElement members)
    {
        var result = new JsonObject();
        foreach (var child in element.Elements())
        {
            var name = child.Name.LocalName;
            result[name] = members.TryGetProperty(name, out var member) ? Convert(child, member.GetProperty("shape").GetString()!) : JsonValue.Create(child.Value);
        }

        return result;
    }

    private JsonObject Map(XElement element, string valueShape)
    {
        var result = new JsonObject();
        foreach (var entry in element.Elements())
        {
            var key = entry.Elements().FirstOrDefault(e => e.Name.LocalName == "key")?.Value ?? string.Empty;
            var value = entry.Elements().FirstOrDefault(e => e.Name.LocalName == "value") ?? new XElement("value");
            result[key] = Convert(value, valueShape);
        }

        return result;
    }
}
