using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace OktaIdc.Help.Facts;

/// <summary>The XML doc comments of assemblies, as plain text.</summary>
internal sealed partial class DocComments
{
    private readonly Dictionary<string, string> _summaries = new(StringComparer.Ordinal);

    public DocComments(params IEnumerable<Assembly> assemblies)
    {
        foreach (var assembly in assemblies)
        {
            foreach (var member in XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml")).Descendants("member"))
            {
                if (member.Element("summary") is { } summary)
                {
                    _summaries[(string)member.Attribute("name")!] = Spaces().Replace(Text(summary), " ").Trim();
                }
            }
        }
    }

    public string Of(Type type) => _summaries.GetValueOrDefault("T:" + type.FullName?.Replace('+', '.'), "");

    public string Of(PropertyInfo property) => _summaries.GetValueOrDefault($"P:{property.DeclaringType!.FullName}.{property.Name}", "");

    public string Of(FieldInfo field) => _summaries.GetValueOrDefault($"F:{field.DeclaringType!.FullName}.{field.Name}", "");

    private static string Text(XElement element)
    {
        var text = new StringBuilder();
        foreach (var node in element.Nodes())
        {
            text.Append(node switch
            {
                XText plain => plain.Value,
                XElement { Name.LocalName: "see" or "seealso" } see => Reference(see),
                XElement { Name.LocalName: "paramref" or "typeparamref" } reference => (string?)reference.Attribute("name"),
                XElement inner => Text(inner),
                _ => "",
            });
        }

        return text.ToString();
    }

    private static string Reference(XElement see) =>
        (string?)see.Attribute("langword") ?? (string?)see.Attribute("href") ?? ((string?)see.Attribute("cref"))?.Split('(')[0].Split('.')[^1] ?? see.Value;

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
