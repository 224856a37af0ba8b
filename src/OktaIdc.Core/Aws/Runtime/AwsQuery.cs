using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;

namespace OktaIdc.Aws.Runtime;

/// <summary>
/// AWS's query protocol seen as JSON: a form goes out, and the XML that comes back is turned into the tree that a JSON service would send.
/// Lists stand in XML as elements named member, and an empty element is nothing.
/// </summary>
internal static class AwsQuery
{
    /// <summary>The form of an operation; members that are null are left out.</summary>
    public static byte[] Form(string operation, string version, object? input)
    {
        var form = new StringBuilder($"Action={operation}&Version={version}");
        if (input is not null)
        {
            foreach (var member in JsonSerializer.SerializeToElement(input, input.GetType(), AwsJson.Options).EnumerateObject())
            {
                var value = member.Value.ValueKind == JsonValueKind.String ? member.Value.GetString()! : member.Value.GetRawText();
                form.Append(CultureInfo.InvariantCulture, $"&{member.Name}={Uri.EscapeDataString(value)}");
            }
        }

        return Encoding.UTF8.GetBytes(form.ToString());
    }

    /// <summary>The result in an answer.</summary>
    /// <exception cref="XmlException">The body is not XML.</exception>
    public static JsonElement Result(string body)
    {
        var root = XDocument.Parse(body).Root!;
        var result = root.Elements().FirstOrDefault(e => e.Name.LocalName.EndsWith("Result", StringComparison.Ordinal));
        return JsonSerializer.SerializeToElement<JsonNode>(result is null ? new JsonObject() : Tree(result) ?? new JsonObject());
    }

    /// <summary>Code and message of an error; null where the body is none of AWS's.</summary>
    public static (string Code, string Message)? Error(string body)
    {
        try
        {
            var error = XDocument.Parse(body).Descendants().FirstOrDefault(e => e.Name.LocalName == "Error");
            string? Text(string name) => error?.Elements().FirstOrDefault(e => e.Name.LocalName == name)?.Value;
            return Text("Code") is { Length: > 0 } code ? (code, Text("Message") ?? "") : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static JsonNode? Tree(XElement element)
    {
        if (!element.HasElements)
        {
            return element.Value.Length == 0 ? null : JsonValue.Create(element.Value);
        }

        return element.Elements().All(e => e.Name.LocalName == "member")
            ? new JsonArray([.. element.Elements().Select(Tree)])
            : new JsonObject(element.Elements().Select(e => KeyValuePair.Create(e.Name.LocalName, Tree(e))));
    }
}
