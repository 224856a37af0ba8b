using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OktaIdc.Setup;

/// <summary>Writes JSON as the YAML that a person would write: blocks, with short lists and mappings on one line.</summary>
internal sealed class YamlWriter
{
    private const int Width = 140;
    private const int FlowDepth = 2;

    private readonly StringBuilder _text = new();

    /// <summary>The whole document, with an empty line between its sections.</summary>
    public static string Write(JsonObject root, string comment)
    {
        var writer = new YamlWriter();
        foreach (var line in comment.Split('\n'))
        {
            writer._text.Append("# ").Append(line.Trim()).Append('\n');
        }

        foreach (var member in root)
        {
            if (member.Value is JsonObject or JsonArray)
            {
                writer._text.Append('\n');
            }

            writer.Member(member, 0, top: true);
        }

        return writer._text.ToString();
    }

    private void Map(JsonObject map, int indent, bool afterDash)
    {
        foreach (var member in map)
        {
            if (!afterDash)
            {
                _text.Append(' ', indent);
            }

            afterDash = false;
            Member(member, indent, top: false);
        }
    }

    // What stands before the key on its line has been written.
    private void Member(KeyValuePair<string, JsonNode?> member, int indent, bool top)
    {
        var key = YamlScalar.Write(member.Key, inFlow: true) + ":";
        _text.Append(key);
        switch (member.Value)
        {
            case JsonObject { Count: > 0 } map when top || !Fits(map, indent + key.Length + 1, out _):
                _text.Append('\n');
                Map(map, indent + 2, afterDash: false);
                break;
            case JsonArray { Count: > 0 } list when !Fits(list, indent + key.Length + 1, out _) || list.Any(item => item is JsonObject):
                _text.Append('\n');
                List(list, indent + 2);
                break;
            default:
                _text.Append(' ').Append(member.Value is JsonObject or JsonArray ? Flow(member.Value) : Scalar(member.Value, inFlow: false)).Append('\n');
                break;
        }
    }

    private void List(JsonArray list, int indent)
    {
        foreach (var item in list)
        {
            _text.Append(' ', indent).Append("- ");
            if (item is not (JsonObject { Count: > 0 } or JsonArray { Count: > 0 }))
            {
                _text.Append(item is JsonObject or JsonArray ? Flow(item) : Scalar(item, inFlow: false)).Append('\n');
            }
            else if (Fits(item, indent + 2, out var flow))
            {
                _text.Append(flow).Append('\n');
            }
            else if (item is JsonObject map)
            {
                Map(map, indent + 2, afterDash: true);
            }
            else
            {
                _text.Append('\n');
                List(item.AsArray(), indent + 2);
            }
        }
    }

    private static bool Fits(JsonNode node, int before, out string flow)
    {
        flow = Depth(node) <= FlowDepth ? Flow(node) : "";
        return flow.Length > 0 && before + flow.Length <= Width;
    }

    private static int Depth(JsonNode? node) => node switch
    {
        JsonObject map => 1 + map.Select(m => Depth(m.Value)).DefaultIfEmpty().Max(),
        JsonArray list => 1 + list.Select(Depth).DefaultIfEmpty().Max(),
        _ => 0,
    };

    private static string Flow(JsonNode? node) => node switch
    {
        JsonObject { Count: 0 } => "{}",
        JsonObject map => $"{{ {string.Join(", ", map.Select(m => $"{YamlScalar.Write(m.Key, inFlow: true)}: {Flow(m.Value)}"))} }}",
        JsonArray list => $"[{string.Join(", ", list.Select(Flow))}]",
        _ => Scalar(node, inFlow: true),
    };

    private static string Scalar(JsonNode? node, bool inFlow) =>
        node is null ? "null" : node.GetValueKind() is JsonValueKind.String ? YamlScalar.Write(node.GetValue<string>(), inFlow) : node.ToJsonString();
}
